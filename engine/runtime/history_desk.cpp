// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/history_desk.h"

#include "engine/runtime/scoring_session.h"

#include <algorithm>

namespace redshank {

void HistoryDesk::begin(ScoringSession *session)
{
    m_session = session;
    m_isReading = true;
    m_known.clear();
    m_newest.reset();
}

std::vector<IncidentEvent> HistoryDesk::take(const HistoryPart &part)
{
    if (!part.metrics.empty())
        m_session->addMetrics(part.metrics);
    for (const auto &[metric, columns] : part.blocks) {
        if (columns.isEmpty() || !m_session->restore(metric, columns))
            continue;
        m_known[metric] = columns.times.back();
        m_newest = m_newest ? std::max(*m_newest, columns.times.back()) : columns.times.back();
    }
    std::vector<IncidentEvent> events;
    if (!part.isLast)
        return events;
    m_isReading = false;
    for (const Incident &incident : part.incidents)
        events.push_back({IncidentEventKind::kRestored, incident});
    m_session->resume(part.incidents, events);
    return events;
}

std::optional<SampleBlock> HistoryDesk::trimmed(const SampleBlock &block) const
{
    const auto known = m_known.find(block.metric);
    if (known == m_known.end() || block.isEmpty() || block.times.front() > known->second)
        return std::nullopt;
    const auto first = std::upper_bound(block.times.begin(), block.times.end(), known->second);
    return SampleBlock{block.metric,
                       {first, block.times.end()},
                       {block.values.begin() + (first - block.times.begin()), block.values.end()}};
}

} // namespace redshank
