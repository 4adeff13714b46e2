// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_file_set.h"

#include "engine/feed/csv/csv_folder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace redshank {
namespace {

SampleBlock slice(const SampleBlock &block, std::size_t begin, std::size_t end)
{
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(end);
    return {block.metric,
            {block.times.begin() + from, block.times.begin() + to},
            {block.values.begin() + from, block.values.begin() + to}};
}

/// The last `parts` parts of a path.
std::string endOfPath(const std::string &path, int parts)
{
    std::size_t begin = path.size();
    for (int i = 0; i < parts && begin != 0 && begin != std::string::npos; ++i)
        begin = begin == 0 ? 0 : path.find_last_of('/', begin - 1);
    return begin == std::string::npos ? path : path.substr(begin == 0 && path[0] != '/' ? 0 : begin + 1);
}

} // namespace

std::vector<std::string> distinctNames(const std::vector<std::string> &paths)
{
    constexpr int kMostParts = 16;
    std::vector<std::string> names;
    for (int parts = 1; parts <= kMostParts; ++parts) {
        std::map<std::string, std::set<std::string>> uses;
        for (std::size_t i = 0; i < names.size(); ++i)
            uses[names[i]].insert(paths[i]);
        for (std::size_t i = 0; i < paths.size(); ++i) {
            if (parts == 1)
                names.push_back(fileNameOf(paths[i]));
            else if (uses[names[i]].size() > 1)
                names[i] = endOfPath(paths[i], parts);
        }
    }
    std::map<std::string, int> uses;
    for (std::string &name : names) {
        if (const int use = ++uses[name]; use > 1)
            name += " (" + std::to_string(use) + ')'; // the same file twice
    }
    return names;
}

Result<CsvFileSet> CsvFileSet::open(const std::vector<std::string> &named, const CsvOptions &options)
{
    if (named.empty())
        return failure(ErrorCode::kInvalidInput, "no file is named; choose one or more CSV files");
    const Result<std::vector<std::string>> files = csvFiles(named);
    if (!files)
        return tl::unexpected(files.error());
    const std::vector<std::string> &paths = *files;
    CsvFileSet set;
    set.m_options = options;
    const std::vector<std::string> names = distinctNames(paths);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        CsvReaderSettings settings;
        settings.idPrefix = names[i];
        Result<CsvReader> reader = CsvReader::open(paths[i], options, settings);
        if (!reader)
            return tl::unexpected(reader.error());
        set.m_tracks.push_back({paths[i], std::move(settings), std::move(*reader)});
    }
    return set;
}

std::vector<MetricInfo> CsvFileSet::metrics() const
{
    std::vector<MetricInfo> all;
    for (const Track &track : m_tracks)
        all.insert(all.end(), track.reader.metrics().begin(), track.reader.metrics().end());
    return all;
}

CsvReport CsvFileSet::report() const
{
    CsvReport all;
    for (const Track &track : m_tracks) {
        const CsvReport &report = track.reader.report();
        all.rows += report.rows;
        all.duplicateTimes += report.duplicateTimes;
        all.unorderedTimes += report.unorderedTimes;
        all.missingValues += report.missingValues;
        all.clockJumps.insert(all.clockJumps.end(), report.clockJumps.begin(), report.clockJumps.end());
        for (const CsvBadRow &bad : report.badRows)
            addBadRow(all, bad.line, bad.text,
                      m_tracks.size() == 1 ? bad.reason : track.settings.idPrefix + ": " + bad.reason);
        all.badRowCount += report.badRowCount - report.badRows.size();
    }
    return all;
}

std::uint64_t CsvFileSet::rows() const
{
    std::uint64_t rows = 0;
    for (const Track &track : m_tracks)
        rows += track.reader.report().rows;
    return rows;
}

std::uint64_t CsvFileSet::estimatedRows() const
{
    std::uint64_t rows = 0;
    for (const Track &track : m_tracks)
        rows += track.reader.estimatedRows();
    return rows;
}

Result<CsvFileSetChunk> CsvFileSet::readSome(std::size_t maxRows)
{
    CsvFileSetChunk chunk;
    const auto waits = [](const Track &track) { return !track.atEnd && track.isDrained(); };
    const auto track = std::find_if(m_tracks.begin(), m_tracks.end(), waits);
    if (track != m_tracks.end()) {
        const Result<bool> restarted = readTrack(*track, maxRows);
        if (!restarted)
            return tl::unexpected(restarted.error());
        if (*restarted)
            chunk.restarted = std::exchange(m_hasGivenOut, false);
    }
    if (std::none_of(m_tracks.begin(), m_tracks.end(), waits))
        chunk.stretches = takeDue();
    m_hasGivenOut = m_hasGivenOut || !chunk.stretches.empty();
    chunk.atEnd = std::all_of(m_tracks.begin(), m_tracks.end(),
                              [](const Track &one) { return one.atEnd && one.isDrained(); });
    return chunk;
}

/// True where the file begins anew.
Result<bool> CsvFileSet::readTrack(Track &track, std::size_t maxRows)
{
    Result<CsvChunk> chunk = track.reader.readSome(maxRows);
    if (!chunk)
        return tl::unexpected(chunk.error());
    track.pending = std::move(chunk->blocks);
    track.given = 0;
    track.atEnd = chunk->atEnd;
    if (!chunk->restarted)
        return false;
    if (const Result<void> reopened = reopenOthers(track); !reopened)
        return tl::unexpected(reopened.error());
    return true;
}

Result<void> CsvFileSet::reopenOthers(const Track &but)
{
    for (Track &track : m_tracks) {
        if (&track == &but)
            continue;
        Result<CsvReader> reader = CsvReader::open(track.path, m_options, track.settings);
        if (!reader)
            return tl::unexpected(reader.error());
        track.reader = std::move(*reader);
        track.pending.clear();
        track.given = 0;
        track.atEnd = false;
    }
    return {};
}

/// Up to the time that all files that go on have been read to.
std::vector<CsvStretch> CsvFileSet::takeDue()
{
    std::optional<TimePoint> until;
    for (const Track &track : m_tracks) {
        if (!track.atEnd && (!until || track.pending.front().times.back() < *until))
            until = track.pending.front().times.back();
    }
    std::vector<CsvStretch> stretches;
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        Track &track = m_tracks[i];
        if (track.isDrained())
            continue;
        const std::vector<TimePoint> &times = track.pending.front().times;
        const auto from = times.begin() + static_cast<std::ptrdiff_t>(track.given);
        const auto to = until ? std::upper_bound(from, times.end(), *until) : times.end();
        const auto end = static_cast<std::size_t>(to - times.begin());
        if (end == track.given)
            continue;
        CsvStretch stretch;
        stretch.file = i;
        if (track.given == 0 && to == times.end()) {
            stretch.blocks = std::move(track.pending);
            track.pending.clear();
        } else {
            for (const SampleBlock &block : track.pending)
                stretch.blocks.push_back(slice(block, track.given, end));
            track.given = end;
        }
        stretches.push_back(std::move(stretch));
    }
    return stretches;
}

} // namespace redshank
