// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace redshank {

/// "One incident in about 2,000 healthy samples".
QString levelSentence(double level, const QLocale &locale = QLocale());
/// "Alarms a day 1.3 → 0.4".
QString alarmsSentence(const TuningTried &tried, const QLocale &locale = QLocale());
/// "+2 new, −1 gone in 3 d 4 h", what labels it would miss, and whether the rest is still being counted.
QString differenceSentence(const TuningTried &tried, const QLocale &locale = QLocale());

} // namespace redshank
