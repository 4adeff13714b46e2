// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_preview.h"

#include "engine/feed/csv/csv_layout.h"
#include "engine/feed/csv/csv_row_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace redshank {
namespace {

constexpr std::size_t kRowsShown = 200;
constexpr std::size_t kStartRows = 1000;
constexpr std::size_t kPieceRows = 300;
constexpr std::size_t kSparklinePoints = 100;
constexpr std::size_t kBadRowBytes = 200;

/// What the sampled cells of one column come to.
struct ColumnTally
{
    std::size_t cells = 0;
    std::size_t parsed = 0;
    std::size_t missing = 0;
    std::vector<double> values; ///< Of a metric; NaN where missing.
};

std::string describeNumber(double value, const std::string &unit)
{
    std::array<char, 32> text{};
    const std::to_chars_result written = std::to_chars(text.data(), text.data() + text.size(), value);
    const std::string number(text.data(), written.ptr);
    return unit.empty() ? number : number + ' ' + unit;
}

/// At most kSparklinePoints means of equal stretches; NaN where all of a stretch is missing.
std::vector<double> sparklineOf(const std::vector<double> &values)
{
    const std::size_t points = std::min(values.size(), kSparklinePoints);
    std::vector<double> line;
    for (std::size_t i = 0; i < points; ++i) {
        double sum = 0.0;
        std::size_t count = 0;
        for (std::size_t j = i * values.size() / points; j < (i + 1) * values.size() / points; ++j) {
            if (!std::isnan(values[j])) {
                sum += values[j];
                ++count;
            }
        }
        line.push_back(count == 0 ? kMissing : sum / static_cast<double>(count));
    }
    return line;
}

/// Goes through the sampled rows once and fills in what a preview says of them.
class PreviewBuilder
{
public:
    PreviewBuilder(const CsvSample &sample, CsvLayout layout)
        : m_sample(sample), m_layout(std::move(layout)), m_markers(*m_layout.options.missingMarkers),
          m_parser(m_layout), m_tallies(m_layout.columns.size())
    {}

    CsvPreview build(const CsvInput &input)
    {
        m_preview.path = input.path();
        m_preview.sizeBytes = input.size();
        m_preview.options = m_layout.options;
        m_preview.questions = m_layout.questions;
        for (const CsvColumn &column : m_layout.columns) {
            CsvColumnPreview preview;
            preview.name = column.name;
            preview.role = column.role;
            m_preview.columns.push_back(std::move(preview));
        }
        const std::size_t columns = m_layout.columns.size();
        m_startLimit = rowsToLookAt(columns, kStartRows);
        readPiece(m_sample.start, true, m_startLimit);
        estimateRows(input.size());
        readPiece(m_sample.middle, false, rowsToLookAt(columns, kPieceRows));
        readPiece(m_sample.end, false, rowsToLookAt(columns, kPieceRows));
        finishColumns();
        finishStep();
        return std::move(m_preview);
    }

private:
    void readPiece(const std::string &text, bool isStart, std::size_t maxRows)
    {
        CsvTokenizer tokenizer(m_layout.dialect);
        tokenizer.feed(text);
        if (!isStart || m_sample.isWhole)
            tokenizer.finish();
        m_lastTime.reset();
        CsvRecord record;
        for (std::size_t rows = 0; rows < maxRows;) {
            const CsvTokenizer::Status status = tokenizer.next(record);
            if (status == CsvTokenizer::Status::kNeedMore || status == CsvTokenizer::Status::kEnd)
                break;
            if (isStart && record.line < m_layout.firstDataLine)
                continue;
            if (status == CsvTokenizer::Status::kRecord) {
                const bool isRow = readRecord(record, isStart);
                rows += isRow ? 1U : 0U;
                m_startRows += isStart && isRow ? 1U : 0U;
                m_startRowBytes += isStart && isRow ? record.text.size() + 1 : 0;
            } else if (isStart) {
                noteBad(record, "a quote opens here and is never closed");
            }
        }
    }

    bool readRecord(const CsvRecord &record, bool isStart)
    {
        const CsvRowParser::Outcome outcome = m_parser.parse(record, m_row);
        if (outcome == CsvRowParser::Outcome::kNoRow)
            return false;
        const bool isFlawed = outcome != CsvRowParser::Outcome::kRow;
        if (isFlawed && isStart)
            noteBad(record, m_parser.reason());
        if (isStart && m_preview.rows.size() < kRowsShown) {
            std::vector<std::string> cells;
            for (const std::string_view field : record.fields)
                cells.push_back(toValidUtf8(field));
            m_preview.rows.push_back(std::move(cells));
        }
        for (std::size_t i = 0; i < std::min(record.fields.size(), m_tallies.size()); ++i)
            tally(i, record.fields[i]);
        if (outcome != CsvRowParser::Outcome::kBad)
            noteTime(m_row.time);
        return true;
    }

    void noteBad(const CsvRecord &record, const std::string &reason)
    {
        m_preview.badRows.push_back({record.line, toValidUtf8(record.text.substr(0, kBadRowBytes)), reason});
    }

    void noteTime(TimePoint time)
    {
        if (m_lastTime)
            ++m_steps[time - *m_lastTime];
        m_lastTime = time;
    }

    /// Reads one cell as its column's role says.
    void tally(std::size_t index, std::string_view cell)
    {
        ColumnTally &tally = m_tallies[index];
        CsvColumnPreview &column = m_preview.columns[index];
        const bool isMissing = m_markers.contains(cell);
        ++tally.cells;
        tally.missing += isMissing ? 1U : 0U;
        std::optional<double> number;
        std::string understood;
        bool isParsed = true;
        switch (column.role) {
        case ColumnRole::kMetric:
            number = isMissing ? std::nullopt : parseNumber(cell, m_layout.columns[index].numbers);
            isParsed = number.has_value();
            tally.values.push_back(number.value_or(kMissing));
            if (number && column.parsedExample.empty())
                understood = describeNumber(*number, m_layout.columns[index].numbers.unit);
            break;
        case ColumnRole::kTime:
        case ColumnRole::kDate: {
            const std::optional<TimePoint> time = column.role == ColumnRole::kDate
                                                      ? parseDate(cell, m_layout.time)
                                                      : parseTime(cell, m_layout.time);
            isParsed = time.has_value();
            if (time && column.parsedExample.empty())
                understood = describeTime(*time);
            break;
        }
        case ColumnRole::kTimeOfDay: {
            const std::optional<Milliseconds> clock = parseTimeOfDay(cell);
            isParsed = clock.has_value();
            if (clock && column.parsedExample.empty())
                understood = describeTime(TimePoint{*clock}).substr(11);
            break;
        }
        case ColumnRole::kLabel:
            number = parseNumber(cell, {});
            isParsed = number.has_value();
            break;
        case ColumnRole::kSkip:
            break;
        }
        tally.parsed += isParsed || isMissing ? 1U : 0U;
        if (!isMissing && column.example.empty())
            column.example = toValidUtf8(trimmed(cell));
        if (!understood.empty())
            column.parsedExample = understood;
    }

    void estimateRows(std::uint64_t size)
    {
        const std::uint64_t decoded = std::max<std::uint64_t>(m_sample.start.size(), 1);
        const double bytesPerRow = m_startRows == 0 ? 0.0
                                                    : static_cast<double>(m_startRowBytes) *
                                                          static_cast<double>(m_sample.startBytes) /
                                                          static_cast<double>(decoded * m_startRows);
        const bool isCounted = m_sample.isWhole && m_startRows < m_startLimit;
        m_preview.estimatedRows = isCounted || bytesPerRow <= 0.0
                                      ? m_startRows
                                      : static_cast<std::uint64_t>(static_cast<double>(size) / bytesPerRow);
    }

    void finishColumns()
    {
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            const ColumnTally &tally = m_tallies[i];
            CsvColumnPreview &column = m_preview.columns[i];
            const double cells = static_cast<double>(std::max<std::size_t>(tally.cells, 1));
            column.parsedShare = static_cast<double>(tally.parsed) / cells;
            column.missingShare = static_cast<double>(tally.missing) / cells;
            column.sparkline = sparklineOf(tally.values);
            for (const double value : tally.values) {
                column.min = std::fmin(column.min, value); // ignores NaN
                column.max = std::fmax(column.max, value);
            }
        }
    }

    void finishStep()
    {
        std::size_t all = 0;
        std::size_t most = 0;
        for (const auto &[step, count] : m_steps) {
            all += count;
            if (count > most) {
                most = count;
                m_preview.step = step;
            }
        }
        m_preview.stepShare = all == 0 ? 0.0 : static_cast<double>(most) / static_cast<double>(all);
    }

    const CsvSample &m_sample;
    CsvLayout m_layout;
    MissingMarkers m_markers;
    CsvRowParser m_parser;
    CsvPreview m_preview;
    std::vector<ColumnTally> m_tallies;
    CsvRow m_row;
    std::map<Milliseconds, std::size_t> m_steps;
    std::optional<TimePoint> m_lastTime;
    std::size_t m_startLimit = 0;
    std::uint64_t m_startRows = 0;
    std::uint64_t m_startRowBytes = 0;
};

} // namespace

Result<CsvPreview> previewCsv(const std::string &path, const CsvOptions &options)
{
    Result<CsvInput> input = CsvInput::openFile(path);
    if (!input)
        return tl::unexpected(input.error());
    return previewCsv(*input, options);
}

Result<CsvPreview> previewCsv(CsvInput &input, const CsvOptions &options)
{
    const Result<CsvSample> sample = sampleCsv(input, options);
    if (!sample)
        return tl::unexpected(sample.error());
    Result<CsvLayout> layout = sniffCsv(input.path(), *sample, options);
    if (!layout)
        return tl::unexpected(layout.error());
    return PreviewBuilder(*sample, std::move(*layout)).build(input);
}

} // namespace redshank
