// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <cstdint>
#include <map>
#include <optional>

namespace redshank {

/// Brings the samples of a live source into order before they are kept: sorted by time, the last one of each
/// time, nothing before what is kept already; and counts what was amiss. Standard library only, no thread.
class SampleIntake
{
public:
    struct Counts
    {
        std::uint64_t duplicates = 0; ///< Samples of a time that another one has.
        std::uint64_t late = 0;       ///< Left out: older than the newest sample that was kept.
    };

    /// Another run.
    void clear() { m_metrics.clear(); }
    /// What of a block is to be kept; unset where it can be kept as it is.
    std::optional<SampleBlock> order(const SampleBlock &block);
    Counts countsOf(const MetricId &metric) const;

private:
    struct Metric
    {
        std::optional<TimePoint> newest;
        Counts counts;
    };
    std::map<MetricId, Metric> m_metrics;
};

} // namespace redshank
