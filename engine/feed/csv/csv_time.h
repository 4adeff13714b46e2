// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redshank {

/// How the times of one column are written. Never depends on the system's locale or zone.
struct TimeFormat
{
    DateOrder dateOrder =
        DateOrder::kYearMonthDay; ///< Of dates in numbers that do not begin with a four-digit year.
    TimeUnit epochUnit = TimeUnit::kSeconds; ///< Of plain numbers, counted from 1970.
    int utcOffsetMinutes = 0;                ///< Of times that carry no zone of their own.
    bool isCompact = false;   ///< Plain numbers are dates: 20140401, 201404011230, 20140401123000.
    bool isExcelDays = false; ///< Plain numbers are days since 1899-12-30.

    bool operator==(const TimeFormat &) const = default;
};

/// The parts of a written date or time, before the order of day and month is known.
struct DateParts
{
    int numbers[3] = {0, 0, 0}; ///< Of the date, in the order in which they stand.
    int digits[3] = {0, 0, 0};  ///< How many digits each has.
    int numberCount = 0;
    int month = 0; ///< 1..12 where it is named in words, else 0.
    char separator = ' ';
    bool hasTime = false;
    bool hasHalf = false; ///< AM or PM.
    Milliseconds timeOfDay{0};
    std::optional<int> utcOffsetMinutes; ///< Of its own zone.

    bool hasDate() const { return numberCount > 0 || month > 0; }
    bool isYearFirst() const { return digits[0] == 4; }
    /// Three numbers whose order is told by convention only.
    bool hasOpenOrder() const { return month == 0 && numberCount == 3 && !isYearFirst(); }
};

/// Takes a written date or time apart: ISO 8601, "01.04.2014 12:30", "4/1/2014 1:30 PM", "Apr 1 2014 12:30:00
/// UTC", "01/Apr/2014:12:30:00 +0000", "12:30:15.250". Nothing for plain numbers and all other text.
std::optional<DateParts> takeDateApart(std::string_view text);

/// A point in time, cut to milliseconds. Nothing where the text is none, or no day of the calendar (years 1
/// to 9999).
std::optional<TimePoint> parseTime(std::string_view text, const TimeFormat &format);
/// Only a date, at its midnight in the format's zone.
std::optional<TimePoint> parseDate(std::string_view text, const TimeFormat &format);
/// Only a time of day, since midnight.
std::optional<Milliseconds> parseTimeOfDay(std::string_view text);
/// A plain number that is a date: "20140401", "201404011230" or "20140401123000".
std::optional<TimePoint> parseCompactTime(std::string_view text, int utcOffsetMinutes);
/// A plain number of units since 1970.
std::optional<TimePoint> parseEpoch(std::string_view text, TimeUnit unit);

/// The unit whose magnitude fits times between 2001 and 2286; nothing for other numbers.
std::optional<TimeUnit> epochUnitOf(double number);

/// "2025-03-04 12:00:00 UTC", with milliseconds where there are any.
std::string describeTime(TimePoint time);

} // namespace redshank
