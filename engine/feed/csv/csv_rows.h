// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/specs.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// One row as read; views hold until the next one.
struct CsvRow
{
    TimePoint time{};
    std::vector<double> values; ///< Of the metric columns; NaN where missing.
    std::uint8_t label = 0;
    std::string_view timeText; ///< As it stands in the file.
};

/// Rows in columns. Texts and labels are there only where they are asked for.
class CsvRows
{
public:
    CsvRows() = default;
    CsvRows(std::size_t metricCount, bool keepsTimeText, bool keepsLabels);

    std::size_t size() const { return m_times.size(); }
    bool isEmpty() const { return m_times.empty(); }
    const std::vector<TimePoint> &times() const { return m_times; }
    const std::vector<double> &values(std::size_t metric) const { return m_values[metric]; }

    void append(const CsvRow &row);
    void append(const CsvRows &other, std::size_t index);
    /// Puts a row of the same time in the place of the last one.
    void replaceLast(const CsvRow &row);
    void removeLast();
    void clear();
    /// In order of time; rows of equal time keep their order.
    void sortByTime();

    std::vector<std::string> takeTimeTexts() { return std::move(m_timeTexts); }
    std::vector<std::uint8_t> takeLabels() { return std::move(m_labels); }
    std::vector<SampleBlock> toBlocks(const std::vector<MetricInfo> &metrics) const;

private:
    std::vector<TimePoint> m_times;
    std::vector<std::vector<double>> m_values; ///< By metric.
    std::vector<std::string> m_timeTexts;
    std::vector<std::uint8_t> m_labels;
    bool m_keepsTimeText = false;
    bool m_keepsLabels = false;
};

/// Rows on their way out, in order of time and each time once, as the policy says. The last row is held back,
/// since the next may be of the same time.
class CsvOutbox
{
public:
    CsvOutbox(std::size_t metricCount, bool keepsTimeText, bool keepsLabels, DuplicatePolicy policy)
        : m_rows(metricCount, keepsTimeText, keepsLabels), m_policy(policy)
    {}

    std::size_t size() const { return m_rows.size(); }
    std::optional<TimePoint> lastTime() const;
    /// The row's time must not lie before lastTime(). True: its time was there already.
    bool add(const CsvRow &row);
    bool add(const CsvRows &rows, std::size_t index);
    /// All rows, but for the last one unless `isEnd`.
    CsvRows take(bool isEnd);
    void clear() { m_rows.clear(); }

private:
    CsvRows m_rows;
    DuplicatePolicy m_policy;
};

} // namespace redshank
