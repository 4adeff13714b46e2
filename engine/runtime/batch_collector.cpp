// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/batch_collector.h"

#include <algorithm>

namespace redshank {

BatchCollector::BatchCollector(QObject *parent) : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &BatchCollector::flush);
}

void BatchCollector::setSession(RunId runId, ScoringSession *session)
{
    m_runId = runId;
    m_session = session;
    m_events.clear();
    m_isLeft = m_isDue = false;
    m_timer.stop();
}

void BatchCollector::schedule()
{
    if (m_unacknowledged > 0)
        m_isDue = true;
    else if (!m_timer.isActive())
        m_timer.start(m_isLeft ? std::chrono::milliseconds{0} : kInterval);
}

void BatchCollector::acknowledge()
{
    m_unacknowledged = std::max(m_unacknowledged - 1, 0);
    if (m_unacknowledged == 0 && m_isDue) {
        m_isDue = false;
        schedule();
    }
}

void BatchCollector::add(const std::vector<IncidentEvent> &events)
{
    m_events.insert(m_events.end(), events.begin(), events.end());
    flush();
}

void BatchCollector::flush()
{
    if (m_session == nullptr)
        return;
    m_timer.stop();
    m_isLeft = false;
    for (const MetricId &metric : m_session->metricIds()) {
        const bool rewrites = m_session->takeRewritten(metric);
        const SequenceRange appended = m_session->takeAppended(metric, kBlockSamples);
        const SequenceRange scored = m_session->takeScored(metric, kBlockSamples);
        m_isLeft = m_isLeft || m_session->hasChanges(metric);
        const bool isOneStretch = !scored.isEmpty() && !appended.isEmpty() && scored.first <= appended.end &&
                                  appended.first <= scored.end;
        if (isOneStretch) {
            give(metric, {std::min(appended.first, scored.first), std::max(appended.end, scored.end)},
                 rewrites, true);
            continue;
        }
        give(metric, appended, rewrites, scored.isEmpty());
        give(metric, scored, false, true);
    }
    giveEvents();
    ++m_unacknowledged;
    Q_EMIT flushed();
    if (m_isLeft)
        schedule();
}

void BatchCollector::giveEvents()
{
    while (!m_events.empty()) {
        const Incident &incident = m_events.front().incident;
        const bool hasArrived =
            std::all_of(incident.parts.begin(), incident.parts.end(), [&](const IncidentPart &part) {
                return m_session->takenUntil(part.metric) >= std::min(part.peak, incident.end);
            });
        if (!hasArrived)
            return;
        Q_EMIT incidentReady({m_runId, m_events.front()});
        m_events.pop_front();
    }
}

void BatchCollector::give(const MetricId &metric, SequenceRange range, bool rewrites, bool isLast)
{
    if (range.isEmpty())
        return;
    const SeriesStore *series = m_session->series(metric);
    ScoredBlock block;
    block.runId = m_runId;
    block.metric = metric;
    block.firstSequence = std::max(range.first, series->firstSequence());
    block.rewrites = rewrites;
    block.columns = series->copy(range.first, range.end);
    if (isLast) // else the receiver would write to them once more
        block.complete = m_session->takeComplete(metric);
    if (!block.columns.isEmpty())
        Q_EMIT collected(block);
}

} // namespace redshank
