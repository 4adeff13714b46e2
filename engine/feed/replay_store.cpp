// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/replay_store.h"

#include <algorithm>

namespace redshank {
namespace {

template <class T>
std::vector<T> slice(const std::vector<T> &column, std::size_t begin, std::size_t end)
{
    return {column.begin() + static_cast<std::ptrdiff_t>(begin),
            column.begin() + static_cast<std::ptrdiff_t>(end)};
}

} // namespace

void ReplayStore::append(std::size_t file, const std::vector<SampleBlock> &blocks)
{
    if (blocks.empty())
        return;
    m_tracks.resize(std::max(m_tracks.size(), file + 1));
    Track &track = m_tracks[file];
    if (track.metrics.empty()) {
        for (const SampleBlock &block : blocks)
            track.metrics.push_back(block.metric);
        track.values.resize(blocks.size());
    }
    track.times.insert(track.times.end(), blocks.front().times.begin(), blocks.front().times.end());
    for (std::size_t i = 0; i < blocks.size(); ++i)
        track.values[i].insert(track.values[i].end(), blocks[i].values.begin(), blocks[i].values.end());
}

std::optional<TimeRange> ReplayStore::span() const
{
    std::optional<TimeRange> span;
    for (const Track &track : m_tracks) {
        if (track.times.empty())
            continue;
        const TimePoint end = track.times.back() + Milliseconds{1};
        span = span ? TimeRange{std::min(span->begin, track.times.front()), std::max(span->end, end)}
                    : TimeRange{track.times.front(), end};
    }
    return span;
}

std::uint64_t ReplayStore::rowCount() const
{
    std::uint64_t rows = 0;
    for (const Track &track : m_tracks)
        rows += track.times.size();
    return rows;
}

std::uint64_t ReplayStore::rowsGiven() const
{
    std::uint64_t rows = 0;
    for (const Track &track : m_tracks)
        rows += track.given;
    return rows;
}

std::optional<TimePoint> ReplayStore::nextTime() const
{
    std::optional<TimePoint> next;
    for (const Track &track : m_tracks) {
        if (track.given < track.times.size() && (!next || track.times[track.given] < *next))
            next = track.times[track.given];
    }
    return next;
}

std::optional<TimePoint> ReplayStore::lastTime() const
{
    std::optional<TimePoint> last;
    for (const Track &track : m_tracks) {
        if (track.given > 0 && (!last || track.times[track.given - 1] > *last))
            last = track.times[track.given - 1];
    }
    return last;
}

std::optional<TimePoint> ReplayStore::timeAhead(int count) const
{
    std::optional<TimePoint> time;
    for (int i = 0; i < count; ++i) {
        std::optional<TimePoint> next = time ? std::nullopt : nextTime();
        for (const Track &track : m_tracks) {
            const auto from = track.times.begin() + static_cast<std::ptrdiff_t>(track.given);
            const auto after = time ? std::upper_bound(from, track.times.end(), *time) : track.times.end();
            if (after != track.times.end() && (!next || *after < *next))
                next = *after;
        }
        if (!next)
            break;
        time = next;
    }
    return time;
}

std::optional<TimePoint> ReplayStore::timeBack(int count) const
{
    std::optional<TimePoint> time;
    for (int i = 0; i < count; ++i) {
        std::optional<TimePoint> previous = time ? std::nullopt : lastTime();
        for (const Track &track : m_tracks) {
            const auto to = track.times.begin() + static_cast<std::ptrdiff_t>(track.given);
            const auto at = time ? std::lower_bound(track.times.begin(), to, *time) : track.times.begin();
            if (at != track.times.begin() && (!previous || *(at - 1) > *previous))
                previous = *(at - 1);
        }
        if (!previous)
            break;
        time = previous;
    }
    return time;
}

std::vector<SampleBlock> ReplayStore::take(TimePoint until, std::size_t maxRows)
{
    for (const Track &track : m_tracks) {
        if (track.times.size() - track.given > maxRows)
            until = std::min(until, track.times[track.given + maxRows - 1]);
    }
    std::vector<SampleBlock> blocks;
    for (Track &track : m_tracks) {
        const auto from = track.times.begin() + static_cast<std::ptrdiff_t>(track.given);
        const auto end =
            static_cast<std::size_t>(std::upper_bound(from, track.times.end(), until) - track.times.begin());
        if (end == track.given)
            continue;
        for (std::size_t i = 0; i < track.metrics.size(); ++i)
            blocks.push_back({track.metrics[i], slice(track.times, track.given, end),
                              slice(track.values[i], track.given, end)});
        track.given = end;
    }
    return blocks;
}

void ReplayStore::seek(TimePoint time)
{
    for (Track &track : m_tracks)
        track.given = static_cast<std::size_t>(
            std::lower_bound(track.times.begin(), track.times.end(), time) - track.times.begin());
}

} // namespace redshank
