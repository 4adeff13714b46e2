// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"

#include <cstddef>
#include <vector>

namespace redshank {

struct PlannedFault
{
    FaultKind kind = FaultKind::kSpike;
    std::size_t length = 1; ///< Samples.
};

bool isOfSeason(FaultKind kind);

/// Draws which faults a metric gets and how long they are; not where.
class FaultPlanner
{
public:
    /// period: of the season, in samples; 0 where there is none.
    FaultPlanner(std::size_t samples, std::size_t period, RandomSource &random);

    const std::vector<FaultKind> &kinds() const { return m_kinds; }
    PlannedFault draw(FaultKind kind);
    /// Faults of about `wanted` samples in all (up to 1.4 times as many where this lets every kind appear),
    /// in random order, that fit into `room` samples with `distance` before each.
    std::vector<PlannedFault> plan(double wanted, std::size_t room, std::size_t distance);

private:
    std::size_t m_period;
    RandomSource &m_random;
    std::vector<FaultKind> m_kinds;
};

} // namespace redshank
