// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/batch_collector.h"

#include <algorithm>

namespace redshank {

BatchCollector::BatchCollector(QObject *parent) : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_session != nullptr && flushSome())
            schedule();
    });
}

void BatchCollector::setSession(RunId runId, ScoringSession *session)
{
    m_runId = runId;
    m_session = session;
    m_timer.stop();
}

void BatchCollector::schedule()
{
    if (!m_timer.isActive())
        m_timer.start(kInterval);
}

void BatchCollector::flush()
{
    if (m_session == nullptr)
        return;
    m_timer.stop();
    while (flushSome()) {
    }
}

bool BatchCollector::flushSome()
{
    bool isLeft = false;
    for (const MetricId &metric : m_session->metricIds()) {
        const ScoringSession::Dirty appended = m_session->takeAppended(metric, kBlockSamples);
        const ScoringSession::Dirty scored = m_session->takeScored(metric, kBlockSamples);
        isLeft = isLeft || appended.end - appended.first == kBlockSamples ||
                 scored.end - scored.first == kBlockSamples;
        if (!scored.isEmpty() && !appended.isEmpty() && scored.first <= appended.end &&
            appended.first <= scored.end) {
            give(metric, {std::min(appended.first, scored.first), std::max(appended.end, scored.end)});
            continue;
        }
        give(metric, appended);
        give(metric, scored);
    }
    return isLeft;
}

void BatchCollector::give(const MetricId &metric, ScoringSession::Dirty range)
{
    if (range.isEmpty())
        return;
    const SeriesStore *series = m_session->series(metric);
    ScoredBlock block;
    block.runId = m_runId;
    block.metric = metric;
    block.firstSequence = std::max(range.first, series->firstSequence());
    block.columns = series->copy(range.first, range.end);
    if (!block.columns.isEmpty())
        Q_EMIT collected(block);
}

} // namespace redshank
