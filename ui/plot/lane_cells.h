// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace redshank {

/// One metric's scores over a time, in cells of equal length.
struct Lane
{
    MetricId metric;
    std::vector<float> scores;       ///< The larger of both scores' maxima in each cell; NaN: nothing scored.
    std::vector<std::uint8_t> flags; ///< Union of the sample flags.
    float worst = -1.0F;             ///< The largest score; -1: none.

    bool isAnomalous(std::size_t cell) const
    {
        return scores[cell] >= 1.0F || (flags[cell] & (kFlagged | kInIncident)) != 0;
    }
};

/// A lane for each metric of the store, the most anomalous first. Costs a few looks at the pyramids per cell.
std::vector<Lane> lanesOf(const LiveStore &store, TimeRange range, int cells);
/// The time of cell `cell` of `cells` over a range.
TimeRange laneCell(TimeRange range, int cells, int cell);
/// When the largest score of a cell was given; nothing where nothing was scored.
std::optional<TimePoint> worstMoment(const SeriesStore &series, TimeRange cell);

} // namespace redshank
