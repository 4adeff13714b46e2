// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_tokenizer.h"

#include <algorithm>

namespace redshank {
namespace {

enum Kind : std::uint8_t { kPlain, kDelimiter, kLineFeed, kCarriageReturn };

std::size_t index(char c) { return static_cast<std::uint8_t>(c); }

bool hasLineEnd(std::string_view text)
{
    return text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos;
}

} // namespace

CsvTokenizer::CsvTokenizer(CsvDialect dialect, std::size_t maxRecordBytes)
    : m_dialect(dialect), m_maxRecordBytes(maxRecordBytes)
{
    m_kinds[index(dialect.delimiter)] = kDelimiter;
    m_kinds[index('\n')] = kLineFeed;
    m_kinds[index('\r')] = kCarriageReturn;
}

void CsvTokenizer::feed(std::string_view utf8)
{
    compact();
    m_buffer.append(utf8);
}

void CsvTokenizer::compact()
{
    if (m_position == 0)
        return;
    m_buffer.erase(0, m_position);
    m_waitFrom -= std::min(m_waitFrom, m_position);
    m_position = 0;
}

CsvTokenizer::Status CsvTokenizer::next(CsvRecord &record)
{
    if (m_discarding && !discardLine())
        return m_finished ? Status::kEnd : Status::kNeedMore;
    if (m_position == m_buffer.size())
        return m_finished ? Status::kEnd : Status::kNeedMore;
    if (!m_finished && m_waitFrom > m_position && m_buffer.size() - m_position <= m_maxRecordBytes &&
        !hasLineEnd(std::string_view(m_buffer).substr(m_waitFrom)))
        return Status::kNeedMore; // a long line that grows must not be scanned over and over
    const Status status = scan(record);
    m_waitFrom =
        status == Status::kNeedMore ? m_buffer.size() - 1 : 0; // its last byte may be a carriage return
    return status;
}

/// Drops bytes up to the next line end; false while there is none.
bool CsvTokenizer::discardLine()
{
    const std::size_t end = m_buffer.find_first_of("\r\n", m_position);
    if (end == std::string::npos || (m_buffer[end] == '\r' && end + 1 == m_buffer.size() && !m_finished)) {
        m_buffer.erase(0, end == std::string::npos ? m_buffer.size() : end);
        m_position = 0;
        return false;
    }
    const bool isPair = m_buffer[end] == '\r' && end + 1 < m_buffer.size() && m_buffer[end + 1] == '\n';
    m_position = end + (isPair ? 2 : 1);
    ++m_line;
    m_discarding = false;
    return true;
}

CsvTokenizer::Status CsvTokenizer::scan(CsvRecord &record)
{
    const Bounds bounds = currentBounds();
    record.line = m_line;
    record.fields.clear();
    m_scratch.clear();
    bool hasQuotes = false;

    const char *at = bounds.begin;
    for (;;) {
        if (at < bounds.limit && *at == m_dialect.quote) {
            hasQuotes = true;
            at = scanQuotedField(at, bounds, record);
            if (at == nullptr)
                return bounds.isCut() || m_finished ? refuse(record, Status::kUnclosedQuote)
                                                    : Status::kNeedMore;
        } else {
            const char *const field = at;
            at = skipPlain(at, bounds.limit);
            record.fields.emplace_back(field, static_cast<std::size_t>(at - field));
        }
        if (at == bounds.limit || m_kinds[index(*at)] != kDelimiter)
            break;
        ++at;
    }

    if (at == bounds.limit && bounds.isCut() && m_kinds[index(*at)] < kLineFeed)
        return refuse(record, Status::kTooLong);
    const bool endsInReturn = at + 1 == bounds.end && *at == '\r'; // whose line feed may come yet
    if (!m_finished && (at == bounds.end || endsInReturn))
        return Status::kNeedMore;
    record.text = {bounds.begin, static_cast<std::size_t>(at - bounds.begin)};
    m_line += hasQuotes ? countLines(record.text) : 0;
    if (at < bounds.end) {
        at += *at == '\r' && at + 1 < bounds.end && at[1] == '\n' ? 2 : 1;
        ++m_line;
    }
    m_position = static_cast<std::size_t>(at - m_buffer.data());
    return Status::kRecord;
}

CsvTokenizer::Bounds CsvTokenizer::currentBounds() const
{
    const char *const begin = m_buffer.data() + m_position;
    const std::size_t size = m_buffer.size() - m_position;
    return {begin, begin + std::min(size, m_maxRecordBytes), begin + size};
}

const char *CsvTokenizer::skipPlain(const char *at, const char *limit) const
{
    while (at < limit && m_kinds[index(*at)] == kPlain)
        ++at;
    return at;
}

/// Reads the field whose opening quote is at `open`; answers where it ends, or nothing where no closing quote
/// is known.
const char *CsvTokenizer::scanQuotedField(const char *open, const Bounds &bounds, CsvRecord &record)
{
    const char *close = open + 1;
    bool hasPairs = false;
    for (;;) {
        close = std::find(close, bounds.limit, m_dialect.quote);
        const bool mayBePair = close + 1 == bounds.end && !m_finished;
        if (close == bounds.limit || mayBePair)
            return nullptr;
        if (close + 1 == bounds.end || close[1] != m_dialect.quote)
            break;
        hasPairs = true;
        close = std::min(close + 2, bounds.limit);
    }
    const char *const end = skipPlain(close + 1, bounds.limit);
    if (!hasPairs && end == close + 1) {
        record.fields.emplace_back(open + 1, static_cast<std::size_t>(close - open - 1));
        return end;
    }
    const auto mostBytes = static_cast<std::size_t>(bounds.limit - bounds.begin);
    if (m_scratch.capacity() < mostBytes && m_scratch.empty())
        m_scratch.reserve(mostBytes); // views into it must stay where they are
    const std::size_t start = m_scratch.size();
    for (const char *c = open + 1; c < close; ++c) {
        m_scratch.push_back(*c);
        if (*c == m_dialect.quote)
            ++c;
    }
    m_scratch.append(close + 1, end);
    record.fields.emplace_back(m_scratch.data() + start, m_scratch.size() - start);
    return end;
}

/// Leaves out the line on which a quote opens, so that what follows is read anew; or all that is too long.
CsvTokenizer::Status CsvTokenizer::refuse(CsvRecord &record, Status why)
{
    const std::string_view seen = std::string_view(m_buffer).substr(m_position, m_maxRecordBytes);
    const std::size_t end = seen.find_first_of("\r\n");
    record.text = seen.substr(0, end);
    if (why == Status::kTooLong || end == std::string_view::npos) {
        const bool isTooLong = m_buffer.size() - m_position > m_maxRecordBytes;
        m_line += countLines(seen);
        m_position += seen.size();
        m_discarding = true;
        return isTooLong ? Status::kTooLong : why;
    }
    const bool isPair = seen[end] == '\r' && end + 1 < seen.size() && seen[end + 1] == '\n';
    m_position += end + (isPair ? 2 : 1);
    ++m_line;
    return why;
}

std::uint64_t CsvTokenizer::countLines(std::string_view text)
{
    std::uint64_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            ++lines;
    }
    return lines;
}

} // namespace redshank
