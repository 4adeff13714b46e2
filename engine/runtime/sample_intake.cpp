// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/sample_intake.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace redshank {

std::optional<SampleBlock> SampleIntake::order(const SampleBlock &block)
{
    if (block.isEmpty())
        return std::nullopt;
    Metric &metric = m_metrics[block.metric];
    const bool isInOrder = std::adjacent_find(block.times.begin(), block.times.end(),
                                              std::greater_equal<>()) == block.times.end();
    if (isInOrder && (!metric.newest || block.times.front() > *metric.newest)) {
        metric.newest = block.times.back();
        return std::nullopt;
    }
    std::vector<std::size_t> places(block.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return block.times[a] < block.times[b]; });
    SampleBlock ordered{block.metric, {}, {}};
    for (const std::size_t place : places) {
        const TimePoint time = block.times[place];
        if (metric.newest && time <= *metric.newest) {
            ++(time == *metric.newest ? metric.counts.duplicates : metric.counts.late);
        } else if (!ordered.isEmpty() && ordered.times.back() == time) {
            ++metric.counts.duplicates;
            ordered.values.back() = block.values[place]; // the last one wins
        } else {
            ordered.times.push_back(time);
            ordered.values.push_back(block.values[place]);
        }
    }
    if (!ordered.isEmpty())
        metric.newest = ordered.times.back();
    return ordered;
}

SampleIntake::Counts SampleIntake::countsOf(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? Counts() : found->second.counts;
}

} // namespace redshank
