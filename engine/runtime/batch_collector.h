// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "engine/runtime/scoring_session.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>
#include <vector>

namespace redshank {

/// Gives out what a session appended and scored in few blocks, at most every 40 ms, or as fast as the
/// receiver takes them while much is left; and incident events, each after the sample that caused it. Waits
/// for the receiver's word before it sends more, so that a long load cannot pile up at its door. Coalesces,
/// never drops. Lives on the engine thread.
class BatchCollector : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kInterval{40};
    /// In one block, so that its receiver is not held up for long.
    static constexpr std::size_t kBlockSamples = 8'192;

    explicit BatchCollector(QObject *parent = nullptr);

    /// From now on, for this session, which must outlive the next call; nullptr: nothing.
    void setSession(RunId runId, ScoringSession *session);
    /// Something changed: a flush is due within the interval.
    void schedule();
    /// These are given out as soon as their samples are.
    void add(const std::vector<IncidentEvent> &events);
    /// Forgets the events that wait: their incidents are void.
    void dropEvents() { m_events.clear(); }
    /// The receiver has taken the last flush.
    void acknowledge();
    /// Gives out one block of each kind and metric now.
    void flush();

Q_SIGNALS:
    void collected(const redshank::ScoredBlock &block);
    void incidentReady(const redshank::IncidentChanged &changed);
    /// After each flush: to be acknowledged.
    void flushed();

private:
    /// `isLast`: of the metric in this flush.
    void give(const MetricId &metric, SequenceRange range, bool rewrites, bool isLast);
    void giveEvents();

    RunId m_runId = 0;
    ScoringSession *m_session = nullptr;
    std::deque<IncidentEvent> m_events;
    bool m_isLeft = false; ///< The last flush did not give out all.
    bool m_isDue = false;  ///< A flush waits for the acknowledgement.
    int m_unacknowledged = 0;
    QTimer m_timer;
};

} // namespace redshank
