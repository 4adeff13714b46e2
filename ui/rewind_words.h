// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/knowledge_log.h"
#include "ui/text.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

/// \file
/// What was known at a time, in words: pure functions, as in ui/text.h.

namespace redshank {

/// "As of 2025-03-04 14:02:10 UTC".
QString asOfSentence(TimePoint time, const QTimeZone &zone, const QLocale &locale = QLocale());
/// Models, line, incidents and flags of then, in one paragraph.
QString knowledgeSentence(const Knowledge &known, const MetricLookup &lookup, const QTimeZone &zone,
                          const QLocale &locale = QLocale());
/// "Mean time to detect 12 s; 3 of 4 labelled troubles caught." or what to do to have one.
QString detectionSentence(const DetectionTimes &times, const QLocale &locale = QLocale());

} // namespace redshank
