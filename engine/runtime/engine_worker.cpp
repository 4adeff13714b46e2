// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_worker.h"

#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/feed_factory.h"
#include "engine/model/model_artifact.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <filesystem>

namespace redshank {
namespace {

constexpr qint64 kSliceMs = 12;
constexpr qint64 kSliceWhileLoadingMs = 3; ///< What is loaded is drawn first.
constexpr std::size_t kSliceSamples = 256;
constexpr std::chrono::milliseconds kStatusInterval{250};
constexpr Milliseconds kStaleAfter{10'000};

bool isLive(FeedKind kind)
{
    switch (kind) {
    case FeedKind::kDemo:
    case FeedKind::kTail:
    case FeedKind::kSystem:
        return true;
    case FeedKind::kFile:
    case FeedKind::kReplay:
        return false;
    }
    return false;
}

} // namespace

EngineWorker::EngineWorker(EngineSettings settings)
    : m_settings(std::move(settings)), m_batches(this), m_trainings(m_settings.loadTrainer, this),
      m_scoreTimer(this), m_statusTimer(this)
{
    connect(&m_batches, &BatchCollector::collected, this, &EngineWorker::samplesScored);
    connect(&m_batches, &BatchCollector::incidentReady, this, &EngineWorker::incidentChanged);
    connect(&m_batches, &BatchCollector::flushed, this, &EngineWorker::flushed);
    connect(&m_trainings, &TrainingQueue::progressed, this, &EngineWorker::trainingProgressed);
    connect(&m_trainings, &TrainingQueue::finished, this, &EngineWorker::takeOutcome);
    m_scoreTimer.setInterval(0);
    connect(&m_scoreTimer, &QTimer::timeout, this, &EngineWorker::scoreSlice);
    m_statusTimer.setInterval(kStatusInterval);
    connect(&m_statusTimer, &QTimer::timeout, this, &EngineWorker::tellStatus);
}

EngineWorker::~EngineWorker() { m_batches.setSession(0, nullptr); }

void EngineWorker::readShippedModels()
{
    for (const std::string &path : std::exchange(m_settings.shippedModels, {})) {
        Result<ModelArtifact> artifact = readModelArtifact(path);
        if (artifact)
            m_shipped.push_back(std::move(*artifact));
        else
            Q_EMIT failed(artifact.error());
    }
}

// The feed

void EngineWorker::startFeed(const FeedSpec &spec)
{
    endFeed(SourceState::kIdle);
    readShippedModels();
    ++m_runId;
    m_spec = spec;
    m_paused = false;
    m_newest.reset();
    m_position = {};
    m_position.speed = spec.replaySpeed;
    m_session =
        std::make_unique<ScoringSession>(m_settings.detector, isLive(spec.kind) ? m_settings.capacity : 0);
    m_session->setModels(m_shipped, m_chosen);
    m_batches.setSession(m_runId, m_session.get());
    Q_EMIT runStarted(m_runId, spec);

    m_feed = makeFeed(spec, m_settings.now, this);
    connect(m_feed.get(), &MetricFeed::metricsFound, this, &EngineWorker::takeMetrics);
    connect(m_feed.get(), &MetricFeed::sampled, this, &EngineWorker::takeSamples);
    connect(m_feed.get(), &MetricFeed::rewound, this, &EngineWorker::takeRewind);
    connect(m_feed.get(), &MetricFeed::positionChanged, this, &EngineWorker::takePosition);
    connect(m_feed.get(), &MetricFeed::reported, this, &EngineWorker::csvReported);
    connect(m_feed.get(), &MetricFeed::finished, this, [this] {
        m_position.state = SourceState::kFinished;
        tellStatus();
    });
    connect(m_feed.get(), &MetricFeed::failed, this, [this](const Error &error) {
        m_position.state = SourceState::kFailed;
        Q_EMIT failed(error);
        tellStatus();
    });
    m_statusTimer.start();
    m_feed->start();
}

void EngineWorker::endFeed(SourceState state)
{
    m_trainings.dropOwnFits();
    m_scoreTimer.stop();
    m_statusTimer.stop();
    m_batches.flush();
    if (m_feed) {
        m_feed->disconnect(this);
        m_feed.release()->deleteLater(); // it may be its own signal that led here
    }
    m_position.state = state;
}

void EngineWorker::stopFeed()
{
    endFeed(SourceState::kIdle);
    tellStatus();
}

void EngineWorker::setPaused(bool paused)
{
    m_paused = paused;
    if (m_feed)
        m_feed->setPaused(paused);
    tellStatus();
}

void EngineWorker::step(int samples)
{
    if (m_feed)
        m_feed->step(samples);
}

void EngineWorker::seek(TimePoint time)
{
    if (m_feed)
        m_feed->seek(time);
}

void EngineWorker::setReplaySpeed(double speed)
{
    m_spec.replaySpeed = speed;
    if (m_feed)
        m_feed->setSpeed(speed);
}

void EngineWorker::setReplayLoop(bool loop)
{
    m_spec.loop = loop;
    if (m_feed)
        m_feed->setLoop(loop);
}

void EngineWorker::previewCsv(std::uint64_t request, const std::string &path, const CsvOptions &options)
{
    Q_EMIT csvPreviewed({request, redshank::previewCsv(path, options)});
}

void EngineWorker::takeMetrics(const std::vector<MetricInfo> &metrics)
{
    m_session->addMetrics(metrics);
    Q_EMIT metricsFound({m_runId, metrics});
    tellStatus();
}

void EngineWorker::takeSamples(const std::vector<SampleBlock> &blocks)
{
    for (const SampleBlock &block : blocks) {
        if (block.isEmpty())
            continue;
        if (!m_session->append(block))
            Q_EMIT failed(
                {ErrorCode::kInvalidInput,
                 block.metric +
                     ": samples older than the newest one were left out; check the source's clock"});
        m_newest = m_newest ? std::max(*m_newest, block.times.back()) : block.times.back();
    }
    m_batches.schedule();
    m_scoreTimer.start();
}

void EngineWorker::takePosition(const FeedPosition &position)
{
    const bool isNewState = position.state != m_position.state;
    m_position = position;
    if (isNewState)
        tellStatus();
}

void EngineWorker::takeRewind(TimePoint from)
{
    m_trainings.dropOwnFits();
    m_batches.flush();
    m_session->rewind(from);
    Q_EMIT rewound({m_runId, from});
    voidIncidents();
    m_scoreTimer.start();
}

void EngineWorker::acknowledgeBatch() { m_batches.acknowledge(); }

void EngineWorker::voidIncidents()
{
    m_batches.dropEvents();
    Q_EMIT incidentsVoided(m_runId);
}

// Scoring

void EngineWorker::scoreSlice()
{
    QElapsedTimer slice;
    slice.start();
    std::vector<IncidentEvent> events;
    std::size_t done = 0;
    const qint64 limit = m_position.state == SourceState::kLoading ? kSliceWhileLoadingMs : kSliceMs;
    do {
        done = m_session->score(kSliceSamples, events);
    } while (done > 0 && slice.elapsed() < limit);
    startDueFits();
    if (!m_session->hasWork())
        m_session->tellOpenIncidents(events);
    if (!events.empty())
        m_batches.add(events);
    m_batches.schedule();
    if (!m_session->hasWork())
        m_scoreTimer.stop();
}

void EngineWorker::startDueFits()
{
    for (DueFit &fit : m_session->takeDueFits()) {
        TrainingRequest request;
        request.id = ++m_lastTraining;
        request.monitor = fit.monitor;
        request.runId = m_runId;
        request.sets.push_back(std::move(fit.data));
        request.spec = fit.spec;
        m_trainings.add(std::move(request));
    }
}

void EngineWorker::setSensitivity(Sensitivity sensitivity)
{
    m_settings.detector.sensitivity = sensitivity;
    if (m_session)
        m_session->setSensitivity(sensitivity);
}

void EngineWorker::acknowledge(IncidentId incident)
{
    std::vector<IncidentEvent> events;
    if (m_session && m_session->acknowledge(incident, events))
        m_batches.add(events);
}

// Training and models

void EngineWorker::train(const TrainingSpec &spec)
{
    const TrainingId id = ++m_lastTraining;
    const auto refuse = [&](const Error &error) { Q_EMIT trainingStopped({id, error}); };
    if (m_trainings.isUserTraining())
        return refuse({ErrorCode::kInvalidInput, "a training is running; wait for it or cancel it"});
    if (!m_session)
        return refuse({ErrorCode::kEmptyInput, "nothing is loaded to train on; open a file or start a feed"});
    Result<std::vector<TrainingData>> data = m_session->trainingData(spec);
    if (!data)
        return refuse(data.error());
    TrainingRequest request;
    request.id = id;
    request.runId = m_runId;
    request.sets = std::move(*data);
    request.spec = spec;
    request.incumbents = m_session->modelsInUse();
    request.sensitivity = m_settings.detector.sensitivity;
    m_trainings.add(std::move(request));
    tellStatus();
}

void EngineWorker::cancelTraining() { m_trainings.cancelUserTraining(); }

void EngineWorker::takeOutcome(const TrainingOutcome &outcome)
{
    if (outcome.monitor) {
        if (outcome.runId != m_runId || !m_session)
            return;
        if (outcome.models) {
            const DetectorModel &model = *outcome.models->front();
            m_session->finishFit(*outcome.monitor, model);
            std::vector<MetricId> metrics;
            for (const MetricInfo &metric : model.metrics)
                metrics.push_back(metric.id);
            Q_EMIT modelInUse({m_runId, "own, " + std::to_string(model.facts.samples) + " samples", metrics,
                               model.facts.samples < static_cast<std::uint64_t>(m_settings.detector.refit)});
        } else {
            m_session->finishFit(*outcome.monitor, tl::unexpected(outcome.models.error()));
        }
        m_scoreTimer.start();
        tellStatus();
        return;
    }
    if (outcome.models) {
        m_trained[outcome.id] = *outcome.models;
        Q_EMIT trainingFinished(outcome.summary);
    } else {
        Q_EMIT trainingStopped({outcome.id, outcome.models.error()});
    }
    tellStatus();
}

void EngineWorker::useTrained(TrainingId training)
{
    const auto found = m_trained.find(training);
    if (found == m_trained.end() || !m_session)
        return;
    const bool rescoreAll = m_spec.kind == FeedKind::kFile;
    m_trainings.dropOwnFits();
    m_batches.flush();
    const std::vector<MetricId> metrics = m_session->useModels(found->second, rescoreAll);
    m_trained.erase(found);
    if (metrics.empty()) {
        Q_EMIT failed({ErrorCode::kShapeMismatch, "the trained metrics are no longer loaded; train again"});
        return;
    }
    if (rescoreAll)
        voidIncidents();
    Q_EMIT modelInUse({m_runId, "retrained", metrics, false});
    m_scoreTimer.start();
    tellStatus();
}

void EngineWorker::discardTrained(TrainingId training) { m_trained.erase(training); }

void EngineWorker::loadModel(const std::string &path)
{
    Result<ModelArtifact> artifact = readModelArtifact(path);
    if (!artifact) {
        Q_EMIT failed(artifact.error());
        return;
    }
    if (artifact->pointwise) {
        Q_EMIT failed(
            {ErrorCode::kUnsupportedFormat,
             path + ": a pointwise model answers /predict only; train a model on this data instead"});
        return;
    }
    m_chosen = std::make_shared<const ModelArtifact>(std::move(*artifact));
    if (!m_session || m_session->metricIds().empty()) {
        if (m_session)
            m_session->setModels(m_shipped, m_chosen);
        return;
    }
    const std::vector<MetricId> metrics = m_session->useArtifact(m_chosen, m_spec.kind == FeedKind::kFile);
    if (metrics.empty()) {
        std::string wanted;
        for (const auto &detector : m_chosen->detectors)
            for (const MetricInfo &metric : detector->metrics)
                wanted += (wanted.empty() ? "" : ", ") + metric.name;
        Q_EMIT failed(
            {ErrorCode::kShapeMismatch,
             path + ": the model is for " + wanted + ", which is not loaded; rename the columns or retrain"});
        return;
    }
    if (m_spec.kind == FeedKind::kFile)
        voidIncidents();
    Q_EMIT modelInUse({m_runId, m_chosen->name, metrics, false});
    m_scoreTimer.start();
    tellStatus();
}

void EngineWorker::saveModel(const std::string &path)
{
    ModelArtifact artifact;
    artifact.name = std::filesystem::path(path).stem().string();
    artifact.createdBy = "redshank";
    if (m_session)
        artifact.detectors = m_session->modelsInUse();
    if (artifact.detectors.empty()) {
        Q_EMIT failed({ErrorCode::kEmptyInput, "no model is in use yet; train one first"});
        return;
    }
    if (const Result<void> written = writeModelArtifact(artifact, path); written)
        Q_EMIT modelSaved(path);
    else
        Q_EMIT failed(written.error());
}

// Status

void EngineWorker::tellStatus()
{
    EngineStatus status;
    status.runId = m_runId;
    status.feed = m_spec;
    status.source = m_position.state;
    status.loadedRows = m_position.done;
    status.totalRows = m_position.total;
    status.replayNow = m_position.now;
    status.replaySpan = m_position.span;
    status.replaySpeed = m_position.speed;
    status.paused = m_paused;
    status.training = m_trainings.isUserTraining();
    if (isLive(m_spec.kind) && m_newest) {
        status.lag = std::max(Milliseconds{0}, m_settings.now() - *m_newest);
        if (status.source == SourceState::kLive && status.lag > std::max(kStaleAfter, 5 * m_spec.interval))
            status.source = SourceState::kStale;
    }
    if (m_session) {
        status.samples = m_session->sampleCount();
        status.scored = m_session->scoredCount();
        status.metrics = m_session->status();
    }
    std::size_t withModel = 0;
    for (const MetricStatus &metric : status.metrics) {
        if (metric.model.empty())
            continue;
        ++withModel;
        status.modelName = withModel == 1 || status.modelName == metric.model
                               ? metric.model
                               : std::to_string(withModel) + " models";
        status.modelProvisional = status.modelProvisional || metric.state == LearningState::kProvisional;
    }
    Q_EMIT statusChanged(status);
}

} // namespace redshank
