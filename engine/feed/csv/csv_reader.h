// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/csv/csv_input.h"
#include "engine/feed/csv/csv_layout.h"
#include "engine/feed/csv/csv_row_parser.h"
#include "engine/feed/csv/csv_rows.h"
#include "engine/feed/csv/csv_tokenizer.h"

#include <queue>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

struct CsvReaderSettings
{
    std::string idPrefix;      ///< Of the metrics' ids, before "/column"; empty: the file's name.
    bool keepTimeText = false; ///< Give out each row's time as it stands in the file.
};

/// A stretch of rows in order of time.
struct CsvChunk
{
    std::vector<SampleBlock> blocks; ///< One per metric, all of the same times; none where there is no row.
    std::vector<std::string>
        timeTexts; ///< One per row, if asked for; of a file without times the row number, from 0.
    std::vector<std::uint8_t> labels; ///< One per row, 0 or 1, if a column holds labels.
    bool restarted =
        false; ///< The file is not in order of time: all that was given out before is void, it comes anew.
    bool atEnd = false;
};

/// Reads a CSV file piece by piece and gives out its samples in order of time. Memory is bounded by what is
/// given out at a time, but for a file that is not in order of time, which is held whole. Blocks; used by one
/// thread at a time.
class CsvReader
{
public:
    /// Looks at the file. Errors: those of CsvInput and sniffCsv, kUnsupportedFormat for a file without
    /// numbers.
    static Result<CsvReader> open(const std::string &path, const CsvOptions &options,
                                  const CsvReaderSettings &settings = {});
    static Result<CsvReader> open(CsvInput input, const CsvOptions &options,
                                  const CsvReaderSettings &settings = {});

    const CsvLayout &layout() const { return m_layout; }
    const std::vector<MetricInfo> &metrics() const { return m_metrics; }
    const CsvReport &report() const { return m_report; }
    /// Rows of the whole file, as far as can be told.
    std::uint64_t estimatedRows() const;

    /// About `maxRows` rows, or fewer after a megabyte of the file; may be none although more follow. Errors:
    /// kFileUnreadable; kInvalidInput for a bad row (BadRowPolicy::kStopLoad) or where all rows are bad;
    /// kEmptyInput where there is none.
    Result<CsvChunk> readSome(std::size_t maxRows);

private:
    CsvReader(CsvInput input, CsvLayout layout, std::size_t bomBytes, const CsvReaderSettings &settings);
    Result<void> restart();
    /// True while there is more to read.
    Result<bool> readRow();
    Result<void> readBytes();
    Result<void> noteBad(const CsvRecord &record, const std::string &reason);
    void takeRow();
    void closeRun();
    void startMerge();
    void mergeSome(std::size_t maxRows);
    Result<void> checkNotEmpty() const;

    struct Cursor
    {
        TimePoint time;
        std::size_t run;
        std::size_t index;
        bool operator>(const Cursor &other) const
        {
            return time != other.time ? time > other.time : run > other.run;
        }
    };

    CsvInput m_input;
    CsvLayout m_layout;
    std::size_t m_bomBytes;
    bool m_keepsTimeText;
    std::vector<MetricInfo> m_metrics;
    CsvTokenizer m_tokenizer;
    Utf8Transcoder m_transcoder;
    CsvRowParser m_parser;
    CsvOutbox m_outbox;
    CsvReport m_report;
    CsvRecord m_record;
    CsvRow m_row;
    std::string m_text; ///< Decoded bytes on their way to the tokenizer.
    bool m_hasBytes = true;
    bool m_hasGivenOut = false;
    bool m_isUnordered = false; ///< Gather runs, each sorted, and merge them at the end.
    std::optional<TimePoint> m_newest;
    std::optional<TimePoint> m_previous; ///< Of the row before, as they stand in the file.
    CsvRows m_run;
    std::vector<CsvRows> m_runs;
    std::priority_queue<Cursor, std::vector<Cursor>, std::greater<>> m_cursors;
    bool m_isMerging = false;
};

/// Takes in the time of the next row as it stands in the file, and notes where it goes back.
void noteClock(CsvReport &report, std::optional<TimePoint> &previous, TimePoint time);

/// The metrics of a layout, in the order of its columns.
std::vector<MetricInfo> metricsOf(const CsvLayout &layout, const std::string &idPrefix);
/// "orders.csv" of "/var/log/orders.csv".
std::string fileNameOf(const std::string &path);
/// Counts a bad row and keeps it if it is among the first 1,000.
void addBadRow(CsvReport &report, std::uint64_t line, std::string_view text, std::string reason);

} // namespace redshank
