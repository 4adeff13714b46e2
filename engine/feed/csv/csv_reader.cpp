// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_reader.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kReadBytes = 256U * 1024U;
constexpr std::size_t kMostReadsAtATime = 4;
constexpr std::size_t kRowsPerRun = 65'536;
constexpr std::size_t kMostBadRowsKept = 1000;
constexpr std::size_t kBadRowBytes = 200;

} // namespace

std::string fileNameOf(const std::string &path)
{
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::vector<MetricInfo> metricsOf(const CsvLayout &layout, const std::string &idPrefix)
{
    std::vector<MetricInfo> metrics;
    for (const CsvColumn &column : layout.columns) {
        if (column.role == ColumnRole::kMetric)
            metrics.push_back({idPrefix + '/' + column.name, column.name, column.numbers.unit, {}, {}});
    }
    return metrics;
}

void noteClock(CsvReport &report, std::optional<TimePoint> &previous, TimePoint time)
{
    if (previous && time < *previous && report.clockJumps.size() < kMostClockJumps)
        report.clockJumps.push_back({*previous, time});
    previous = time;
}

void addBadRow(CsvReport &report, std::uint64_t line, std::string_view text, std::string reason)
{
    ++report.badRowCount;
    if (report.badRows.size() < kMostBadRowsKept)
        report.badRows.push_back({line, toValidUtf8(text.substr(0, kBadRowBytes)), std::move(reason)});
}

Result<CsvReader> CsvReader::open(const std::string &path, const CsvOptions &options,
                                  const CsvReaderSettings &settings)
{
    Result<CsvInput> input = CsvInput::openFile(path);
    if (!input)
        return tl::unexpected(input.error());
    return open(std::move(*input), options, settings);
}

Result<CsvReader> CsvReader::open(CsvInput input, const CsvOptions &options,
                                  const CsvReaderSettings &settings)
{
    const Result<CsvSample> sample = sampleCsv(input, options);
    if (!sample)
        return tl::unexpected(sample.error());
    Result<CsvLayout> layout = sniffCsv(input.path(), *sample, options);
    if (!layout)
        return tl::unexpected(layout.error());
    if (!layout->hasRole(ColumnRole::kMetric))
        return failure(
            ErrorCode::kUnsupportedFormat,
            atPlace(input.path(), layout->firstDataLine,
                    "no column holds numbers; choose another file, or the delimiter and the columns"));
    CsvReader reader(std::move(input), std::move(*layout), sample->encoding.bomBytes, settings);
    if (const Result<void> ready = reader.restart(); !ready)
        return tl::unexpected(ready.error());
    return reader;
}

CsvReader::CsvReader(CsvInput input, CsvLayout layout, std::size_t bomBytes,
                     const CsvReaderSettings &settings)
    : m_input(std::move(input)), m_layout(std::move(layout)), m_bomBytes(bomBytes),
      m_keepsTimeText(settings.keepTimeText),
      m_metrics(
          metricsOf(m_layout, settings.idPrefix.empty() ? fileNameOf(m_input.path()) : settings.idPrefix)),
      m_tokenizer(m_layout.dialect), m_transcoder(m_layout.encoding), m_parser(m_layout),
      m_outbox(m_metrics.size(), m_keepsTimeText, m_parser.hasLabels(), m_layout.options.duplicates)
{}

/// Goes back to the first byte.
Result<void> CsvReader::restart()
{
    m_tokenizer = CsvTokenizer(m_layout.dialect);
    m_transcoder = Utf8Transcoder(m_layout.encoding);
    m_parser = CsvRowParser(m_layout);
    m_outbox.clear();
    m_report = {};
    m_newest.reset();
    m_previous.reset();
    m_hasBytes = true;
    return m_input.seek(m_bomBytes);
}

std::uint64_t CsvReader::estimatedRows() const
{
    if (!m_hasBytes || m_input.position() == 0)
        return m_report.rows;
    const double share = static_cast<double>(m_input.position()) / static_cast<double>(m_input.size());
    return static_cast<std::uint64_t>(static_cast<double>(m_report.rows) / share);
}

Result<CsvChunk> CsvReader::readSome(std::size_t maxRows)
{
    const bool wasUnordered = m_isUnordered;
    CsvChunk chunk;
    const std::uint64_t rowsBefore = m_report.rows;
    const std::uint64_t positionBefore = m_input.position();
    bool hasMore = !m_isMerging;
    while (hasMore && m_isUnordered == wasUnordered && m_report.rows < rowsBefore + maxRows &&
           m_input.position() < positionBefore + kMostReadsAtATime * kReadBytes) {
        const Result<bool> more = readRow();
        if (!more)
            return tl::unexpected(more.error());
        hasMore = *more;
    }
    if (m_isUnordered != wasUnordered) {
        chunk.restarted = std::exchange(m_hasGivenOut, false);
        if (const Result<void> ready = restart(); !ready)
            return tl::unexpected(ready.error());
        return chunk;
    }
    if (!hasMore) {
        if (const Result<void> checked = checkNotEmpty(); !checked)
            return tl::unexpected(checked.error());
        if (m_isUnordered && !m_isMerging)
            startMerge();
        if (m_isMerging)
            mergeSome(maxRows);
        chunk.atEnd = m_cursors.empty();
    }
    CsvRows rows = m_outbox.take(chunk.atEnd);
    chunk.blocks = rows.toBlocks(m_metrics);
    chunk.timeTexts = rows.takeTimeTexts();
    chunk.labels = rows.takeLabels();
    m_hasGivenOut = m_hasGivenOut || !chunk.blocks.empty();
    return chunk;
}

Result<bool> CsvReader::readRow()
{
    switch (m_tokenizer.next(m_record)) {
    case CsvTokenizer::Status::kEnd:
        return false;
    case CsvTokenizer::Status::kNeedMore:
        if (const Result<void> read = readBytes(); !read)
            return tl::unexpected(read.error());
        return true;
    case CsvTokenizer::Status::kTooLong:
        if (const Result<void> noted = noteBad(m_record, "the line is longer than 16 MiB"); !noted)
            return tl::unexpected(noted.error());
        return true;
    case CsvTokenizer::Status::kUnclosedQuote:
        if (const Result<void> noted = noteBad(m_record, "a quote opens here and is never closed"); !noted)
            return tl::unexpected(noted.error());
        return true;
    case CsvTokenizer::Status::kRecord:
        break;
    }
    if (m_record.line < m_layout.firstDataLine)
        return true;
    const CsvRowParser::Outcome outcome = m_parser.parse(m_record, m_row);
    switch (outcome) {
    case CsvRowParser::Outcome::kNoRow:
        return true;
    case CsvRowParser::Outcome::kBad:
    case CsvRowParser::Outcome::kMendedRow:
        if (const Result<void> noted = noteBad(m_record, m_parser.reason()); !noted)
            return tl::unexpected(noted.error());
        if (outcome == CsvRowParser::Outcome::kBad)
            return true;
        break;
    case CsvRowParser::Outcome::kRow:
        break;
    }
    takeRow();
    return true;
}

Result<void> CsvReader::readBytes()
{
    const Result<std::string_view> raw = m_input.read(kReadBytes);
    if (!raw)
        return tl::unexpected(raw.error());
    m_hasBytes = !raw->empty();
    if (m_layout.encoding == CsvEncoding::kUtf8) {
        m_tokenizer.feed(*raw);
    } else {
        m_text.clear();
        m_transcoder.append(*raw, m_text);
        if (!m_hasBytes)
            m_transcoder.finish(m_text);
        m_tokenizer.feed(m_text);
    }
    if (!m_hasBytes)
        m_tokenizer.finish();
    return {};
}

Result<void> CsvReader::noteBad(const CsvRecord &record, const std::string &reason)
{
    addBadRow(m_report, record.line, record.text, reason);
    if (m_layout.options.badRows != BadRowPolicy::kStopLoad)
        return {};
    return failure(
        ErrorCode::kInvalidInput,
        atPlace(m_input.path(), record.line, reason + "; correct the row, or let bad rows be skipped"));
}

void CsvReader::takeRow()
{
    const bool isLate = m_newest && m_row.time < *m_newest;
    if (isLate && !m_isUnordered) {
        m_isUnordered = true; // readSome() starts anew
        m_run = CsvRows(m_metrics.size(), m_keepsTimeText, m_parser.hasLabels());
        return;
    }
    ++m_report.rows;
    noteClock(m_report, m_previous, m_row.time);
    m_report.unorderedTimes += isLate ? 1U : 0U;
    m_newest = isLate ? m_newest : m_row.time;
    m_report.missingValues += static_cast<std::uint64_t>(
        std::count_if(m_row.values.begin(), m_row.values.end(), [](double value) { return value != value; }));
    if (m_isUnordered) {
        m_run.append(m_row);
        if (m_run.size() == kRowsPerRun)
            closeRun();
    } else {
        m_report.duplicateTimes += m_outbox.add(m_row) ? 1U : 0U;
    }
}

void CsvReader::closeRun()
{
    m_run.sortByTime();
    m_runs.push_back(std::move(m_run));
    m_run = CsvRows(m_metrics.size(), m_keepsTimeText, m_parser.hasLabels());
}

void CsvReader::startMerge()
{
    if (!m_run.isEmpty())
        closeRun();
    for (std::size_t run = 0; run < m_runs.size(); ++run)
        m_cursors.push({m_runs[run].times().front(), run, 0});
    m_isMerging = true;
}

void CsvReader::mergeSome(std::size_t maxRows)
{
    for (std::size_t n = 0; n < maxRows && !m_cursors.empty(); ++n) {
        const Cursor cursor = m_cursors.top();
        m_cursors.pop();
        const CsvRows &run = m_runs[cursor.run];
        m_report.duplicateTimes += m_outbox.add(run, cursor.index) ? 1U : 0U;
        const std::size_t next = cursor.index + 1;
        if (next < run.size())
            m_cursors.push({run.times()[next], cursor.run, next});
        else
            m_runs[cursor.run] = CsvRows();
    }
}

Result<void> CsvReader::checkNotEmpty() const
{
    if (m_report.rows > 0)
        return {};
    if (m_report.badRows.empty())
        return failure(ErrorCode::kEmptyInput,
                       atPlace(m_input.path(), 0, "holds no rows; choose a file with a header and rows"));
    const CsvBadRow &first = m_report.badRows.front();
    return failure(ErrorCode::kInvalidInput,
                   atPlace(m_input.path(), first.line,
                           "no row can be read, the first because it " + first.reason +
                               "; check the delimiter, the header and the columns"));
}

} // namespace redshank
