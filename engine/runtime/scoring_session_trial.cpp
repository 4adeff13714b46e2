// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include <algorithm>

/// \file
/// What a session lends to those who try something out beside it.

namespace redshank {

std::optional<MetricMonitor> ScoringSession::freshMonitorOf(const MetricId &metric) const
{
    const MetricMonitor *present = monitorOf(metric);
    if (present == nullptr)
        return {};
    MetricMonitor fresh(present->metrics(), m_spec, present->isOwnFit() ? nullptr : present->model(),
                        m_models.universal());
    if (present->isOwnFit())
        fresh.adoptFit(present->model());
    return fresh;
}

ScoringSession ScoringSession::emptyTwin() const
{
    ScoringSession twin(m_spec, m_capacity);
    twin.m_models = m_models;
    return twin;
}

std::uint64_t ScoringSession::scoredUntil(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? 0 : m_watches[found->second.watch].next;
}

bool ScoringSession::hasOpenIncident() const
{
    return std::any_of(m_order.begin(), m_order.end(),
                       [this](const MetricId &id) { return m_tracker.openIncidentOf(id) != 0; });
}

std::uint64_t ScoringSession::unscoredCount() const
{
    std::uint64_t count = 0;
    for (const Watch &watch : m_watches)
        for (const MetricId &id : watch.metrics)
            count += std::max(m_metrics.at(id).samples.settledEnd(), watch.next) - watch.next;
    return count;
}

} // namespace redshank
