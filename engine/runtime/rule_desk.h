// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/alert/alert_state_machine.h"
#include "engine/runtime/scoring_session.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <queue>

#include <functional>
#include <optional>
#include <vector>

namespace redshank {

/// Tries rules out on the scores there are, in slices between those of the scoring: the state machine that
/// tells live sees the loaded samples in order of time, with their times as the clock. Lives on the engine
/// thread; commands and their answers as in EngineService.
class RuleDesk : public QObject
{
    Q_OBJECT

public:
    explicit RuleDesk(QObject *parent = nullptr);

    /// A new run; the session must outlive it.
    void setSession(RunId runId, const ScoringSession *session);
    /// Samples are void: what is being tried begins anew.
    void forget();
    void tryRule(const RuleTrial &trial);

Q_SIGNALS:
    void ruleTried(const redshank::RuleTried &tried);

private:
    static constexpr std::size_t kCopied = 512; ///< Samples of a metric at a time.

    /// Where one metric has been read up to.
    struct Reader
    {
        MetricId metric;
        std::uint64_t next = 0; ///< Of the samples that are not copied yet ...
        std::uint64_t end = 0;  ///< ... up to here.
        ScoredColumns columns{};
        std::size_t at = 0;
    };
    /// Time of the next sample, and whose it is.
    using Next = std::pair<TimePoint, std::size_t>;

    void begin();
    void work();
    bool fill(Reader &reader);
    void see(const Reader &reader);
    void tell();

    RunId m_runId = 0;
    const ScoringSession *m_session = nullptr;
    std::optional<RuleTrial> m_trial;
    AlertStateMachine m_machine;
    std::vector<Reader> m_readers;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> m_order;
    RuleTried m_tried;
    QTimer m_work;
};

} // namespace redshank
