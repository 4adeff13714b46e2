// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/feed/metric_feed.h"
#include "engine/runtime/batch_collector.h"
#include "engine/runtime/clock_watch.h"
#include "engine/runtime/engine_settings.h"
#include "engine/runtime/history_desk.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/model_care.h"
#include "engine/runtime/model_desk.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/sample_intake.h"
#include "engine/runtime/scoring_session.h"
#include "engine/runtime/source_desk.h"
#include "engine/runtime/store_messages.h"
#include "engine/runtime/tuning_desk.h"
#include "engine/runtime/version_desk.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace redshank {

/// The engine's own side of EngineService: feed, scoring, incidents and status, in slices short enough that
/// no command waits over 50 ms. Lives on the engine thread. Signals and commands as in EngineService, whose
/// words hold.
class EngineWorker : public QObject
{
    Q_OBJECT

public:
    explicit EngineWorker(EngineSettings settings);
    ~EngineWorker() override;

public Q_SLOTS:
    void startFeed(const redshank::FeedSpec &spec);
    void stopFeed();
    void setPaused(bool paused);
    void step(int samples);
    void seek(redshank::TimePoint time);
    void setReplaySpeed(double speed);
    void setReplayLoop(bool loop);
    void pollNow();
    void pushSamples(const std::vector<redshank::SampleBlock> &blocks);
    void testSource(std::uint64_t request, const redshank::FeedSpec &spec);
    void cancelSourceTest();
    void findNames(const redshank::NamesRequest &request);
    void previewCsv(std::uint64_t request, const std::string &path, const redshank::CsvOptions &options);
    void prepareTraining(const redshank::TrainingPreparation &preparation);
    void train(const redshank::TrainingSpec &spec);
    void cancelTraining();
    void useTrained(redshank::TrainingId training);
    void discardTrained(redshank::TrainingId training);
    void takeBack(redshank::TrainingId training);
    void loadModel(const std::string &path);
    void saveModel(const std::string &path);
    void setTuning(const redshank::Tuning &tuning);
    void tryTuning(const redshank::TuningRequest &request);
    void setLabels(const std::vector<redshank::Label> &labels);
    void setExclusions(const redshank::TrainingExclusions &exclusions);
    void acknowledge(redshank::IncidentId incident);
    void explain(const redshank::ExplainRequest &request);
    void setRetrainPolicy(const redshank::RetrainPolicy &policy);
    void runShadow(redshank::TrainingId training, redshank::Milliseconds length);
    void drill(const redshank::DrillRequest &request);
    void exportVersion(std::uint64_t number, const std::string &path);
    void exportIncident(const redshank::IncidentFileRequest &request);
    /// The user's thread has taken all that was sent before flushed().
    void acknowledgeBatch();
    /// Of historyWanted(); asks for the next part, or starts the feed after the last one.
    void takeHistory(const redshank::HistoryPart &part);

Q_SIGNALS:
    void flushed();
    /// The next part of what is kept of this run's source.
    void historyWanted(redshank::RunId runId);
    void runStarted(redshank::RunId runId, const redshank::FeedSpec &spec);
    void metricsFound(const redshank::MetricsFound &found);
    void samplesScored(const redshank::ScoredBlock &block);
    void rewound(const redshank::Rewound &rewound);
    void incidentsVoided(redshank::RunId runId);
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

private:
    void takeMetrics(const std::vector<MetricInfo> &metrics);
    void takeSamples(const std::vector<SampleBlock> &blocks);
    void takeTail(const std::vector<SampleBlock> &blocks);
    void takePosition(const FeedPosition &position);
    void takeRewind(TimePoint from);
    void endFeed(SourceState state);
    void showIncidentFile(const std::string &path);
    /// The feed, once it has been started.
    MetricFeed *startedFeed() const { return m_history.isReading() ? nullptr : m_feed.get(); }

    void scoreSlice();
    void voidIncidents();
    void tellStatus();
    void connectDesk();

    EngineSettings m_settings;
    std::vector<Label> m_labels; ///< Of all runs.
    TrainingExclusions m_exclusions;
    RunId m_runId = 0;
    FeedSpec m_spec;
    std::unique_ptr<MetricFeed> m_feed;
    FeedPosition m_position;
    bool m_paused = false;
    std::uint64_t m_pushed = 0;        ///< Samples, of this run.
    std::optional<TimePoint> m_newest; ///< Sample time, of live feeds.
    std::unique_ptr<ScoringSession> m_session;
    HistoryDesk m_history;
    SampleIntake m_intake;
    ClockWatch m_clock;
    BatchCollector m_batches;
    ModelDesk m_desk;
    ModelCare m_care;
    VersionDesk m_versions;
    TuningDesk m_tuningDesk;
    std::optional<Tuning> m_tuning; ///< Of all runs; unset: by the settings.
    SourceDesk m_sources;
    QTimer m_scoreTimer;
    QTimer m_statusTimer;
};

} // namespace redshank
