// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/push_time.h"

#include "engine/feed/csv/csv_time.h"

#include <charconv>
#include <cmath>

namespace redshank {
namespace {

constexpr std::int64_t kLatestMs = 253'402'300'799'999; // the end of the year 9999

std::optional<TimePoint> checked(std::int64_t ms)
{
    if (ms < 0 || ms > kLatestMs)
        return std::nullopt;
    return fromMs(ms);
}

std::optional<TimePoint> scaled(std::int64_t number, std::int64_t factor)
{
    if (number < 0 || number > kLatestMs / factor)
        return std::nullopt;
    return checked(number * factor);
}

std::optional<PushPrecision> bySize(double number)
{
    const std::optional<TimeUnit> unit = epochUnitOf(number);
    if (!unit)
        return std::nullopt;
    switch (*unit) {
    case TimeUnit::kSeconds:
        return PushPrecision::kSeconds;
    case TimeUnit::kMilliseconds:
        return PushPrecision::kMilliseconds;
    case TimeUnit::kMicroseconds:
        return PushPrecision::kMicroseconds;
    case TimeUnit::kNanoseconds:
        return PushPrecision::kNanoseconds;
    }
    return std::nullopt;
}

/// Reads digits off a text.
class Digits
{
public:
    explicit Digits(std::string_view text) : m_text(text) {}

    /// Exactly so many digits; -1 where they are not there.
    int number(std::size_t count)
    {
        int value = 0;
        if (m_text.size() < count)
            return -1;
        const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + count, value);
        if (error != std::errc{} || end != m_text.data() + count || m_text.front() == '-')
            return -1;
        m_text.remove_prefix(count);
        return value;
    }
    bool skip(char character)
    {
        const bool isThere = !m_text.empty() && m_text.front() == character;
        if (isThere)
            m_text.remove_prefix(1);
        return isThere;
    }
    /// The digits behind a point, as ms; -1 where there are none.
    int milliseconds()
    {
        int ms = 0;
        int place = 100;
        std::size_t count = 0;
        for (; !m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9'; ++count, place /= 10) {
            ms += (m_text.front() - '0') * place;
            m_text.remove_prefix(1);
        }
        return count == 0 ? -1 : ms;
    }
    bool isEnd() const { return m_text.empty(); }

private:
    std::string_view m_text;
};

/// "Z", "+01:00", "-0330", "+01" or nothing, in minutes east of Greenwich; nothing where it is none of them.
std::optional<int> zoneOf(Digits &text)
{
    if (text.isEnd() || ((text.skip('Z') || text.skip('z')) && text.isEnd()))
        return 0;
    const bool isEast = text.skip('+');
    if (!isEast && !text.skip('-'))
        return std::nullopt;
    const int hours = text.number(2);
    int minutes = 0;
    if (text.skip(':') || !text.isEnd())
        minutes = text.number(2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.isEnd())
        return std::nullopt;
    return (isEast ? 1 : -1) * (hours * 60 + minutes);
}

} // namespace

std::optional<PushPrecision> pushPrecision(std::string_view word)
{
    if (word == "ns" || word == "n")
        return PushPrecision::kNanoseconds;
    if (word == "us" || word == "u" || word == "\xC2\xB5s")
        return PushPrecision::kMicroseconds;
    if (word == "ms")
        return PushPrecision::kMilliseconds;
    if (word == "s")
        return PushPrecision::kSeconds;
    if (word == "m")
        return PushPrecision::kMinutes;
    return word == "h" ? std::optional(PushPrecision::kHours) : std::nullopt;
}

std::optional<TimePoint> timeOfNumber(std::int64_t number, std::optional<PushPrecision> precision)
{
    if (!precision)
        precision = bySize(static_cast<double>(number));
    if (!precision)
        return std::nullopt;
    switch (*precision) {
    case PushPrecision::kNanoseconds:
        return checked(number / 1'000'000);
    case PushPrecision::kMicroseconds:
        return checked(number / 1'000);
    case PushPrecision::kMilliseconds:
        return checked(number);
    case PushPrecision::kSeconds:
        return scaled(number, 1'000);
    case PushPrecision::kMinutes:
        return scaled(number, 60'000);
    case PushPrecision::kHours:
        return scaled(number, 3'600'000);
    }
    return std::nullopt;
}

std::optional<TimePoint> timeOfNumber(double number)
{
    const std::optional<PushPrecision> precision = bySize(number);
    if (!precision || number < 0.0)
        return std::nullopt;
    switch (*precision) {
    case PushPrecision::kNanoseconds:
        return checked(std::llround(number / 1e6));
    case PushPrecision::kMicroseconds:
        return checked(std::llround(number / 1e3));
    case PushPrecision::kMilliseconds:
        return checked(std::llround(number));
    case PushPrecision::kSeconds:
        return checked(std::llround(number * 1e3));
    case PushPrecision::kMinutes:
    case PushPrecision::kHours:
        break;
    }
    return std::nullopt;
}

std::optional<TimePoint> timeOfIso(std::string_view text)
{
    Digits digits(text);
    const int year = digits.number(4);
    const bool hasMonth = digits.skip('-');
    const int month = digits.number(2);
    const bool hasDay = digits.skip('-');
    const int day = digits.number(2);
    if (!hasMonth || !hasDay || (!digits.skip('T') && !digits.skip('t') && !digits.skip(' ')))
        return std::nullopt;
    const int hour = digits.number(2);
    const bool hasMinute = digits.skip(':');
    const int minute = digits.number(2);
    int second = 0;
    int ms = 0;
    if (digits.skip(':')) {
        second = digits.number(2);
        if (digits.skip('.') || digits.skip(','))
            ms = digits.milliseconds();
    }
    const std::optional<int> zone = zoneOf(digits);
    if (year < 0 || month < 1 || day < 1 || hour < 0 || hour > 23 || !hasMinute || minute < 0 ||
        minute > 59 || second < 0 || second > 60 || ms < 0 || !zone)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    const auto time = std::chrono::sys_days{date} + std::chrono::hours{hour} +
                      std::chrono::minutes{minute - *zone} + std::chrono::seconds{second} +
                      std::chrono::milliseconds{ms};
    return checked(toMs(time));
}

} // namespace redshank
