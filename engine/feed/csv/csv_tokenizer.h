// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// No line is read into memory beyond this.
inline constexpr std::size_t kMaxCsvRecordBytes = 16U * 1024U * 1024U;

struct CsvDialect
{
    char delimiter = ',';
    char quote = '"';

    bool operator==(const CsvDialect &) const = default;
};

/// One record as views that hold until the tokenizer's next call. Fields are unquoted but not trimmed.
struct CsvRecord
{
    std::uint64_t line = 0; ///< 1-based line on which the record begins.
    std::string_view text;  ///< As it stands in the file, without its line end.
    std::vector<std::string_view> fields;

    bool isBlank() const { return fields.size() == 1 && fields.front().empty() && text.empty(); }
};

/// Cuts a stream of UTF-8 into records as RFC 4180 says, and leniently where it does not: CRLF, LF or CR; a
/// quote within a field stands for itself; what follows a closing quote belongs to the field; the last line
/// needs no end. Holds one piece of the stream at a time. Not thread-safe.
class CsvTokenizer
{
public:
    enum class Status {
        kRecord,
        kNeedMore,      ///< Feed more, or finish().
        kEnd,           ///< Only after finish().
        kTooLong,       ///< record.line holds more than the limit; it is left out, the next line follows.
        kUnclosedQuote, ///< A quote opened on record.line is never closed; that line is left out, the next
                        ///< follows.
    };

    explicit CsvTokenizer(CsvDialect dialect, std::size_t maxRecordBytes = kMaxCsvRecordBytes);

    void feed(std::string_view utf8);
    /// Nothing more will be fed: the last line is whole.
    void finish() { m_finished = true; }
    Status next(CsvRecord &record);
    /// 1-based line at which the next record begins.
    std::uint64_t line() const { return m_line; }

private:
    struct Bounds
    {
        const char *begin;
        const char *limit; ///< No record may reach beyond.
        const char *end;   ///< Of what is in memory.
        bool isCut() const { return limit < end; }
    };

    Status scan(CsvRecord &record);
    Bounds currentBounds() const;
    const char *skipPlain(const char *at, const char *limit) const;
    const char *scanQuotedField(const char *open, const Bounds &bounds, CsvRecord &record);
    Status refuse(CsvRecord &record, Status why);
    bool discardLine();
    void compact();
    static std::uint64_t countLines(std::string_view text);

    std::array<std::uint8_t, 256> m_kinds{};
    CsvDialect m_dialect;
    std::size_t m_maxRecordBytes;
    std::string m_buffer;
    std::size_t m_position = 0;
    std::size_t m_waitFrom = 0; ///< Before it no record ends that begins at m_position; 0: not known.
    std::string m_scratch;      ///< Unescaped fields of the current record.
    std::uint64_t m_line = 1;
    bool m_finished = false;
    bool m_discarding = false; ///< Within a line that is too long.
};

} // namespace redshank
