// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace redshank {
namespace {

template <class T>
void reorder(std::vector<T> &column, const std::vector<std::uint32_t> &order)
{
    std::vector<T> sorted;
    sorted.reserve(column.size());
    for (const std::uint32_t from : order)
        sorted.push_back(std::move(column[from]));
    column = std::move(sorted);
}

} // namespace

CsvRows::CsvRows(std::size_t metricCount, bool keepsTimeText, bool keepsLabels)
    : m_values(metricCount), m_keepsTimeText(keepsTimeText), m_keepsLabels(keepsLabels)
{}

void CsvRows::append(const CsvRow &row)
{
    m_times.push_back(row.time);
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i].push_back(row.values[i]);
    if (m_keepsTimeText)
        m_timeTexts.emplace_back(row.timeText);
    if (m_keepsLabels)
        m_labels.push_back(row.label);
}

void CsvRows::append(const CsvRows &other, std::size_t index)
{
    m_times.push_back(other.m_times[index]);
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i].push_back(other.m_values[i][index]);
    if (m_keepsTimeText)
        m_timeTexts.push_back(other.m_timeTexts[index]);
    if (m_keepsLabels)
        m_labels.push_back(other.m_labels[index]);
}

void CsvRows::replaceLast(const CsvRow &row)
{
    removeLast();
    append(row);
}

void CsvRows::removeLast()
{
    m_times.pop_back();
    for (std::vector<double> &column : m_values)
        column.pop_back();
    if (m_keepsTimeText)
        m_timeTexts.pop_back();
    if (m_keepsLabels)
        m_labels.pop_back();
}

void CsvRows::clear()
{
    m_times.clear();
    for (std::vector<double> &column : m_values)
        column.clear();
    m_timeTexts.clear();
    m_labels.clear();
}

void CsvRows::sortByTime()
{
    if (std::is_sorted(m_times.begin(), m_times.end()))
        return;
    std::vector<std::uint32_t> order(m_times.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return m_times[a] < m_times[b]; });
    reorder(m_times, order);
    for (std::vector<double> &column : m_values)
        reorder(column, order);
    if (m_keepsTimeText)
        reorder(m_timeTexts, order);
    if (m_keepsLabels)
        reorder(m_labels, order);
}

std::vector<SampleBlock> CsvRows::toBlocks(const std::vector<MetricInfo> &metrics) const
{
    std::vector<SampleBlock> blocks;
    if (isEmpty())
        return blocks;
    blocks.reserve(metrics.size());
    for (std::size_t i = 0; i < metrics.size(); ++i)
        blocks.push_back({metrics[i].id, m_times, m_values[i]});
    return blocks;
}

std::optional<TimePoint> CsvOutbox::lastTime() const
{
    return m_rows.isEmpty() ? std::nullopt : std::optional(m_rows.times().back());
}

bool CsvOutbox::add(const CsvRow &row)
{
    const bool isDuplicate = lastTime() == row.time;
    if (!isDuplicate || m_policy == DuplicatePolicy::kKeepAll) {
        m_rows.append(row);
        return isDuplicate;
    }
    if (m_policy == DuplicatePolicy::kLastWins)
        m_rows.replaceLast(row);
    return true;
}

bool CsvOutbox::add(const CsvRows &rows, std::size_t index)
{
    const bool isDuplicate = lastTime() == rows.times()[index];
    if (isDuplicate && m_policy == DuplicatePolicy::kFirstWins)
        return true;
    if (isDuplicate && m_policy == DuplicatePolicy::kLastWins)
        m_rows.removeLast();
    m_rows.append(rows, index);
    return isDuplicate;
}

CsvRows CsvOutbox::take(bool isEnd)
{
    CsvRows taken = m_rows;
    m_rows.clear();
    if (!isEnd && !taken.isEmpty()) {
        m_rows.append(taken, taken.size() - 1);
        taken.removeLast();
    }
    return taken;
}

} // namespace redshank
