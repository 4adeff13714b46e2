// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/scoring_session.h"
#include "engine/runtime/tuning_messages.h"
#include "engine/runtime/tuning_trial.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace redshank {

/// Tries tunings out on what is loaded, in slices between those of the scoring. Lives on the engine thread;
/// commands and their answers as in EngineService.
class TuningDesk : public QObject
{
    Q_OBJECT

public:
    explicit TuningDesk(QObject *parent = nullptr);

    /// A new run; the session must outlive it.
    void setSession(RunId runId, const ScoringSession *session);
    void setLabels(const std::vector<Label> &labels) { m_labels = labels; }
    /// What was heard so far no longer holds: models were replaced, samples are void.
    void forget();
    /// Answers at once what is heard already; the newest request only.
    void tryTuning(const TuningRequest &request);

Q_SIGNALS:
    void tuningTried(const redshank::TuningTried &tried);

private:
    /// The general level is being looked for by halving.
    struct Search
    {
        double quiet = kLowestLevel; ///< Tells few enough ...
        double loud = kHighestLevel; ///< ... and too much.
        int steps = 0;
        bool isReachable = true;
    };

    void work();
    void answerWhatIsHeard();
    bool searchOn();
    bool isSearch() const { return m_request->alarmsPerDay || m_request->silenced; }
    /// What the request asks for, with the line at a level.
    Tuning at(double level) const;
    /// It tells as little as the request asks for.
    bool isFew(const Tuning &tuning) const;
    void tell(const Tuning &tuning, bool isWhole, bool isReachable);

    RunId m_runId = 0;
    const ScoringSession *m_session = nullptr;
    std::vector<Label> m_labels;
    std::optional<TuningTrial> m_trial;
    std::optional<TuningRequest> m_request;
    std::optional<Search> m_search;
    bool m_isToldInPart = false;
    QTimer m_work;
};

} // namespace redshank
