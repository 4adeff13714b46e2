// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push/statsd_book.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

constexpr double kPercentile = 0.95;

} // namespace

StatsdBook::Shape StatsdBook::shapeOf(StatsdKind kind)
{
    switch (kind) {
    case StatsdKind::kCounter:
        return Shape::kCounter;
    case StatsdKind::kTimer:
        return Shape::kTimer;
    case StatsdKind::kGauge:
    case StatsdKind::kGaugeDelta:
        return Shape::kGauge;
    case StatsdKind::kSet:
        return Shape::kSet;
    }
    return Shape::kCounter;
}

std::vector<MetricId> StatsdBook::idsOf(const std::string &metric, Shape shape)
{
    if (shape == Shape::kTimer)
        return {metric + "/mean", metric + "/p95", metric + "/rate"};
    return {metric};
}

std::string StatsdBook::take(const StatsdSample &sample)
{
    const Shape shape = shapeOf(sample.kind);
    auto found = m_entries.find(sample.metric);
    if (found == m_entries.end()) {
        const std::vector<MetricId> ids = idsOf(sample.metric, shape);
        if (!m_budget->hasRoom(ids.size()))
            return "there are " + std::to_string(m_budget->most()) +
                   " metrics already; more names are not taken";
        if (std::any_of(ids.begin(), ids.end(), [this](const MetricId &id) { return m_budget->isKnown(id); }))
            return sample.metric + " has the name of another metric";
        const std::string unit = shape == Shape::kCounter ? "/s" : sample.isDuration ? "ms" : std::string();
        for (const MetricId &id : ids) {
            m_budget->add(id);
            m_found.push_back(
                {id, id, id.ends_with("/rate") && shape == Shape::kTimer ? "/s" : unit, {}, {}});
        }
        found = m_entries.emplace(sample.metric, Entry{}).first;
        found->second.shape = shape;
    }
    Entry &entry = found->second;
    if (entry.shape != shape)
        return sample.metric + " came as another type before";
    switch (sample.kind) {
    case StatsdKind::kCounter:
        entry.sum += sample.value / sample.rate;
        break;
    case StatsdKind::kTimer:
        keepMeasurement(entry, sample.value);
        entry.events += 1.0 / sample.rate;
        break;
    case StatsdKind::kGauge:
        entry.gauge = sample.value;
        break;
    case StatsdKind::kGaugeDelta:
        entry.gauge += sample.value;
        break;
    case StatsdKind::kSet:
        if (entry.members.size() >= kMostMembers && !entry.members.contains(sample.member))
            return sample.metric + " has 10,000 members in this interval already";
        entry.members.insert(sample.member);
        break;
    }
    entry.isFresh = true;
    return {};
}

void StatsdBook::keepMeasurement(Entry &entry, double value)
{
    entry.sum += value;
    ++entry.count;
    if (entry.kept.size() < kMostKept) {
        entry.kept.push_back(value);
        return;
    }
    m_random ^= m_random << 13U; // xorshift
    m_random ^= m_random >> 7U;
    m_random ^= m_random << 17U;
    if (const std::uint64_t place = m_random % entry.count; place < kMostKept)
        entry.kept[place] = value;
}

std::vector<SampleBlock> StatsdBook::flush(TimePoint end, Milliseconds span)
{
    const double seconds = std::max(1e-3, std::chrono::duration<double>(span).count());
    std::vector<SampleBlock> blocks;
    const auto give = [&](MetricId id, double value) {
        blocks.push_back({std::move(id), {end}, {std::isfinite(value) ? value : kMissing}});
    };
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        const std::string &metric = it->first;
        Entry &entry = it->second;
        entry.silent = entry.isFresh ? 0 : entry.silent + 1;
        if (entry.silent > kForgetAfter) {
            for (const MetricId &id : idsOf(metric, entry.shape))
                m_budget->remove(id);
            it = m_entries.erase(it);
            continue;
        }
        switch (entry.shape) {
        case Shape::kCounter:
            give(metric, entry.sum / seconds);
            break;
        case Shape::kTimer: {
            double p95 = kMissing;
            if (!entry.kept.empty()) {
                const auto place = static_cast<std::size_t>(
                                       std::ceil(kPercentile * static_cast<double>(entry.kept.size()))) -
                                   1;
                std::nth_element(entry.kept.begin(), entry.kept.begin() + static_cast<std::ptrdiff_t>(place),
                                 entry.kept.end());
                p95 = entry.kept[place];
            }
            give(metric + "/mean",
                 entry.count == 0 ? kMissing : entry.sum / static_cast<double>(entry.count));
            give(metric + "/p95", p95);
            give(metric + "/rate", entry.events / seconds);
            break;
        }
        case Shape::kGauge:
            give(metric, entry.isFresh ? entry.gauge : kMissing);
            break;
        case Shape::kSet:
            give(metric, static_cast<double>(entry.members.size()));
            break;
        }
        const Entry next{entry.shape, 0.0, 0.0, 0, {}, entry.gauge, {}, false, entry.silent};
        entry = next;
        ++it;
    }
    return blocks;
}

std::vector<MetricInfo> StatsdBook::takeFound() { return std::exchange(m_found, {}); }

} // namespace redshank
