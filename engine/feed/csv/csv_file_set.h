// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/feed/csv/csv_reader.h"

#include <string>
#include <vector>

namespace redshank {

/// Samples of one of the files, all blocks of the same times.
struct CsvStretch
{
    std::size_t file = 0;
    std::vector<SampleBlock> blocks;
};

/// What one step of reading a set of files gives: stretches of the same span of time, at most one per file.
struct CsvFileSetChunk
{
    std::vector<CsvStretch> stretches;
    bool restarted = false; ///< All that was given out before is void, it comes anew.
    bool atEnd = false;
};

/// Several CSV files as one source in order of time. Memory is bounded as that of CsvReader. Blocks.
class CsvFileSet
{
public:
    /// Looks at all the files. Errors: those of CsvReader::open for the first file that has one,
    /// kInvalidInput for none.
    static Result<CsvFileSet> open(const std::vector<std::string> &paths, const CsvOptions &options);

    std::vector<MetricInfo> metrics() const;
    /// Of all the files together; with several, a bad row's reason begins with the name of its file.
    CsvReport report() const;
    std::uint64_t rows() const;
    std::uint64_t estimatedRows() const;

    /// Reads about `maxRows` rows of one file, or gives out what has been read; may give none although more
    /// follow. Errors: those of CsvReader::readSome.
    Result<CsvFileSetChunk> readSome(std::size_t maxRows);

private:
    struct Track
    {
        std::string path;
        CsvReaderSettings settings;
        CsvReader reader;
        std::vector<SampleBlock> pending = {}; ///< Read, but another file may hold earlier samples.
        std::size_t given = 0;                 ///< Rows of `pending` that are out.
        bool atEnd = false;

        bool isDrained() const { return pending.empty() || given == pending.front().size(); }
    };

    CsvFileSet() = default;
    Result<bool> readTrack(Track &track, std::size_t maxRows);
    Result<void> reopenOthers(const Track &but);
    std::vector<CsvStretch> takeDue();

    CsvOptions m_options;
    std::vector<Track> m_tracks;
    bool m_hasGivenOut = false;
};

/// A short name for each path that tells it from the others: "orders.csv", or "a/orders.csv" and
/// "b/orders.csv".
std::vector<std::string> distinctNames(const std::vector<std::string> &paths);

} // namespace redshank
