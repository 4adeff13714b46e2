// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_number.h"
#include "engine/feed/csv/csv_time.h"

#include <algorithm>
#include <array>

namespace redshank {
namespace {

struct Word
{
    std::string_view text;
    int month;
};

constexpr std::array kMonths = {
    Word{"january", 1},   Word{"february", 2},  Word{"march", 3},  Word{"april", 4},     Word{"may", 5},
    Word{"june", 6},      Word{"july", 7},      Word{"august", 8}, Word{"september", 9}, Word{"october", 10},
    Word{"november", 11}, Word{"december", 12}, Word{"mai", 5},    Word{"okt", 10},      Word{"dez", 12},
};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Reads one written date from left to right. Each step takes something from the front of m_rest or fails.
class DateReader
{
public:
    explicit DateReader(std::string_view text) : m_rest(trimmed(text)) {}

    std::optional<DateParts> read()
    {
        constexpr std::size_t kLongest = 64;
        if (m_rest.empty() || m_rest.size() > kLongest)
            return std::nullopt;
        while (!m_rest.empty()) {
            if (!readNext())
                return std::nullopt;
        }
        const bool isDate = m_parts.numberCount + (m_parts.month > 0 ? 1 : 0) == 3;
        return isDate || (!m_parts.hasDate() && m_parts.hasTime) ? std::optional(m_parts) : std::nullopt;
    }

private:
    bool readNext()
    {
        const char c = m_rest.front();
        if (isDigit(c))
            return readDigits();
        if (isLetter(c))
            return readWord();
        if (m_parts.hasTime && !m_parts.utcOffsetMinutes && (c == '+' || c == '-'))
            return readOffset();
        return skipSeparator();
    }

    std::size_t digitsAhead() const
    {
        return static_cast<std::size_t>(std::find_if_not(m_rest.begin(), m_rest.end(), isDigit) -
                                        m_rest.begin());
    }

    int takeNumber(std::size_t digits)
    {
        int number = 0;
        for (std::size_t i = 0; i < digits; ++i)
            number = number * 10 + (m_rest[i] - '0');
        m_rest.remove_prefix(digits);
        return number;
    }

    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool readDigits()
    {
        const std::size_t digits = digitsAhead();
        const char after = digits < m_rest.size() ? m_rest[digits] : '\0';
        if (!m_parts.hasTime && digits <= 2 && after == ':')
            return readClock();
        if (!m_parts.hasTime && m_afterT && (digits == 4 || digits == 6))
            return readCompactClock(digits);
        if (digits == 8 && !m_parts.hasDate() && after != '\0') {
            addNumber(takeNumber(4), 4);
            addNumber(takeNumber(2), 2);
            addNumber(takeNumber(2), 2);
            return true;
        }
        if (digits > 4 || m_parts.numberCount == 3)
            return false;
        addNumber(takeNumber(digits), static_cast<int>(digits));
        return true;
    }

    void addNumber(int number, int digits)
    {
        const auto index = static_cast<std::size_t>(m_parts.numberCount++);
        m_parts.numbers[index] = number;
        m_parts.digits[index] = digits;
    }

    bool readClock()
    {
        const int hour = takeNumber(digitsAhead());
        take(':');
        if (digitsAhead() != 2)
            return false;
        const int minute = takeNumber(2);
        int second = 0;
        if (take(':')) {
            if (digitsAhead() != 2)
                return false;
            second = takeNumber(2);
        }
        return setClock(hour, minute, second) && readFraction() && readHalf(hour);
    }

    bool readCompactClock(std::size_t digits)
    {
        const int hour = takeNumber(2);
        const int minute = takeNumber(2);
        return setClock(hour, minute, digits == 6 ? takeNumber(2) : 0) && readFraction();
    }

    bool setClock(int hour, int minute, int second)
    {
        const bool isEndOfDay = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 60) // 60: a leap second
            return false;
        m_parts.hasTime = true;
        m_parts.timeOfDay =
            std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
        return true;
    }

    bool readFraction()
    {
        if (m_rest.size() < 2 || (m_rest.front() != '.' && m_rest.front() != ',') || !isDigit(m_rest[1]))
            return true;
        m_rest.remove_prefix(1);
        const std::size_t digits = digitsAhead();
        int ms = 0;
        for (std::size_t i = 0; i < 3; ++i)
            ms = ms * 10 + (i < digits ? m_rest[i] - '0' : 0);
        m_rest.remove_prefix(digits);
        m_parts.timeOfDay += Milliseconds{ms};
        return true;
    }

    /// AM or PM, if it follows.
    bool readHalf(int hour)
    {
        std::string_view ahead = trimmed(m_rest);
        std::string word = lowerCase(ahead.substr(0, 4));
        const std::size_t length = word.starts_with("a.m.") || word.starts_with("p.m.") ? 4 : 2;
        word = length == 4 ? std::string{word[0], 'm'} : word.substr(0, 2);
        if ((word != "am" && word != "pm") || (ahead.size() > length && isLetter(ahead[length])))
            return true;
        if (hour < 1 || hour > 12)
            return false;
        m_parts.hasHalf = true;
        m_parts.timeOfDay += std::chrono::hours{(word == "pm" ? 12 : 0) - (hour == 12 ? 12 : 0)};
        m_rest = ahead.substr(length);
        return true;
    }

    bool readWord()
    {
        const auto length = static_cast<std::size_t>(
            std::find_if_not(m_rest.begin(), m_rest.end(), isLetter) - m_rest.begin());
        const std::string word = lowerCase(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
        const auto isShortFor = [&word](std::string_view whole) {
            return word.size() >= 3 && whole.starts_with(word);
        };
        if (word == "t" && m_parts.hasDate() && !m_parts.hasTime && !m_rest.empty() &&
            isDigit(m_rest.front())) {
            m_afterT = true;
            return true;
        }
        if (word == "z" || word == "utc" || word == "gmt") {
            if (!m_parts.hasTime || m_parts.utcOffsetMinutes)
                return false;
            const bool offsetFollows = !m_rest.empty() && (m_rest.front() == '+' || m_rest.front() == '-');
            if (!offsetFollows)
                m_parts.utcOffsetMinutes = 0;
            return true;
        }
        const auto *const month = std::find_if(kMonths.begin(), kMonths.end(),
                                               [&](const Word &name) { return isShortFor(name.text); });
        if ((month != kMonths.end() || word == "sept") && m_parts.month == 0 && m_parts.numberCount < 3) {
            m_parts.month = month != kMonths.end() ? month->month : 9;
            return true;
        }
        const bool isOrdinal = word == "st" || word == "nd" || word == "rd" || word == "th";
        const bool isWeekday = std::any_of(kWeekdays.begin(), kWeekdays.end(), isShortFor);
        m_hasWeekday = m_hasWeekday || isWeekday;
        return (isOrdinal && m_parts.numberCount > 0) || word == "uhr" || isWeekday;
    }

    /// "+02:00", "+0200" or "+02".
    bool readOffset()
    {
        const int sign = m_rest.front() == '-' ? -1 : 1;
        m_rest.remove_prefix(1);
        const std::size_t digits = digitsAhead();
        if (digits != 1 && digits != 2 && digits != 4)
            return false;
        const int hours = takeNumber(digits == 1 ? 1 : 2);
        int minutes = 0;
        if (digits == 4) {
            minutes = takeNumber(2);
        } else if (take(':')) {
            if (digitsAhead() != 2)
                return false;
            minutes = takeNumber(2);
        }
        if (hours > 18 || minutes > 59)
            return false;
        m_parts.utcOffsetMinutes = sign * (hours * 60 + minutes);
        return true;
    }

    bool skipSeparator()
    {
        const char c = m_rest.front();
        const std::string_view shorter = trimmed(m_rest);
        if (shorter.size() < m_rest.size()) {
            m_rest = shorter;
            return true;
        }
        if (c != '/' && c != '.' && c != '-' && c != ',' && c != ':' && c != '_' && c != '\'')
            return false;
        if (!m_parts.hasDate() && !m_hasWeekday)
            return false;
        if (m_parts.numberCount == 1)
            m_parts.separator = c;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view m_rest;
    DateParts m_parts;
    bool m_afterT = false;
    bool m_hasWeekday = false;
};

} // namespace

std::optional<DateParts> takeDateApart(std::string_view text) { return DateReader(text).read(); }

} // namespace redshank
