// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/csv/csv_number.h"
#include "engine/feed/csv/csv_time.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// Cells of one column among the sampled rows, in their order.
using CsvCells = std::vector<std::string_view>;

/// What the cells of one column could be.
struct ColumnLook
{
    std::size_t present = 0;   ///< Cells that are not missing.
    std::size_t numbers = 0;   ///< In either decimal notation.
    std::size_t onlyPoint = 0; ///< Numbers only with a decimal point, ...
    std::size_t onlyComma = 0; ///< ... only with a decimal comma, ...
    std::size_t openComma = 0; ///< ... with a comma that may be either ("1,234").
    std::size_t zerosAndOnes = 0;
    std::size_t dates = 0;  ///< With or without a time of day.
    std::size_t clocks = 0; ///< A time of day alone.
    std::size_t datesWithTime = 0;
    std::size_t compactDates = 0;
    std::string unit;           ///< Most frequent behind the numbers.
    std::vector<double> values; ///< Of the numbers.

    /// Whether at least this share of the present cells is `count`.
    bool isMostly(std::size_t count, double share) const;
    bool isDate() const { return isMostly(dates, 0.5); }
    bool isDateOnly() const { return isDate() && datesWithTime == 0; }
    bool isClock() const { return isMostly(clocks, 0.5); }
    /// Rises or falls all along, but for a few.
    bool isOrdered() const;
    /// Whole numbers that count up by one.
    bool isCounter() const;
    /// The unit of the median, if the numbers could be times since 1970.
    std::optional<TimeUnit> epochUnit() const;
};

ColumnLook lookAtColumn(const CsvCells &cells, const MissingMarkers &markers);

/// Whether one cell of a typed column may stand in it; tells rows from a header.
bool fitsColumn(std::string_view cell, const ColumnLook &look);

/// Which way round day and month stand in a column of dates.
struct DateOrderGuess
{
    DateOrder order = DateOrder::kYearMonthDay;
    bool isCertain = true;
};
DateOrderGuess guessDateOrder(const CsvCells &cells, bool isWhole);

/// A role for each column.
std::vector<ColumnRole> guessRoles(const std::vector<std::string> &names,
                                   const std::vector<ColumnLook> &looks);

/// Whether a header names a column of times.
bool isTimeName(std::string_view name);

} // namespace redshank
