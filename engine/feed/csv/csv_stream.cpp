// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_stream.h"

#include "engine/feed/csv/csv_reader.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kBytesWithoutNumbers =
    64U * 1024U; ///< After so many without a number it is no table of them.

} // namespace

CsvStream::CsvStream(const std::string &path, const CsvOptions &options, NowFunction now)
    : m_path(path), m_options(options), m_now(std::move(now))
{}

CsvStream::~CsvStream() = default;

Result<CsvStream::Batch> CsvStream::feed(std::string_view bytes)
{
    if (m_hasLayout) {
        std::string text;
        m_transcoder->append(bytes, text);
        m_tokenizer->feed(text);
        return readRows();
    }
    m_head.append(bytes);
    const Result<bool> known = sniff(false);
    if (!known)
        return tl::unexpected(known.error());
    return *known ? readRows() : Batch{};
}

Result<CsvStream::Batch> CsvStream::finish()
{
    if (!m_hasLayout && m_head.empty())
        return Batch{};
    if (!m_hasLayout) {
        const Result<bool> known = sniff(true);
        if (!known)
            return tl::unexpected(known.error());
    }
    std::string text;
    m_transcoder->finish(text);
    m_tokenizer->feed(text);
    m_tokenizer->finish();
    return readRows();
}

void CsvStream::restart()
{
    m_head.clear();
    m_headSearched = 0;
    m_headWanted = 0;
    m_hasLayout = false;
}

/// True when it is known how to read the file; false while too little of it is there.
Result<bool> CsvStream::sniff(bool isWhole)
{
    if (!isWhole && m_head.size() < m_headWanted)
        return false;
    const bool hasNewLine = m_head.find_first_of("\r\n", m_headSearched) != std::string::npos;
    m_headSearched = m_head.size();
    if (!hasNewLine && !isWhole) {
        if (m_head.size() > kMaxCsvRecordBytes)
            return failure(
                ErrorCode::kTooLarge,
                atPlace(m_path, 1,
                        "the line is longer than 16 MiB; is this a CSV file with one row a line?"));
        return false;
    }
    Result<CsvSample> sample = sampleOfBytes(m_path, m_head, m_options);
    if (!sample)
        return tl::unexpected(sample.error());
    sample->isWhole = isWhole;
    Result<CsvLayout> layout = sniffCsv(m_path, *sample, m_options);
    if (!layout) {
        const bool mayComeYet = layout.error().code == ErrorCode::kEmptyInput && !isWhole;
        return mayComeYet ? Result<bool>(false) : tl::unexpected(layout.error());
    }
    if (!layout->hasRole(ColumnRole::kMetric)) {
        if (!isWhole && m_head.size() < kBytesWithoutNumbers) {
            m_headWanted = m_head.size() + m_head.size() / 8; // not at every line anew
            return false;
        }
        return failure(
            ErrorCode::kUnsupportedFormat,
            atPlace(m_path, layout->firstDataLine,
                    "no column holds numbers; choose another file, or the delimiter and the columns"));
    }
    adoptLayout(std::move(*layout));
    m_transcoder.emplace(m_layout.encoding);
    m_tokenizer = std::make_unique<CsvTokenizer>(m_layout.dialect);
    std::string text;
    m_transcoder->append(std::string_view(m_head).substr(sample->encoding.bomBytes), text);
    m_tokenizer->feed(text);
    m_head.clear();
    m_hasLayout = true;
    return true;
}

/// A file without a header that follows one with as many columns is read like it.
void CsvStream::adoptLayout(CsvLayout layout)
{
    const bool goesOn = !layout.options.hasHeader.value_or(true) && !m_layout.headerText.empty() &&
                        layout.columns.size() == m_layout.columns.size();
    if (goesOn) {
        layout.columns = m_layout.columns;
        layout.headerText = m_layout.headerText;
        layout.time = m_layout.time;
    }
    m_layout = std::move(layout);
    m_parser = std::make_unique<CsvRowParser>(m_layout);
    m_metrics = metricsOf(m_layout, fileNameOf(m_path));
    m_timesByArrival = !m_options.interval && !m_layout.hasRole(ColumnRole::kTime) &&
                       !m_layout.hasRole(ColumnRole::kDate) && !m_layout.hasRole(ColumnRole::kTimeOfDay);
    for (const MetricInfo &metric : m_metrics) {
        if (m_known.insert(metric.id).second)
            m_newMetrics.push_back(metric);
    }
}

Result<CsvStream::Batch> CsvStream::readRows()
{
    CsvRows rows(m_metrics.size(), false, false);
    CsvRecord record;
    CsvRow row;
    for (;;) {
        const CsvTokenizer::Status status = m_tokenizer->next(record);
        if (status == CsvTokenizer::Status::kNeedMore || status == CsvTokenizer::Status::kEnd)
            break;
        if (status != CsvTokenizer::Status::kRecord) {
            const char *const why = status == CsvTokenizer::Status::kTooLong
                                        ? "the line is longer than 16 MiB"
                                        : "a quote opens here and is never closed";
            if (const Result<void> noted = noteBad(record, why); !noted)
                return tl::unexpected(noted.error());
            continue;
        }
        if (record.line < m_layout.firstDataLine)
            continue;
        const CsvRowParser::Outcome outcome = m_parser->parse(record, row);
        if (outcome == CsvRowParser::Outcome::kNoRow)
            continue;
        if (outcome != CsvRowParser::Outcome::kRow) {
            if (const Result<void> noted = noteBad(record, m_parser->reason()); !noted)
                return tl::unexpected(noted.error());
            if (outcome == CsvRowParser::Outcome::kBad)
                continue;
        }
        if (m_timesByArrival)
            giveTimeOfArrival(row);
        ++m_report.rows;
        noteClock(m_report, m_previous, row.time);
        m_report.unorderedTimes += m_lastRow && row.time < *m_lastRow ? 1U : 0U;
        m_lastRow = std::max(m_lastRow.value_or(row.time), row.time);
        m_report.missingValues += static_cast<std::uint64_t>(
            std::count_if(row.values.begin(), row.values.end(), [](double value) { return value != value; }));
        rows.append(row);
    }
    return sortedBatch(std::move(rows));
}

Result<void> CsvStream::noteBad(const CsvRecord &record, const std::string &reason)
{
    addBadRow(m_report, record.line, record.text, reason);
    if (m_options.badRows != BadRowPolicy::kStopLoad)
        return {};
    return failure(ErrorCode::kInvalidInput,
                   atPlace(m_path, record.line, reason + "; correct the row, or let bad rows be skipped"));
}

/// Rows that come together stand a millisecond apart.
void CsvStream::giveTimeOfArrival(CsvRow &row)
{
    const TimePoint now = m_now();
    row.time = m_lastRow ? std::max(now, *m_lastRow + Milliseconds{1}) : now;
}

CsvStream::Batch CsvStream::sortedBatch(CsvRows rows)
{
    rows.sortByTime();
    CsvOutbox outbox(m_metrics.size(), false, false, m_options.duplicates);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const TimePoint time = rows.times()[i];
        if (m_last && time < *m_last) // counted as unordered
            continue;
        const bool isKnown = m_last && time == *m_last;
        if (isKnown || outbox.add(rows, i))
            ++m_report.duplicateTimes;
    }
    if (outbox.lastTime())
        m_last = outbox.lastTime();
    return {std::exchange(m_newMetrics, {}), outbox.take(true).toBlocks(m_metrics)};
}

} // namespace redshank
