// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_time.h"

#include "engine/feed/csv/csv_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace redshank {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kFirstMs = -62'135'596'800'000; // 0001-01-01
constexpr std::int64_t kLastMs = 253'402'300'799'999;  // 9999-12-31
constexpr double kExcelEpoch = 25'569.0;               // days from 1899-12-30 to 1970-01-01

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<TimePoint> inRange(std::int64_t ms)
{
    return ms >= kFirstMs && ms <= kLastMs ? std::optional(fromMs(ms)) : std::nullopt;
}

std::optional<TimePoint> midnight(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    return TimePoint{std::chrono::sys_days{date}};
}

int fullYear(int year, int digits)
{
    if (digits > 2)
        return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

std::optional<TimePoint> dateOf(const DateParts &parts, DateOrder order)
{
    const int *const n = parts.numbers;
    const int *const d = parts.digits;
    if (parts.month > 0) {
        if (parts.numberCount != 2)
            return std::nullopt;
        const int year = d[0] >= 3 ? 0 : 1;
        return midnight(fullYear(n[year], d[year]), parts.month, n[1 - year]);
    }
    if (parts.numberCount != 3)
        return std::nullopt;
    if (parts.isYearFirst())
        return midnight(n[0], n[1], n[2]);
    switch (order) {
    case DateOrder::kYearMonthDay:
        return d[2] > 2 ? std::nullopt : midnight(fullYear(n[0], d[0]), n[1], n[2]);
    case DateOrder::kDayMonthYear:
        return midnight(fullYear(n[2], d[2]), n[1], n[0]);
    case DateOrder::kMonthDayYear:
        return midnight(fullYear(n[2], d[2]), n[0], n[1]);
    }
    return std::nullopt;
}

int twoDigits(const char *text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

/// "2014-04-01 12:30:15" and "2014-04-01T12:30:15Z", the two most common forms, without a detour.
std::optional<TimePoint> parsePlainIso(std::string_view text, int utcOffsetMinutes)
{
    const bool hasZone = text.size() == 20 && text[19] == 'Z';
    if (text.size() != 19 && !hasZone)
        return std::nullopt;
    const char *const t = text.data();
    bool ok = t[4] == '-' && t[7] == '-' && (t[10] == ' ' || t[10] == 'T') && t[13] == ':' && t[16] == ':';
    for (const int i : {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18})
        ok = ok && isDigit(t[i]);
    const int hour = ok ? twoDigits(t + 11) : 99;
    const int minute = ok ? twoDigits(t + 14) : 99;
    const int second = ok ? twoDigits(t + 17) : 99;
    if (hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const std::optional<TimePoint> day =
        midnight(twoDigits(t) * 100 + twoDigits(t + 2), twoDigits(t + 5), twoDigits(t + 8));
    if (!day)
        return std::nullopt;
    const int offset = hasZone ? 0 : utcOffsetMinutes;
    return *day + Milliseconds{((hour * 60 + minute - offset) * 60 + second) * std::int64_t{1000}};
}

/// Digits with at most one decimal mark, and perhaps a sign and an exponent.
bool isPlainNumber(std::string_view text)
{
    const auto skipDigits = [&text] {
        const auto count =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
        text.remove_prefix(count);
        return count;
    };
    const auto skipOneOf = [&text](char a, char b) {
        const bool isThere = !text.empty() && (text.front() == a || text.front() == b);
        text.remove_prefix(isThere ? 1 : 0);
        return isThere;
    };
    skipOneOf('-', '+');
    std::size_t digits = skipDigits();
    if (skipOneOf('.', ','))
        digits += skipDigits();
    if (digits > 0 && skipOneOf('e', 'E')) {
        skipOneOf('-', '+');
        digits = skipDigits();
    }
    return digits > 0 && text.empty();
}

std::optional<TimePoint> fromParts(const DateParts &parts, const TimeFormat &format)
{
    const std::optional<TimePoint> day = dateOf(parts, format.dateOrder);
    if (!day)
        return std::nullopt;
    const int offset = parts.utcOffsetMinutes.value_or(format.utcOffsetMinutes);
    return inRange(toMs(*day) + parts.timeOfDay.count() - offset * std::int64_t{60'000});
}

} // namespace

std::optional<TimePoint> parseCompactTime(std::string_view text, int utcOffsetMinutes)
{
    if ((text.size() != 8 && text.size() != 12 && text.size() != 14) ||
        !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    const char *const t = text.data();
    const auto part = [&](std::size_t at) { return at < text.size() ? twoDigits(t + at) : 0; };
    const std::optional<TimePoint> day = midnight(part(0) * 100 + part(2), part(4), part(6));
    if (!day || part(8) > 23 || part(10) > 59 || part(12) > 59)
        return std::nullopt;
    const int minutes = part(8) * 60 + part(10) - utcOffsetMinutes;
    return *day + Milliseconds{(minutes * 60 + part(12)) * std::int64_t{1000}};
}

std::optional<TimePoint> parseEpoch(std::string_view text, TimeUnit unit)
{
    text = trimmed(text);
    const bool isNegative = !text.empty() && text.front() == '-';
    if (!text.empty() && (isNegative || text.front() == '+'))
        text.remove_prefix(1);
    const char *at = text.data();
    const char *const end = at + text.size();
    std::int64_t whole = 0;
    int wholeDigits = 0;
    for (; at < end && isDigit(*at); ++at, ++wholeDigits) {
        if (whole > (std::numeric_limits<std::int64_t>::max() - 9) / 10)
            return std::nullopt;
        whole = whole * 10 + (*at - '0');
    }
    std::int64_t thousandths = 0;
    int fractionDigits = 0;
    if (at < end && (*at == '.' || *at == ',')) {
        for (++at; at < end && isDigit(*at); ++at, ++fractionDigits) {
            if (fractionDigits < 3)
                thousandths = thousandths * 10 + (*at - '0');
        }
        for (int i = fractionDigits; i < 3; ++i)
            thousandths *= 10;
    }
    if (wholeDigits + fractionDigits == 0)
        return std::nullopt;
    if (at < end) { // an exponent, as spreadsheets write long numbers
        const std::optional<double> number = parseNumber(text, {});
        if (!number || *number > 9e17)
            return std::nullopt;
        whole = static_cast<std::int64_t>(*number);
        thousandths = 0;
    }
    std::int64_t ms = 0;
    switch (unit) {
    case TimeUnit::kSeconds:
        if (whole > kLastMs / 1000)
            return std::nullopt;
        ms = whole * 1000 + thousandths;
        break;
    case TimeUnit::kMilliseconds:
        ms = whole;
        break;
    case TimeUnit::kMicroseconds:
        ms = whole / 1000;
        break;
    case TimeUnit::kNanoseconds:
        ms = whole / 1'000'000;
        break;
    }
    return inRange(isNegative ? -ms : ms);
}

std::optional<TimePoint> parseTime(std::string_view text, const TimeFormat &format)
{
    if (const std::optional<TimePoint> plain = parsePlainIso(text, format.utcOffsetMinutes))
        return plain;
    text = trimmed(text);
    if (isPlainNumber(text)) {
        if (format.isCompact) {
            if (const std::optional<TimePoint> compact = parseCompactTime(text, format.utcOffsetMinutes))
                return compact;
        } else if (format.isExcelDays) {
            const std::optional<double> days =
                parseNumber(text, {text.find(',') == text.npos ? '.' : ',', {}});
            if (!days || std::abs(*days) > 3e6)
                return std::nullopt;
            const double ms = std::round((*days - kExcelEpoch) * static_cast<double>(kMsPerDay));
            return inRange(static_cast<std::int64_t>(ms) - format.utcOffsetMinutes * std::int64_t{60'000});
        } else if (const std::optional<TimePoint> epoch = parseEpoch(text, format.epochUnit)) {
            return epoch;
        }
    }
    const std::optional<DateParts> parts = takeDateApart(text);
    return parts && parts->hasDate() ? fromParts(*parts, format) : std::nullopt;
}

std::optional<TimePoint> parseDate(std::string_view text, const TimeFormat &format)
{
    text = trimmed(text);
    if (const std::optional<TimePoint> compact = parseCompactTime(text, format.utcOffsetMinutes);
        compact && text.size() == 8)
        return compact;
    std::optional<DateParts> parts = takeDateApart(text);
    if (!parts || !parts->hasDate())
        return std::nullopt;
    parts->timeOfDay = Milliseconds{0}; // spreadsheets add "00:00:00" to a date
    return fromParts(*parts, format);
}

std::optional<Milliseconds> parseTimeOfDay(std::string_view text)
{
    const std::optional<DateParts> parts = takeDateApart(text);
    if (!parts || parts->hasDate() || !parts->hasTime)
        return std::nullopt;
    return parts->timeOfDay - Milliseconds{parts->utcOffsetMinutes.value_or(0) * std::int64_t{60'000}};
}

std::optional<TimeUnit> epochUnitOf(double number)
{
    const double size = std::abs(number);
    if (size >= 1e9 && size < 1e10)
        return TimeUnit::kSeconds;
    if (size >= 1e12 && size < 1e13)
        return TimeUnit::kMilliseconds;
    if (size >= 1e15 && size < 1e16)
        return TimeUnit::kMicroseconds;
    if (size >= 1e18 && size < 1e19)
        return TimeUnit::kNanoseconds;
    return std::nullopt;
}

std::string describeTime(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::int64_t ms = (time - day).count();
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d",
                                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()), static_cast<int>(ms / 3'600'000),
                                     static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60));
    std::string described(text.data(), static_cast<std::size_t>(std::max(length, 0)));
    if (ms % 1000 != 0) {
        std::snprintf(text.data(), text.size(), ".%03d", static_cast<int>(ms % 1000));
        described += text.data();
    }
    return described + " UTC";
}

} // namespace redshank
