// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "engine/runtime/scoring_session.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace redshank {

/// Gives out what a session appended and scored in few large blocks: at most every 40 ms, or at once when
/// asked. Coalesces, never drops. Lives on the engine thread.
class BatchCollector : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kInterval{40};
    /// In one block, so that its receiver is not held up; what is left follows with the next flush.
    static constexpr std::size_t kBlockSamples = 16'384;

    explicit BatchCollector(QObject *parent = nullptr);

    /// From now on, for this session, which must outlive the next call; nullptr: nothing.
    void setSession(RunId runId, ScoringSession *session);
    /// Something changed: a flush is due within the interval.
    void schedule();
    /// Gives out all that changed, however much it is.
    void flush();

Q_SIGNALS:
    void collected(const redshank::ScoredBlock &block);

private:
    /// One block of each kind and metric; true when something is left.
    bool flushSome();
    void give(const MetricId &metric, ScoringSession::Dirty range);

    RunId m_runId = 0;
    ScoringSession *m_session = nullptr;
    QTimer m_timer;
};

} // namespace redshank
