// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_number.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace redshank {
namespace {

enum class Family { kCount, kTime, kBytes, kOther };

struct Unit
{
    std::string_view text; ///< As cells write it.
    std::string_view print;
    Family family;
    double factor; ///< In the family's base: one, seconds, bytes.
};

constexpr std::array kUnits = {
    Unit{"ns", "ns", Family::kTime, 1e-9},
    Unit{"us", "µs", Family::kTime, 1e-6},
    Unit{"\xC2\xB5s", "µs", Family::kTime, 1e-6},
    Unit{"\xCE\xBCs", "µs", Family::kTime, 1e-6},
    Unit{"ms", "ms", Family::kTime, 1e-3},
    Unit{"s", "s", Family::kTime, 1.0},
    Unit{"sec", "s", Family::kTime, 1.0},
    Unit{"min", "min", Family::kTime, 60.0},
    Unit{"mins", "min", Family::kTime, 60.0},
    Unit{"h", "h", Family::kTime, 3600.0},
    Unit{"hour", "h", Family::kTime, 3600.0},
    Unit{"hours", "h", Family::kTime, 3600.0},
    Unit{"B", "B", Family::kBytes, 1.0},
    Unit{"kB", "kB", Family::kBytes, 1e3},
    Unit{"KB", "kB", Family::kBytes, 1e3},
    Unit{"MB", "MB", Family::kBytes, 1e6},
    Unit{"GB", "GB", Family::kBytes, 1e9},
    Unit{"TB", "TB", Family::kBytes, 1e12},
    Unit{"KiB", "KiB", Family::kBytes, 1024.0},
    Unit{"MiB", "MiB", Family::kBytes, 1048576.0},
    Unit{"GiB", "GiB", Family::kBytes, 1073741824.0},
    Unit{"TiB", "TiB", Family::kBytes, 1099511627776.0},
    Unit{"", "", Family::kCount, 1.0},
    Unit{"k", "", Family::kCount, 1e3},
    Unit{"K", "", Family::kCount, 1e3},
    Unit{"M", "", Family::kCount, 1e6},
    Unit{"Mil", "", Family::kCount, 1e6},
    Unit{"G", "", Family::kCount, 1e9},
    Unit{"Bil", "", Family::kCount, 1e9},
    Unit{"T", "", Family::kCount, 1e12},
    Unit{"Ki", "", Family::kCount, 1024.0},
    Unit{"Mi", "", Family::kCount, 1048576.0},
    Unit{"Gi", "", Family::kCount, 1073741824.0},
    Unit{"%", "%", Family::kOther, 1.0},
    Unit{"\xC2\xB0"
         "C",
         "\xC2\xB0"
         "C",
         Family::kOther, 1.0},
    Unit{"\xC2\xB0"
         "F",
         "\xC2\xB0"
         "F",
         Family::kOther, 1.0},
};

struct HeaderUnit
{
    std::string_view word; ///< In lower case.
    std::string_view print;
    bool standsAlone; ///< Clear enough behind an underscore: "x_ms", but not "requests_s".
};

constexpr std::array kHeaderUnits = {
    HeaderUnit{"ns", "ns", true},
    HeaderUnit{"nanoseconds", "ns", true},
    HeaderUnit{"us", "µs", true},
    HeaderUnit{"\xC2\xB5s", "µs", true},
    HeaderUnit{"microseconds", "µs", true},
    HeaderUnit{"ms", "ms", true},
    HeaderUnit{"msec", "ms", true},
    HeaderUnit{"millis", "ms", true},
    HeaderUnit{"milliseconds", "ms", true},
    HeaderUnit{"s", "s", false},
    HeaderUnit{"sec", "s", true},
    HeaderUnit{"secs", "s", true},
    HeaderUnit{"seconds", "s", true},
    HeaderUnit{"min", "min", false},
    HeaderUnit{"minutes", "min", true},
    HeaderUnit{"h", "h", false},
    HeaderUnit{"hours", "h", true},
    HeaderUnit{"b", "B", false},
    HeaderUnit{"bytes", "B", true},
    HeaderUnit{"kb", "kB", true},
    HeaderUnit{"mb", "MB", true},
    HeaderUnit{"gb", "GB", true},
    HeaderUnit{"kib", "KiB", true},
    HeaderUnit{"mib", "MiB", true},
    HeaderUnit{"gib", "GiB", true},
    HeaderUnit{"bytes/s", "B/s", true},
    HeaderUnit{"bps", "bit/s", true},
    HeaderUnit{"%", "%", true},
    HeaderUnit{"pct", "%", true},
    HeaderUnit{"percent", "%", true},
    HeaderUnit{"percentage", "%", true},
    HeaderUnit{"celsius",
               "\xC2\xB0"
               "C",
               true},
    HeaderUnit{"hz", "Hz", true},
    HeaderUnit{"rpm", "rpm", true},
    HeaderUnit{"rps", "req/s", true},
    HeaderUnit{"qps", "req/s", true},
    HeaderUnit{"volts", "V", true},
    HeaderUnit{"watts", "W", true},
};

constexpr std::array<std::string_view, 4> kWideBlanks = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                                         "\xE2\x80\x87"};
constexpr std::string_view kMinusSign = "\xE2\x88\x92";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isBlank(char c) { return c == ' ' || c == '\t'; }

std::size_t wideBlankLength(std::string_view text)
{
    for (const std::string_view blank : kWideBlanks) {
        if (text.starts_with(blank))
            return blank.size();
    }
    return 0;
}

/// Length of what may stand between groups of three digits at the start of `text`.
std::size_t groupMarkLength(std::string_view text, char decimalPoint)
{
    if (text.empty())
        return 0;
    if (text.front() == ' ' || text.front() == '\'' || text.front() == (decimalPoint == ',' ? '.' : ','))
        return 1;
    return wideBlankLength(text);
}

/// A number as fast_float wants it, and what stands behind it.
struct Split
{
    std::string digits; ///< Sign, digits, '.' and exponent; empty: no number.
    std::string_view rest;
};

Split splitNumber(std::string_view cell, char decimalPoint)
{
    Split split;
    std::string digits;
    if (cell.starts_with(kMinusSign)) {
        digits = "-";
        cell.remove_prefix(kMinusSign.size());
    } else if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) {
        if (cell.front() == '-')
            digits = "-";
        cell.remove_prefix(1);
    }
    const auto leadingDigits = [](std::string_view text) {
        return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
    };
    std::size_t count = leadingDigits(cell);
    const bool mayGroup = count >= 1 && count <= 3 && cell.front() != '0';
    bool hasDigits = count > 0;
    digits += cell.substr(0, count);
    cell.remove_prefix(count);
    while (mayGroup) {
        const std::size_t mark = groupMarkLength(cell, decimalPoint);
        if (mark == 0 || leadingDigits(cell.substr(mark)) != 3)
            break;
        digits += cell.substr(mark, 3);
        cell.remove_prefix(mark + 3);
    }
    if (!cell.empty() && cell.front() == decimalPoint) {
        count = leadingDigits(cell.substr(1));
        digits += '.';
        digits += cell.substr(1, count);
        cell.remove_prefix(count + 1);
        hasDigits = hasDigits || count > 0;
    }
    if (cell.size() >= 2 && (cell.front() == 'e' || cell.front() == 'E')) {
        const std::size_t sign = cell[1] == '-' || cell[1] == '+' ? 2 : 1;
        count = leadingDigits(cell.substr(sign));
        if (count > 0) {
            digits += cell.substr(0, sign + count);
            cell.remove_prefix(sign + count);
        }
    }
    if (hasDigits)
        split.digits = std::move(digits);
    split.rest = trimmed(cell);
    return split;
}

const Unit *findUnit(std::string_view text)
{
    const auto *const found =
        std::find_if(kUnits.begin(), kUnits.end(), [text](const Unit &unit) { return unit.text == text; });
    return found == kUnits.end() ? nullptr : &*found;
}

bool takeSuffix(std::string_view &text, std::string_view suffix)
{
    if (!text.ends_with(suffix))
        return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// By what a cell with the suffix `text` is multiplied in a column of the unit `unit`.
std::optional<double> factorOf(std::string_view text, std::string_view unit)
{
    if (text.empty() || text == unit)
        return 1.0;
    const bool isRate = takeSuffix(text, "/s");
    const bool wantsRate = takeSuffix(unit, "/s");
    const Unit *const from = findUnit(text);
    const Unit *const to = findUnit(unit);
    if (from == nullptr || to == nullptr || isRate != wantsRate || from->family != to->family)
        return std::nullopt;
    if (from->family == Family::kOther)
        return from->print == to->print ? std::optional(1.0) : std::nullopt;
    return from->factor / to->factor;
}

constexpr std::array<std::string_view, 3> kPerSecond = {"_per_s", "_per_sec", "_per_second"};
constexpr std::size_t kLongestUnit = 10; ///< In bytes, of those that are taken as they are.

bool endsLike(std::string_view text, std::string_view suffix)
{
    return text.size() > suffix.size() && lowerCase(text.substr(text.size() - suffix.size())) == suffix;
}

/// What a unit of a header is printed as, also one a second ("MB/s"); empty where it is none.
std::string knownUnit(std::string_view word, bool isBracketed)
{
    const std::string lower = lowerCase(word);
    const auto find = [isBracketed](std::string_view wanted) {
        return std::find_if(kHeaderUnits.begin(), kHeaderUnits.end(), [&](const HeaderUnit &unit) {
            return unit.word == wanted && (isBracketed || unit.standsAlone);
        });
    };
    if (const auto whole = find(lower); whole != kHeaderUnits.end())
        return std::string(whole->print);
    std::string_view stem = lower;
    if (!takeSuffix(stem, "/s"))
        return {};
    const auto known = find(stem);
    return known == kHeaderUnits.end() ? std::string() : std::string(known->print) + "/s";
}

bool looksLikeUnit(std::string_view word)
{
    return !word.empty() && word.size() <= kLongestUnit && std::none_of(word.begin(), word.end(), [](char c) {
        return isBlank(c) || (c >= '0' && c <= '9');
    });
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    for (;;) {
        if (text.empty())
            return text;
        const std::size_t wide = wideBlankLength(text);
        if (wide == 0 && !isBlank(text.front()))
            break;
        text.remove_prefix(std::max<std::size_t>(wide, 1));
    }
    for (;;) {
        if (isBlank(text.back())) {
            text.remove_suffix(1);
        } else if (std::none_of(kWideBlanks.begin(), kWideBlanks.end(),
                                [&text](std::string_view blank) { return takeSuffix(text, blank); })) {
            return text;
        }
        if (text.empty())
            return text;
    }
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::optional<double> parseNumber(std::string_view cell, const NumberFormat &format)
{
    cell = trimmed(cell);
    double value = 0.0;
    const char *const end = cell.data() + cell.size();
    const fast_float::parse_options options(fast_float::chars_format::general, format.decimalPoint);
    if (fast_float::from_chars_result read =
            fast_float::from_chars_advanced(cell.data(), end, value, options);
        read.ec == std::errc{} && read.ptr == end)
        return std::isfinite(value) ? std::optional(value) : std::nullopt;

    const Split split = splitNumber(cell, format.decimalPoint);
    const std::optional<double> factor = factorOf(split.rest, format.unit);
    if (split.digits.empty() || !factor)
        return std::nullopt;
    const char *const digitsEnd = split.digits.data() + split.digits.size();
    const fast_float::from_chars_result read = fast_float::from_chars(split.digits.data(), digitsEnd, value);
    value *= *factor;
    if (read.ec != std::errc{} || read.ptr != digitsEnd || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string_view unitOfCell(std::string_view cell, char decimalPoint)
{
    const Split split = splitNumber(trimmed(cell), decimalPoint);
    if (split.digits.empty() || split.rest.empty())
        return {};
    std::string_view text = split.rest;
    takeSuffix(text, "/s");
    return findUnit(text) == nullptr ? std::string_view() : split.rest;
}

std::string unitFromHeader(std::string_view header)
{
    std::string_view name = trimmed(header);
    if (!name.empty() && (name.back() == ')' || name.back() == ']')) {
        const bool isSquare = name.back() == ']';
        const std::size_t open = name.find_last_of(isSquare ? '[' : '(');
        if (open == std::string_view::npos)
            return {};
        name = trimmed(name.substr(open + 1, name.size() - open - 2));
        std::string unit = knownUnit(name, true);
        // In square brackets stands a unit, as in "Cost [EUR]"; a number there is an index.
        return unit.empty() && isSquare && looksLikeUnit(name) ? std::string(name) : unit;
    }
    std::string_view perSecond;
    for (const std::string_view suffix : kPerSecond)
        if (endsLike(name, suffix))
            perSecond = suffix;
    name.remove_suffix(perSecond.size());
    const std::size_t mark = name.find_last_of("_. -");
    if (mark == std::string_view::npos && perSecond.empty())
        return {};
    const std::string unit = knownUnit(mark == std::string_view::npos ? name : name.substr(mark + 1), false);
    return unit.empty() || perSecond.empty() ? unit : unit + "/s";
}

MissingMarkers::MissingMarkers(const std::vector<std::string> &markers)
{
    for (const std::string &marker : markers) {
        m_markers.push_back(lowerCase(trimmed(marker)));
        m_longest = std::max(m_longest, m_markers.back().size());
        m_hasNumbers = m_hasNumbers || parseNumber(marker, {}).has_value();
    }
    std::sort(m_markers.begin(), m_markers.end());
}

bool MissingMarkers::contains(std::string_view cell) const
{
    cell = trimmed(cell);
    if (cell.size() > m_longest)
        return false;
    return std::binary_search(m_markers.begin(), m_markers.end(), lowerCase(cell));
}

const std::vector<std::string> &MissingMarkers::usual()
{
    static const std::vector<std::string> kUsual = {"",     "null", "nil",  "nan",       "na", "n/a",
                                                    "#n/a", "none", "-",    "undefined", "--", "?",
                                                    "inf",  "+inf", "-inf", "infinity"};
    return kUsual;
}

} // namespace redshank
