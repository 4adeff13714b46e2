// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/retrain_trigger.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kLookEvery = 32; ///< Samples.

double medianOf(std::vector<float> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

void RetrainTrigger::setPolicy(RetrainPolicy policy)
{
    const bool isOther = policy.everyHours != m_policy.everyHours || policy.onDrift != m_policy.onDrift;
    m_policy = std::move(policy);
    if (isOther)
        restart();
}

void RetrainTrigger::add(const MetricId &metric, TimePoint time, double score)
{
    m_now = m_now ? std::max(*m_now, time) : time;
    if (!m_begin)
        m_begin = time;
    if (!m_policy.onDrift || !std::isfinite(score))
        return;
    Scores &scores = m_scores[metric];
    const auto said = static_cast<float>(score);
    if (scores.reference.size() < kReference) {
        scores.reference.push_back(said);
        if (scores.reference.size() == kReference)
            scores.referenceMedian = medianOf(scores.reference);
        return;
    }
    if (scores.recent.size() < kRecent)
        scores.recent.push_back(said);
    else
        scores.recent[scores.next++ % kRecent] = said;
    if (scores.recent.size() == kRecent && ++scores.sinceLook >= kLookEvery)
        look(scores);
}

void RetrainTrigger::look(Scores &scores)
{
    scores.sinceLook = 0;
    scores.hasDrifted = medianOf(scores.recent) >= std::max(kFactor * scores.referenceMedian, kLeastScore);
}

std::optional<TimePoint> RetrainTrigger::nextScheduled() const
{
    if (m_policy.everyHours <= 0 || !m_begin)
        return {};
    return *m_begin + std::chrono::hours(m_policy.everyHours);
}

std::optional<RetrainReason> RetrainTrigger::due(bool isIncidentOpen) const
{
    if (isIncidentOpen || !m_now)
        return {};
    if (const std::optional<TimePoint> next = nextScheduled(); next && *m_now >= *next)
        return RetrainReason::kSchedule;
    const bool drifted = std::any_of(m_scores.begin(), m_scores.end(),
                                     [](const auto &entry) { return entry.second.hasDrifted; });
    return m_policy.onDrift && drifted ? std::optional(RetrainReason::kDrift) : std::nullopt;
}

void RetrainTrigger::reset()
{
    m_now.reset();
    restart();
}

void RetrainTrigger::restart()
{
    m_begin = m_now;
    m_scores.clear();
}

} // namespace redshank
