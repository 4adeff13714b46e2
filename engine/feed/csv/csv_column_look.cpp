// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_column_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

namespace redshank {
namespace {

NumberFormat inOwnUnit(std::string_view cell, char decimalPoint)
{
    return {decimalPoint, std::string(unitOfCell(cell, decimalPoint))};
}

void countNumber(std::string_view cell, ColumnLook &look, std::map<std::string, std::size_t> &units)
{
    std::optional<double> point = parseNumber(cell, {'.', {}});
    std::optional<double> comma = parseNumber(cell, {',', {}});
    const bool isBare = point || comma;
    if (!isBare) {
        point = parseNumber(cell, inOwnUnit(cell, '.'));
        comma = parseNumber(cell, inOwnUnit(cell, ','));
    }
    if (!point && !comma)
        return;
    ++look.numbers;
    look.onlyPoint += point && !comma ? 1U : 0U;
    look.onlyComma += comma && !point ? 1U : 0U;
    look.openComma +=
        point && comma && *point != *comma && cell.find(',') != std::string_view::npos ? 1U : 0U;
    const double value = point ? *point : *comma;
    look.values.push_back(value);
    look.zerosAndOnes += value == 0.0 || value == 1.0 ? 1U : 0U;
    if (!isBare)
        ++units[std::string(unitOfCell(cell, point ? '.' : ','))];
}

} // namespace

bool ColumnLook::isMostly(std::size_t count, double share) const
{
    return count > 0 && static_cast<double>(count) >= share * static_cast<double>(present);
}

bool ColumnLook::isOrdered() const
{
    std::size_t rising = 0;
    std::size_t falling = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        rising += values[i] >= values[i - 1] ? 1U : 0U;
        falling += values[i] <= values[i - 1] ? 1U : 0U;
    }
    return std::max(rising, falling) * 10 >= (values.size() - std::min<std::size_t>(values.size(), 1)) * 9;
}

bool ColumnLook::isCounter() const
{
    std::size_t steps = 0;
    for (std::size_t i = 1; i < values.size(); ++i)
        steps += values[i] - values[i - 1] == 1.0 ? 1U : 0U;
    // The sample has up to three pieces, between which the count jumps.
    return values.size() >= 2 && steps + 3 >= values.size() && steps > 0 && isMostly(numbers, 1.0);
}

std::optional<TimeUnit> ColumnLook::epochUnit() const
{
    if (values.empty() || !isMostly(numbers, 0.95))
        return std::nullopt;
    std::vector<double> sorted = values;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return epochUnitOf(*middle);
}

ColumnLook lookAtColumn(const CsvCells &cells, const MissingMarkers &markers)
{
    ColumnLook look;
    std::map<std::string, std::size_t> units;
    for (const std::string_view cell : cells) {
        if (markers.contains(cell))
            continue;
        ++look.present;
        const std::size_t numbersBefore = look.numbers;
        countNumber(cell, look, units);
        look.compactDates += parseCompactTime(trimmed(cell), 0) ? 1U : 0U;
        if (look.numbers > numbersBefore)
            continue;
        if (const std::optional<DateParts> parts = takeDateApart(cell)) {
            look.dates += parts->hasDate() ? 1U : 0U;
            look.clocks += parts->hasDate() ? 0U : 1U;
            look.datesWithTime += parts->hasDate() && parts->hasTime ? 1U : 0U;
        }
    }
    const auto most = std::max_element(units.begin(), units.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    if (most != units.end())
        look.unit = most->first;
    return look;
}

bool fitsColumn(std::string_view cell, const ColumnLook &look)
{
    if (look.isDate() || look.isClock())
        return takeDateApart(cell).has_value();
    return parseNumber(cell, inOwnUnit(cell, '.')) || parseNumber(cell, inOwnUnit(cell, ','));
}

DateOrderGuess guessDateOrder(const CsvCells &cells, bool isWhole)
{
    std::size_t open = 0;
    std::size_t firstIsDay = 0;
    std::size_t secondIsDay = 0;
    std::size_t differing = 0;
    std::size_t dotted = 0;
    std::size_t halves = 0;
    std::size_t shortYearFirst = 0;
    std::map<std::int64_t, std::size_t> dayFirstSteps;
    std::map<std::int64_t, std::size_t> monthFirstSteps;
    std::optional<TimePoint> lastDayFirst;
    std::optional<TimePoint> lastMonthFirst;
    for (const std::string_view cell : cells) {
        const std::optional<DateParts> parts = takeDateApart(cell);
        if (!parts || !parts->hasOpenOrder())
            continue;
        ++open;
        firstIsDay += parts->numbers[0] > 12 && parts->numbers[0] <= 31 ? 1U : 0U;
        secondIsDay += parts->numbers[1] > 12 && parts->numbers[1] <= 31 ? 1U : 0U;
        shortYearFirst += parts->digits[2] <= 2 && parts->numbers[0] > 31 ? 1U : 0U;
        differing += parts->numbers[0] != parts->numbers[1] ? 1U : 0U;
        dotted += parts->separator == '.' ? 1U : 0U;
        halves += parts->hasHalf ? 1U : 0U;
        const std::optional<TimePoint> dayFirst = parseTime(cell, {.dateOrder = DateOrder::kDayMonthYear});
        const std::optional<TimePoint> monthFirst = parseTime(cell, {.dateOrder = DateOrder::kMonthDayYear});
        if (dayFirst && lastDayFirst)
            ++dayFirstSteps[(*dayFirst - *lastDayFirst).count()];
        if (monthFirst && lastMonthFirst)
            ++monthFirstSteps[(*monthFirst - *lastMonthFirst).count()];
        lastDayFirst = dayFirst;
        lastMonthFirst = monthFirst;
    }
    if (open == 0 || shortYearFirst * 2 > open)
        return {};
    if (firstIsDay > 0 && secondIsDay * 20 < firstIsDay)
        return {DateOrder::kDayMonthYear, true};
    if (secondIsDay > 0 && firstIsDay * 20 < secondIsDay)
        return {DateOrder::kMonthDayYear, true};
    if (firstIsDay + secondIsDay == 0 && dotted * 2 > open)
        return {DateOrder::kDayMonthYear, true}; // nobody writes 4.1.2014 for the first of April
    // The right reading has the more regular steps; that is a good guess but no proof.
    const auto regular = [](const std::map<std::int64_t, std::size_t> &steps) {
        std::size_t most = 0;
        for (const auto &[step, count] : steps)
            most = std::max(most, step > 0 ? count : 0);
        return most;
    };
    const std::size_t dayFirst = regular(dayFirstSteps);
    const std::size_t monthFirst = regular(monthFirstSteps);
    const bool isDayFirst = firstIsDay != secondIsDay ? firstIsDay > secondIsDay
                            : dayFirst != monthFirst  ? dayFirst > monthFirst
                                                      : halves == 0;
    return {isDayFirst ? DateOrder::kDayMonthYear : DateOrder::kMonthDayYear, isWhole && differing == 0};
}

} // namespace redshank
