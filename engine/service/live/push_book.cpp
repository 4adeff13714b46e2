// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/push_book.h"

#include <algorithm>

namespace redshank {

void PushBook::noteProgress(std::uint64_t arrived, std::uint64_t unscored)
{
    m_arrived = std::min(arrived, m_sent);
    m_unscored = unscored;
}

std::optional<PushBook::Taken> PushBook::take(PushedBatch &batch, TimePoint now)
{
    if (waiting() + batch.samples.size() > m_spec.queue)
        return std::nullopt;
    std::map<MetricId, std::vector<const PushedSample *>> byMetric;
    for (const PushedSample &sample : batch.samples) {
        if (sample.time > now + kMostAhead) {
            batch.refuse(sample.line, "its time is more than 31 days ahead of this computer's clock");
            continue;
        }
        const auto known = m_newest.find(sample.metric);
        const bool isFull = m_newest.size() >= m_spec.maxMetrics;
        if (known == m_newest.end() && isFull) {
            batch.refuse(sample.line, "there are " + std::to_string(m_newest.size()) +
                                          " metrics already; max_metrics allows no more");
            continue;
        }
        if (known == m_newest.end())
            m_newest.emplace(sample.metric, TimePoint::min());
        byMetric[sample.metric].push_back(&sample);
    }

    Taken taken;
    for (auto &[metric, samples] : byMetric) {
        std::ranges::stable_sort(samples, std::ranges::less{}, &PushedSample::time);
        TimePoint &newest = m_newest.at(metric);
        SampleBlock block{metric, {}, {}};
        for (const PushedSample *sample : samples) {
            if (!block.isEmpty() && sample->time == block.times.back()) {
                block.values.back() = sample->value; // of one time in a batch the last counts
                ++taken.repeated;
            } else if (block.isEmpty() && sample->time == newest) {
                ++taken.repeated;
            } else if (block.isEmpty() && sample->time < newest) {
                batch.refuse(sample->line, metric + " has a newer sample already");
            } else {
                block.times.push_back(sample->time);
                block.values.push_back(sample->value);
            }
        }
        if (block.isEmpty())
            continue;
        newest = block.times.back();
        taken.accepted += block.size();
        taken.blocks.push_back(std::move(block));
    }
    m_sent += taken.accepted;
    return taken;
}

} // namespace redshank
