// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/model/model_artifact.h"
#include "engine/model/model_trainer.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/scoring_session.h"
#include "engine/runtime/training_queue.h"

#include <QtCore/QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// What learns, beside the session that scores: own fits that are due, trainings that the user asks for, and
/// models read from files. Brings each into use in the session of the run. Lives on the engine thread;
/// commands and their answers as in EngineService.
class ModelDesk : public QObject
{
    Q_OBJECT

public:
    ModelDesk(TrainerLoader loadTrainer, std::vector<std::string> shippedModels, QObject *parent = nullptr);

    /// A new run, whose session takes the models that there are; it must outlive its run. `rescores`: a model
    /// that comes into use scores from the first sample on, not from the next.
    void setSession(RunId runId, ScoringSession *session, bool rescores);
    /// Trains what metrics of the session wait for.
    void startDueFits();
    /// The fits under way are not wanted any more.
    void dropOwnFits() { m_trainings.dropOwnFits(); }
    bool isUserTraining() const { return m_trainings.isUserTraining(); }

    void setPreparation(const TrainingPreparation &preparation) { m_preparation = preparation; }
    void train(const TrainingSpec &spec) { add(spec, {}); }
    /// The engine's own wish; its models wait as those of any training.
    void trainByItself(const TrainingSpec &spec, RetrainReason reason) { add(spec, reason); }
    /// Models of a training that wait for the user's word; nullptr where there are none.
    const std::vector<std::shared_ptr<const DetectorModel>> *trainedModels(TrainingId training) const;
    void cancelTraining() { m_trainings.cancelUserTraining(); }
    void useTrained(TrainingId training);
    void discardTrained(TrainingId training) { m_trained.erase(training); }
    void takeBack(TrainingId training);
    void loadModel(const std::string &path);
    void saveModel(const std::string &path);

Q_SIGNALS:
    void trainingProgressed(const redshank::TrainingProgress &progress);
    void trainingFinished(const redshank::TrainingFinished &finished);
    void trainingJudged(const redshank::TrainingJudged &judged);
    void trainingStopped(const redshank::TrainingStopped &stopped);
    void modelInUse(const redshank::ModelInUse &model);
    /// The same where it was trained or chosen, and is no metric's own fit.
    void modelChosen(const redshank::ModelInUse &model);
    void modelSaved(const std::string &path);
    void failed(const redshank::Error &error);

    /// The models of a training that was asked for are there.
    void trained(redshank::TrainingId training, const redshank::TrainingSpec &spec,
                 std::optional<redshank::RetrainReason> byItself);
    /// A training of the engine's own accord is done.
    void trainedByItself(redshank::TrainingId training);
    /// Models that were trained or loaded came into use.
    void modelsReplaced();
    /// A model of these metrics' own was fitted, on samples that waited for it.
    void ownModelFitted(const std::vector<redshank::MetricId> &metrics);
    /// The session is about to change models: what it has scored so far is by the old ones.
    void replacingModels();
    /// All samples will be scored anew.
    void rescoring();
    /// Samples that waited, or all of them, can be scored now.
    void scorable();
    /// What the status says of trainings and models is different.
    void changed();

private:
    void add(const TrainingSpec &spec, std::optional<RetrainReason> byItself);
    void readShippedModels();
    void takeOutcome(const TrainingOutcome &outcome);
    void takeOwnFit(const TrainingOutcome &outcome);
    void keepReplaced(TrainingId training, const std::vector<std::shared_ptr<const DetectorModel>> &models);
    /// Tells of models that came into use by the user's wish.
    void tellInUse(const std::string &name, const std::vector<MetricId> &metrics);

    std::vector<std::string> m_shippedPaths; ///< Not read yet.
    std::vector<ModelArtifact> m_shipped;
    std::shared_ptr<const ModelArtifact> m_chosen; ///< By the user, from a file.
    RunId m_runId = 0;
    ScoringSession *m_session = nullptr;
    bool m_rescores = false;
    TrainingQueue m_trainings;
    TrainingId m_lastTraining = 0;
    TrainingSpec m_asked; ///< Of the training that was asked for last.
    TrainingPreparation m_preparation;
    /// Waiting for the user's word.
    std::map<TrainingId, std::vector<std::shared_ptr<const DetectorModel>>> m_trained;
    /// In use before the models of a training; the newest few.
    std::map<TrainingId, std::vector<std::shared_ptr<const DetectorModel>>> m_replaced;
};

} // namespace redshank
