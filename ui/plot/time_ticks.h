// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <vector>

namespace redshank {

/// One tick of a time axis.
struct TimeTick
{
    TimePoint time{};
    QString label;      ///< For example "14:05"; at a change of day the date.
    bool isDay = false; ///< The first tick of its day (or of a larger unit), drawn stronger.

    bool operator==(const TimeTick &) const = default;
};

/// Ticks at round times of the zone (1/2/5/10/15/30 s and min, 1/3/6/12 h, days, weeks' Mondays, months,
/// years), as many as fit `width` pixels with labels `labelWidth` wide. Where a day's clock is set back, the
/// hour that comes twice has both its ticks, each named with its offset; where it is set forward the missing
/// hour has none. Pure.
std::vector<TimeTick> timeTicks(TimeRange range, int width, int labelWidth, const QTimeZone &zone,
                                const QLocale &locale = QLocale());

/// What stands left of the ticks, given those that are labelled: the day that the first of them belongs to
/// (the view may begin just before midnight), or its year where every tick is a day or longer and names its
/// own date; nothing where the tick says that year itself. Without ticks the day in the middle of the view.
QString axisDate(TimeRange range, const std::vector<TimeTick> &labelled, const QTimeZone &zone,
                 const QLocale &locale = QLocale());

/// A moment as precise as the step between samples asks for: "14:05:07", "14:05:07.250", with the date when
/// asked.
QString formatTime(TimePoint time, const QTimeZone &zone, bool withDate, bool withMilliseconds,
                   const QLocale &locale = QLocale());

/// "14:02 – 15:30 UTC", with dates where the range leaves a day, "no data" where it is empty.
QString formatTimeRange(const TimeRange &range, const QTimeZone &zone, const QLocale &locale = QLocale());

/// What is printed on the axis: "UTC", "Europe/Berlin (UTC+2)".
QString zoneLabel(const QTimeZone &zone, TimePoint at);

} // namespace redshank
