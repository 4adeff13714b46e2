// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/explanation.h"
#include "engine/detect/incident.h"
#include "engine/runtime/engine_service.h"
#include "ui/text.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

/// \file
/// An explanation in words: pure functions, as in ui/text.h.

namespace redshank {

/// "Spike: one sample at 14:02:10 UTC" or "Level shift: began 14:02:05, peak 14:02:10 UTC, ended 14:04:00"
QString courseSentence(const Incident &incident, const QTimeZone &zone, const QLocale &locale = QLocale());
/// One sample without an incident: "latency 412 ms, expected 80.0–120 ms, score 3.60."
QString sampleSentence(const Explanation &explanation, const MetricInfo &metric,
                       const QLocale &locale = QLocale());
/// Why the engine made none, and what to do.
QString refusalSentence(ErrorCode code);
/// By whom the errors were made again, and how that differs from what was said; empty where it does not.
QString modelSentence(const Explanation &explanation, const QLocale &locale = QLocale());
/// "Smallest change that clears the flag: 118 ms instead of 412 ms." Rounded away from the flag, so that what
/// is printed clears it.
QString clearingSentence(const ClearingFound &found, const MetricInfo &metric,
                         const QLocale &locale = QLocale());
/// What looked at the sample: "Own model", "Universal model", "Memory of past windows", ...
QString evidenceWords(EvidenceKind kind);
/// "16 samples up to 14:02:10. MSE of the whole window 3.21; its sample at 14:02:10 is 61 % of that."
QString windowSentence(const Explanation &explanation, const QTimeZone &zone,
                       const QLocale &locale = QLocale());
/// "13:42:10 – 13:43:40, 0.82 deviations away"
QString nearestSentence(const NearestWindow &window, const QTimeZone &zone,
                        const QLocale &locale = QLocale());
/// "18.0 at its furthest, usually 14.0; moved 8 s later."
QString movedSentence(const MovedMetric &moved, const MetricInfo &metric, const QLocale &locale = QLocale());
/// Where the line comes from, and what it costs.
QString lineSentence(const LineOrigin &line, const QLocale &locale = QLocale());

} // namespace redshank
