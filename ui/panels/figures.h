// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <cstdint>

/// \file
/// Numbers and times as forms and dialogs print them, by the current locale.

namespace redshank {

/// All digits, in the locale's groups.
QString countText(std::uint64_t count);
/// Three significant digits, "–" for NaN; whole numbers above 1,000 keep all their digits up to a million.
QString valueText(double value);
/// `one` for 1, else `many` with "%1" replaced by the count.
QString countedText(std::uint64_t count, const QString &one, const QString &many);
/// 0.0123 as "1.2 %", "–" for NaN; never "0 %" for something above zero.
QString shareText(double share);
/// "under 1 s", "8 s", "2 min 10 s", "1 h 5 min".
QString durationText(Milliseconds duration);
/// "14:02 – 15:30 UTC", with dates where the range leaves a day.
QString rangeText(const TimeRange &range, const QTimeZone &zone);
/// "1.2 MB" in units of 1,000 bytes.
QString sizeText(std::uint64_t bytes);

} // namespace redshank
