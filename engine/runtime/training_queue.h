// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/core/tuning.h"
#include "engine/detect/detector_model.h"
#include "engine/model/model_builder.h"
#include "engine/model/model_trainer.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/model_trial.h"

#include <QtCore/QObject>

#include <deque>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace redshank {

/// One training: a user's, of any number of models, or a metric's own fit that is due.
struct TrainingRequest
{
    TrainingId id = 0;
    std::optional<std::size_t> monitor; ///< Set for an own fit: which metric waits.
    RunId runId = 0;
    std::vector<TrainingData> sets; ///< One model each.
    TrainingSpec spec;
    /// The models in use, to compare with; a user's training only.
    std::vector<std::shared_ptr<const DetectorModel>> incumbents;
    double level = levelOf(Sensitivity::kMedium);
    std::shared_ptr<const ScoringSession> twin; ///< To try old and new models in; may be null, ...
    TrialSamples trial;                         ///< ... on these samples.
    std::optional<RetrainReason> byItself;
};

struct TrainingOutcome
{
    TrainingId id = 0;
    std::optional<std::size_t> monitor;
    RunId runId = 0;
    Result<std::vector<std::shared_ptr<const DetectorModel>>> models;
    TrainingFinished summary; ///< Filled for a user's training that succeeded ...
    TrainingJudged judged;    ///< ... and so is this.
};

/// Runs trainings one after the other on a thread of their own, own fits first. Lives on the engine thread.
class TrainingQueue : public QObject
{
    Q_OBJECT

public:
    explicit TrainingQueue(TrainerLoader loadTrainer, QObject *parent = nullptr);
    /// Stops what runs and waits for it; at most some 100 ms.
    ~TrainingQueue() override;

    void add(TrainingRequest request);
    /// Stops the user's training, running or waiting; answered by finished() with kCancelled.
    void cancelUserTraining();
    /// Drops own fits that wait and stops the one that runs: their run is over.
    void dropOwnFits();
    bool isUserTraining() const;

Q_SIGNALS:
    void progressed(const redshank::TrainingProgress &progress);
    void finished(const redshank::TrainingOutcome &outcome);

    /// From the training thread to this object; not for others.
    void fitted(const redshank::TrainingOutcome &outcome, QPrivateSignal);

private:
    void startNext();
    void finishCurrent(const TrainingOutcome &outcome);
    /// On the training thread.
    void run(const TrainingRequest &request, std::stop_token stop);

    TrainerLoader m_loadTrainer;
    std::deque<TrainingRequest> m_waiting;
    std::optional<TrainingRequest> m_current; ///< Its sets were moved to the thread.
    std::jthread m_thread;
};

} // namespace redshank
