// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/csv/csv_layout.h"
#include "engine/feed/csv/csv_rows.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// Turns records into rows, one after the other. Not thread-safe; holds a copy of what it needs of the
/// layout.
class CsvRowParser
{
public:
    explicit CsvRowParser(const CsvLayout &layout);

    enum class Outcome {
        kRow,       ///< A row.
        kMendedRow, ///< A row in which what could not be read is missing (BadRowPolicy::kTreatAsMissing).
        kNoRow,     ///< A blank line, or the header once more.
        kBad,       ///< No row; reason() says why.
    };
    Outcome parse(const CsvRecord &record, CsvRow &row);
    /// What is wrong with the last record, if it was bad or mended; for people, in English.
    const std::string &reason() const { return m_reason; }

    /// The column that holds the values of each metric.
    const std::vector<std::size_t> &metricColumns() const { return m_metricColumns; }
    bool hasLabels() const { return m_labelColumn.has_value(); }

private:
    bool readTime(const CsvRecord &record, CsvRow &row);
    bool readValue(std::string_view cell, std::size_t column, double &value) const;
    Outcome flawed(std::string reason);
    std::string cannotRead(std::string_view cell, std::size_t column, std::string_view what) const;

    TimeFormat m_timeFormat;
    MissingMarkers m_markers;
    std::vector<CsvColumn> m_columns;
    std::vector<std::size_t> m_metricColumns;
    std::optional<std::size_t> m_timeColumn; ///< Of the whole time, or of the date.
    std::optional<std::size_t> m_clockColumn;
    std::optional<std::size_t> m_labelColumn;
    std::string m_headerText;
    BadRowPolicy m_policy;
    TimePoint m_firstTime;
    Milliseconds m_interval;
    std::uint64_t m_rowNumber = 0; ///< From 0; bad rows count, so that the rows behind them keep their times.
    std::optional<Milliseconds> m_lastClock;
    Milliseconds m_daysPassed{0}; ///< With a time of day alone: midnights so far.
    std::string m_timeText;
    std::string m_reason;
};

} // namespace redshank
