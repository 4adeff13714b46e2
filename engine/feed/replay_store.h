// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace redshank {

/// The samples of one or more files in memory, and how far they have been given out. Pure; not thread-safe.
class ReplayStore
{
public:
    /// Blocks of the same times, behind those of the same file that are here already.
    void append(std::size_t file, const std::vector<SampleBlock> &blocks);
    void clear() { m_tracks.clear(); }

    std::optional<TimeRange> span() const;
    std::uint64_t rowCount() const;
    std::uint64_t rowsGiven() const;
    bool isAtEnd() const { return !nextTime(); }
    /// Of the earliest sample that is not out yet.
    std::optional<TimePoint> nextTime() const;
    /// Of the latest sample that is out.
    std::optional<TimePoint> lastTime() const;
    /// The time of the `count`-th sample from here on, or of the last one there is; the same for those that
    /// are out. Samples of equal time count once.
    std::optional<TimePoint> timeAhead(int count) const;
    std::optional<TimePoint> timeBack(int count) const;

    /// Gives out samples up to and with `until`, in order of time, at most about `maxRows` of each file.
    std::vector<SampleBlock> take(TimePoint until, std::size_t maxRows);
    /// The next sample given out will be the first at or after `time`.
    void seek(TimePoint time);

private:
    struct Track
    {
        std::vector<MetricId> metrics;
        std::vector<TimePoint> times;
        std::vector<std::vector<double>> values; ///< By metric.
        std::size_t given = 0;
    };

    std::vector<Track> m_tracks;
};

} // namespace redshank
