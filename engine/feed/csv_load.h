// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

/// \file
/// What the feeds that read CSV files share.

namespace redshank {

/// A turn of the event loop that reads or gives out samples ends after this.
inline constexpr Milliseconds kSliceLength{12};
/// Positions are told at most this often, but for changes of state.
inline constexpr Milliseconds kPositionInterval{100};

/// Rows to handle between two looks at the clock: some thousand values.
inline std::size_t rowsAtATime(std::size_t metricCount)
{
    constexpr std::size_t kValues = 4096;
    return std::clamp<std::size_t>(kValues / std::max<std::size_t>(metricCount, 1), 1, 1024);
}

/// Widens `span` by the block's times, which are not empty.
inline void widen(std::optional<TimeRange> &span, const SampleBlock &block)
{
    const TimePoint begin = span ? std::min(span->begin, block.times.front()) : block.times.front();
    const TimePoint end = block.times.back() + Milliseconds{1};
    span = TimeRange{begin, span ? std::max(span->end, end) : end};
}

} // namespace redshank
