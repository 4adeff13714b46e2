// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_row_parser.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr std::size_t kMostCellBytes = 40; ///< Of a cell in a message.
constexpr Milliseconds kDay = std::chrono::hours{24};

bool isBlankLine(const CsvRecord &record)
{
    return record.fields.size() == 1 && trimmed(record.text).empty();
}

} // namespace

CsvRowParser::CsvRowParser(const CsvLayout &layout)
    : m_timeFormat(layout.time), m_markers(layout.options.missingMarkers.value_or(MissingMarkers::usual())),
      m_columns(layout.columns), m_headerText(layout.headerText), m_policy(layout.options.badRows),
      m_firstTime(layout.options.firstTime), m_interval(layout.options.interval.value_or(Milliseconds{1000}))
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        switch (m_columns[i].role) {
        case ColumnRole::kTime:
        case ColumnRole::kDate:
            m_timeColumn = i;
            break;
        case ColumnRole::kTimeOfDay:
            m_clockColumn = i;
            break;
        case ColumnRole::kMetric:
            m_metricColumns.push_back(i);
            break;
        case ColumnRole::kLabel:
            m_labelColumn = i;
            break;
        case ColumnRole::kSkip:
            break;
        }
    }
}

CsvRowParser::Outcome CsvRowParser::parse(const CsvRecord &record, CsvRow &row)
{
    const std::vector<std::string_view> &fields = record.fields;
    const std::size_t expected = m_columns.size();
    m_reason.clear();
    if (isBlankLine(record) || (!m_headerText.empty() && record.text == m_headerText))
        return Outcome::kNoRow;

    Outcome outcome = Outcome::kRow;
    const bool hasSurplus = fields.size() > expected &&
                            std::any_of(fields.begin() + static_cast<std::ptrdiff_t>(expected), fields.end(),
                                        [](std::string_view field) { return !trimmed(field).empty(); });
    if (fields.size() < expected || hasSurplus) {
        outcome = flawed("has " + std::to_string(fields.size()) + " fields where " +
                         std::to_string(expected) + " are expected");
        if (outcome == Outcome::kBad) {
            ++m_rowNumber;
            return outcome;
        }
    }
    const bool hasTime = readTime(record, row);
    ++m_rowNumber;
    if (!hasTime)
        return Outcome::kBad;

    row.values.resize(m_metricColumns.size());
    for (std::size_t i = 0; i < m_metricColumns.size(); ++i) {
        const std::size_t column = m_metricColumns[i];
        row.values[i] = kMissing;
        if (column >= fields.size() || readValue(fields[column], column, row.values[i]))
            continue;
        outcome = flawed(cannotRead(fields[column], column, "is not a number"));
        if (outcome == Outcome::kBad)
            return outcome;
    }
    row.label = 0;
    if (m_labelColumn && *m_labelColumn < fields.size()) {
        const std::optional<double> label = parseNumber(fields[*m_labelColumn], {});
        row.label = label && *label != 0.0 ? 1 : 0;
    }
    return outcome;
}

/// Sets the row's time and its text; false with a reason where it cannot be read.
bool CsvRowParser::readTime(const CsvRecord &record, CsvRow &row)
{
    const auto cellOf = [&record](std::size_t column) {
        return column < record.fields.size() ? record.fields[column] : std::string_view();
    };
    if (!m_timeColumn && !m_clockColumn) {
        row.time = m_firstTime + m_interval * static_cast<std::int64_t>(m_rowNumber);
        m_timeText = std::to_string(m_rowNumber);
        row.timeText = m_timeText;
        return true;
    }
    if (m_timeColumn && !m_clockColumn) {
        const std::string_view cell = cellOf(*m_timeColumn);
        const std::optional<TimePoint> time = m_columns[*m_timeColumn].role == ColumnRole::kDate
                                                  ? parseDate(cell, m_timeFormat)
                                                  : parseTime(cell, m_timeFormat);
        row.timeText = cell;
        row.time = time.value_or(TimePoint{});
        if (!time)
            m_reason = cannotRead(cell, *m_timeColumn, "is not a time");
        return time.has_value();
    }
    const std::string_view clockCell = cellOf(*m_clockColumn);
    const std::optional<Milliseconds> clock = parseTimeOfDay(clockCell);
    if (!clock) {
        m_reason = cannotRead(clockCell, *m_clockColumn, "is not a time of day");
        return false;
    }
    if (m_timeColumn) {
        const std::string_view dateCell = cellOf(*m_timeColumn);
        const std::optional<TimePoint> date = parseDate(dateCell, m_timeFormat);
        if (!date) {
            m_reason = cannotRead(dateCell, *m_timeColumn, "is not a date");
            return false;
        }
        m_timeText.assign(dateCell).append(" ").append(clockCell);
        row.time = *date + *clock;
        row.timeText = m_timeText;
        return true;
    }
    // A clock alone: where it jumps back by more than half a day, a midnight has passed.
    if (m_lastClock && *m_lastClock - *clock > kDay / 2)
        m_daysPassed += kDay;
    m_lastClock = clock;
    row.time = std::chrono::floor<std::chrono::days>(m_firstTime) + m_daysPassed + *clock;
    row.timeText = clockCell;
    return true;
}

/// False where the cell is neither a number nor missing.
bool CsvRowParser::readValue(std::string_view cell, std::size_t column, double &value) const
{
    if (m_markers.hasNumbers() && m_markers.contains(cell))
        return true;
    if (const std::optional<double> number = parseNumber(cell, m_columns[column].numbers)) {
        value = *number;
        return true;
    }
    return m_markers.contains(cell);
}

CsvRowParser::Outcome CsvRowParser::flawed(std::string reason)
{
    if (m_reason.empty())
        m_reason = std::move(reason);
    return m_policy == BadRowPolicy::kTreatAsMissing ? Outcome::kMendedRow : Outcome::kBad;
}

std::string CsvRowParser::cannotRead(std::string_view cell, std::size_t column, std::string_view what) const
{
    const std::string_view shown = trimmed(cell).substr(0, kMostCellBytes);
    std::string text = "\"" + toValidUtf8(shown) + "\" in column \"" + m_columns[column].name + "\" ";
    return text.append(what);
}

} // namespace redshank
