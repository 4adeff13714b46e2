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
            batch.refuse(sample.line, "its time is more than 10 minutes ahead of this computer's clock");
            continue;
        }
        if (!m_known.contains(sample.metric) && !makeRoom(now)) {
            batch.refuse(sample.line, "there are " + std::to_string(m_known.size()) +
                                          " metrics already; max_metrics allows no more");
            continue;
        }
        m_known[sample.metric].heard = now;
        byMetric[sample.metric].push_back(&sample);
    }

    Taken taken;
    for (auto &[metric, samples] : byMetric) {
        std::ranges::stable_sort(samples, std::ranges::less{}, &PushedSample::time);
        takeMetric(metric, samples, batch, taken);
    }
    for (const SampleBlock &block : taken.blocks)
        m_sent += block.size();
    return taken;
}

bool PushBook::makeRoom(TimePoint now)
{
    const bool isDue = now < m_looked || now - m_looked >= kLookAfter; // the clock may have been set
    if (m_known.size() >= m_spec.maxMetrics && isDue) {
        m_looked = now;
        std::erase_if(m_known, [now](const auto &each) { return now - each.second.heard >= kForgetAfter; });
        std::erase_if(m_counters, [this](const auto &each) { return !m_known.contains(each.first); });
    }
    return m_known.size() < m_spec.maxMetrics;
}

void PushBook::takeMetric(const MetricId &metric, const std::vector<const PushedSample *> &samples,
                          PushedBatch &batch, Taken &taken)
{
    TimePoint &newest = m_known.at(metric).newest;
    SampleBlock block{metric, {}, {}};
    for (const PushedSample *sample : samples) {
        if (sample->time < newest) {
            batch.refuse(sample->line, metric + " has a newer sample already");
            continue;
        }
        if (sample->time == newest) {
            ++taken.repeated;
            if (!block.isEmpty() && !sample->counterSince)
                block.values.back() = sample->value; // of one time in a batch the last counts
            continue;
        }
        newest = sample->time;
        ++taken.accepted;
        const std::optional<double> value =
            sample->counterSince ? rateOf(*sample) : std::optional(sample->value);
        if (!value)
            continue;
        block.times.push_back(sample->time);
        block.values.push_back(*value);
    }
    if (!block.isEmpty())
        taken.blocks.push_back(std::move(block));
}

std::optional<double> PushBook::rateOf(const PushedSample &sample)
{
    const auto [counter, isNew] = m_counters.try_emplace(sample.metric);
    const Counter before = counter->second;
    const double events = sample.events.value_or(0.0);
    counter->second = {sample.time, *sample.counterSince, sample.value, events};
    if (isNew)
        return std::nullopt;
    if (sample.events) { // a sum may fall, the number of events may not
        const bool isReset = events < before.events || *sample.counterSince != before.since;
        const double since = isReset ? events : events - before.events;
        if (since <= 0.0)
            return std::nullopt;
        return (isReset ? sample.value : sample.value - before.value) / since;
    }
    const double seconds = std::chrono::duration<double>(sample.time - before.time).count();
    const bool isReset = sample.value < before.value || *sample.counterSince != before.since;
    return (isReset ? sample.value : sample.value - before.value) / seconds; // a reset begins at zero
}

} // namespace redshank
