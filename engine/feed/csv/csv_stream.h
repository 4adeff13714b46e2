// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/csv/csv_layout.h"
#include "engine/feed/csv/csv_row_parser.h"
#include "engine/feed/csv/csv_rows.h"
#include "engine/feed/csv/csv_tokenizer.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// Turns the bytes of a growing CSV into samples as they come. Whole lines only: the last one waits for its
/// end. Rows that lie before what has been given out cannot be put in order any more; they are counted and
/// left out. Rows of a file without times get the time at which they came, unless the options give an
/// interval.
class CsvStream
{
public:
    CsvStream(const std::string &path, const CsvOptions &options, NowFunction now);
    ~CsvStream();

    struct Batch
    {
        std::vector<MetricInfo> newMetrics; ///< Before their first samples.
        std::vector<SampleBlock> blocks;    ///< Of the same times, in order.
    };
    /// Takes the next bytes. Errors: those of sampleCsv and sniffCsv, kUnsupportedFormat where after many
    /// rows no column holds numbers, kInvalidInput for a bad row (BadRowPolicy::kStopLoad).
    Result<Batch> feed(std::string_view bytes);
    /// Nothing more will come: the last line is whole.
    Result<Batch> finish();
    /// The bytes that follow are those of another file, which may begin with a header of its own.
    void restart();

    const CsvReport &report() const { return m_report; }

private:
    Result<bool> sniff(bool isWhole);
    void adoptLayout(CsvLayout layout);
    Result<Batch> readRows();
    Result<void> noteBad(const CsvRecord &record, const std::string &reason);
    void giveTimeOfArrival(CsvRow &row);
    Batch sortedBatch(CsvRows rows);

    std::string m_path;
    CsvOptions m_options;
    NowFunction m_now;
    std::string m_head;             ///< The first bytes, until the layout is known.
    std::size_t m_headSearched = 0; ///< Bytes of it that have been searched for a line end.
    std::size_t m_headWanted = 0;   ///< Bytes of it that are worth the next look.
    bool m_hasLayout = false;       ///< Of the current file; m_layout may be that of the file before.
    CsvLayout m_layout;
    std::optional<Utf8Transcoder> m_transcoder;
    std::unique_ptr<CsvTokenizer> m_tokenizer;
    std::unique_ptr<CsvRowParser> m_parser;
    std::vector<MetricInfo> m_metrics; ///< Of the layout.
    std::vector<MetricInfo> m_newMetrics;
    std::set<MetricId> m_known;
    bool m_timesByArrival = false;
    std::optional<TimePoint> m_last; ///< Given out.
    std::optional<TimePoint> m_lastRow;
    std::optional<TimePoint> m_previous; ///< Of the row before, as they stand in the file.
    CsvReport m_report;
};

} // namespace redshank
