// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/core/label.h"
#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/runtime/engine_settings.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/store_messages.h"
#include "engine/runtime/tuning_messages.h"

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <memory>
#include <string>
#include <vector>

namespace redshank {

class AlertThread;
class EngineCommands;
class StoreThread;

/// The one class of the engine that its user knows. Lives on the user's thread; the work is done on the
/// engine thread. Commands return at once; their answer is one or more of the signals.
class EngineService : public QObject
{
    Q_OBJECT

public:
    explicit EngineService(EngineSettings settings, QObject *parent = nullptr);
    /// Stops feed and training and waits for both threads; at most some 100 ms.
    ~EngineService() override;

public Q_SLOTS:
    /// Ends the running feed and starts another under a new run number.
    void startFeed(const redshank::FeedSpec &spec);
    void stopFeed();
    void setPaused(bool paused);
    void step(int samples);
    void seek(redshank::TimePoint time);
    void setReplaySpeed(double speed);
    void setReplayLoop(bool loop);
    /// A network feed asks its source now, also where the next try would be later.
    void pollNow();
    /// For a push feed; of each metric later than those before. EngineStatus::pushed counts what arrived.
    void pushSamples(const std::vector<redshank::SampleBlock> &blocks);
    /// Tries a source step by step, beside the running feed; answered by sourceTestStepped and, within 5 s,
    /// sourceTested with the same request number. A new test ends the one before.
    void testSource(std::uint64_t request, const redshank::FeedSpec &spec);
    void cancelSourceTest();
    /// Names for completion; answered by namesFound with the same request number.
    void findNames(const redshank::NamesRequest &request);
    /// Looks at a CSV file without loading it; answered by csvPreviewed with the same request number.
    void previewCsv(std::uint64_t request, const std::string &path, const redshank::CsvOptions &options);

    /// How samples are made fit for all trainings from now on.
    void prepareTraining(const redshank::TrainingPreparation &preparation);
    /// Trains on what is loaded; own fits of metrics go before it. One at a time: kInvalidInput while one
    /// runs.
    void train(const redshank::TrainingSpec &spec);
    void cancelTraining();
    /// Takes the models of a finished training into use: a loaded file is scored anew, a live feed or replay
    /// goes on with them from its next sample.
    void useTrained(redshank::TrainingId training);
    void discardTrained(redshank::TrainingId training);
    /// The models that a training replaced score again, as if they were chosen; of the newest eight.
    void takeBack(redshank::TrainingId training);
    /// Models for the metrics of this run and of runs to come, by metric id or name.
    void loadModel(const std::string &path);
    /// Writes the models in use as an artifact.
    void saveModel(const std::string &path);
    /// Where the line lies and what counts, of this run and those to come: a loaded file is scored anew, with
    /// the models there are, a live feed or replay goes on with it from its next sample.
    void setTuning(const redshank::Tuning &tuning);
    /// What another tuning would have told; answered by tuningTried with the same request number, the newest
    /// one only. Nothing is changed.
    void tryTuning(const redshank::TuningRequest &request);
    /// What a person says of the past: what is real stays out of every later fit and training, what is false
    /// or expected belongs into them.
    void setLabels(const std::vector<redshank::Label> &labels);
    /// What all later trainings, and own fits, go without.
    void setExclusions(const redshank::TrainingExclusions &exclusions);
    void acknowledge(redshank::IncidentId incident);
    /// Why a sample got its scores; answered by explained with the same request number.
    void explain(const redshank::ExplainRequest &request);
    /// From now on; a training by itself is told as any other, with its reason, and taken into use at once.
    void setRetrainPolicy(const redshank::RetrainPolicy &policy);
    /// The models of a finished training score beside those in use for a time of the feed (a loaded file:
    /// over all of it), until they are used or discarded; answered by shadowReported. One at a time.
    void runShadow(redshank::TrainingId training, redshank::Milliseconds length);
    /// Would a fault be caught? Answered by drilled with the same request number, the newest one only; what
    /// is live is not touched.
    void drill(const redshank::DrillRequest &request);
    /// Writes a version (versionsChanged) as an artifact; answered by modelSaved or failed.
    void exportVersion(std::uint64_t number, const std::string &path);
    /// Writes an incident file; answered by incidentFileSaved or failed.
    void exportIncident(const redshank::IncidentFileRequest &request);
    /// Who is told of what, from now on; kept for later starts. Nothing where nobody is told
    /// (EngineSettings::alerts), as for the six after it.
    void setAlerts(const redshank::AlertSpec &spec);
    /// The open alerts on these metrics: somebody looks after them; nothing new is told of them until then.
    void acknowledgeAlerts(const std::vector<redshank::MetricId> &metrics, const std::string &by);
    void muteAlerts(const std::vector<redshank::MetricId> &metrics, redshank::TimePoint until);
    /// Sends a test, past the queue; answered by sinkTested with the same request number.
    void testSink(std::uint64_t request, const redshank::SinkConfig &sink);
    /// What pictureWanted asked for, as PNG; nothing where it cannot be drawn.
    void givePicture(std::uint64_t request, const QByteArray &png);
    /// Takes a change or a note (redshank::remark) to the sinks that take such; failed() where there is none.
    void tell(const redshank::Notice &remark);
    /// What waits for its sinks is tried at once.
    void retryDeliveries();
    /// What a rule would have told of what is loaded; answered by ruleTried with the same request number, the
    /// newest one only.
    void tryRule(const redshank::RuleTrial &trial);
    /// Keeps an item with the source of this run, or replaces the one of its kind and key; forgets it.
    /// Nothing where the run is over or nothing is kept (EngineSettings::store).
    void keep(redshank::RunId runId, const redshank::KeptItem &item);
    void forget(redshank::RunId runId, const std::string &kind, const std::string &key);

Q_SIGNALS:
    void runStarted(redshank::RunId runId, const redshank::FeedSpec &spec);
    void metricsFound(const redshank::MetricsFound &found);
    /// At most 25 times a second and metric.
    void samplesScored(const redshank::ScoredBlock &block);
    void rewound(const redshank::Rewound &rewound);
    /// All incidents told so far are void; those that still hold are told again (a rewind, a scoring anew).
    void incidentsVoided(redshank::RunId runId);
    /// After the samples that caused it.
    void incidentChanged(const redshank::IncidentChanged &changed);
    void statusChanged(const redshank::EngineStatus &status);
    void explained(const redshank::Explained &explained);
    void csvPreviewed(const redshank::CsvPreviewed &preview);
    void csvReported(const redshank::CsvReport &report);
    void sourceTestStepped(const redshank::SourceTestStep &step);
    void sourceTested(const redshank::SourceTested &tested);
    void namesFound(const redshank::NamesFound &found);
    void trainingProgressed(const redshank::TrainingProgress &progress);
    void trainingFinished(const redshank::TrainingFinished &finished);
    void trainingStopped(const redshank::TrainingStopped &stopped);
    void trainingJudged(const redshank::TrainingJudged &judged);
    void clearingFound(const redshank::ClearingFound &found);
    void retrainPlanned(const redshank::RetrainPlanned &planned);
    void shadowReported(const redshank::ShadowReported &report);
    void drilled(const redshank::Drilled &drilled);
    void versionsChanged(const redshank::ModelVersions &versions);
    void incidentFileOpened(const redshank::IncidentFileOpened &opened);
    void incidentFileSaved(const std::string &path);
    void tuningTried(const redshank::TuningTried &tried);
    void modelInUse(const redshank::ModelInUse &model);
    void modelSaved(const std::string &path);
    void failed(const redshank::Error &error);
    /// Before the first samples of the run, where something is kept with its source.
    void keptFound(const redshank::KeptFound &found);
    void storeChanged(const redshank::StoreStatus &status);
    /// Once, at the start: who is told of what.
    void alertsLoaded(const redshank::AlertSpec &spec);
    /// At most five times a second, and after each change.
    void alertsReported(const redshank::AlertReport &report);
    void sinkTested(const redshank::SinkTested &tested);
    /// To be shown on this desktop.
    void noticed(const redshank::Notice &notice);
    /// Charts of what a notice is about, for a channel that takes pictures; answered by givePicture within
    /// some seconds, or not at all.
    void pictureWanted(std::uint64_t request, const redshank::Notice &notice);
    /// Of telling people; worth a line in a log. Holds no secret.
    void alertsNoted(const std::string &line);
    void ruleTried(const redshank::RuleTried &tried);

private:
    std::unique_ptr<EngineCommands> m_commands;
    QThread m_thread;
    std::unique_ptr<StoreThread> m_store;  ///< Unset where nothing is kept.
    std::unique_ptr<AlertThread> m_alerts; ///< Unset where nobody is told.
};

} // namespace redshank
