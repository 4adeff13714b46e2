// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/detect/incident.h"
#include "engine/runtime/messages.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <functional>

/// \file
/// What the window says in words: pure functions from the engine's codes to translated sentences.

namespace redshank {

/// Name and unit of a metric; a metric that nobody knows any more is named by the end of its id.
using MetricLookup = std::function<MetricInfo(const MetricId &)>;
/// The same without knowing any metric: name is what follows the last slash, no unit.
MetricInfo metricFromId(const MetricId &id);

/// What went wrong and what to do, without the details of Error::message.
QString errorSentence(ErrorCode code);

/// "Demo", "This computer", "orders.csv", "orders.csv and 2 more", "Standard input".
QString feedName(const FeedSpec &feed);
/// One word for the lamp: "Live", "Paused", "Replay", ...
QString sourceWord(SourceState state);
/// The lamp's words in the status bar: "Live, lag 0.2 s", "Replay 8x 13:22:10", "Loading 1.2 M of 3.4 M
/// rows".
QString sourceSentence(const EngineStatus &status, const QTimeZone &zone, const QLocale &locale = QLocale());
/// "8x", "0.25x", "max".
QString speedText(double speed, const QLocale &locale = QLocale());
/// "4 metrics, 18.1 k samples".
QString countsSentence(std::size_t metrics, std::uint64_t samples, const QLocale &locale = QLocale());

/// One metric: "Learning 41 of 200 samples", "Provisional", "Ready", "Cannot learn: ...".
QString learningSentence(const MetricStatus &status, const QLocale &locale = QLocale());
/// All metrics in one: a training, or else the one that is furthest behind speaks; empty when all are ready.
QString learningSummary(const EngineStatus &status, const QLocale &locale = QLocale());

/// A model's name, the program's own words for it translated: "own, 700 samples".
QString modelTitle(const std::string &name, const QLocale &locale = QLocale());

/// "The clock jumped ahead by 1 h at 14:05:07: it was set, or the computer slept.", "... was set back ...".
QString clockJumpSentence(const ClockJump &jump, const QTimeZone &zone, const QLocale &locale = QLocale());

QString incidentStateWord(IncidentState state);
QString incidentKindWord(IncidentKind kind);
/// "latency", "latency, depth" or "latency and 2 more".
QString incidentTitle(const Incident &incident, const MetricLookup &lookup);
/// "Open for 3 min", "Acknowledged, open for 3 min", "Closed after 40 s".
QString incidentStateSentence(const Incident &incident, TimePoint now, const QLocale &locale = QLocale());
/// Why it was flagged, as one paragraph: "latency 412 ms, expected 80.0–120 ms, 4.1x; second: queue depth.
/// 18 of 20 samples flagged."
QString whySentence(const Incident &incident, const MetricLookup &lookup, const QLocale &locale = QLocale());

} // namespace redshank
