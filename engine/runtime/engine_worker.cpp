// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_worker.h"

#include "engine/feed/csv/csv_folder.h"
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/feed_factory.h"
#include "engine/runtime/explainer.h"
#include "engine/runtime/incident_desk.h"
#include "engine/runtime/source_key.h"
#include "engine/store/secrets.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kSliceMs = 12;
constexpr qint64 kSliceWhileLoadingMs = 3; ///< What is loaded is drawn first.
constexpr std::size_t kSliceSamples = 32;  ///< Between two looks at the clock; a sample costs 2 to 50 us.
constexpr std::chrono::milliseconds kStatusInterval{250};

} // namespace

EngineWorker::EngineWorker(EngineSettings settings)
    : m_settings(std::move(settings)), m_batches(this),
      m_desk(m_settings.loadTrainer, m_settings.shippedModels, this), m_care(&m_desk, this),
      m_versions(m_settings.versions, m_settings.now, &m_desk, this), m_tuningDesk(this), m_rules(this),
      m_sources(m_settings.now, m_settings.secrets ? m_settings.secrets : plainSecretReader(), this),
      m_scoreTimer(this), m_statusTimer(this)
{
    connect(&m_sources, &SourceDesk::stepped, this, &EngineWorker::sourceTestStepped);
    connect(&m_sources, &SourceDesk::tested, this, &EngineWorker::sourceTested);
    connect(&m_sources, &SourceDesk::namesFound, this, &EngineWorker::namesFound);
    connect(&m_batches, &BatchCollector::collected, this, &EngineWorker::samplesScored);
    connect(&m_batches, &BatchCollector::incidentReady, this, &EngineWorker::incidentChanged);
    connect(&m_batches, &BatchCollector::flushed, this, &EngineWorker::flushed);
    connectDesk();
    connect(&m_desk, &ModelDesk::trainingJudged, this, &EngineWorker::trainingJudged);
    connect(&m_care, &ModelCare::retrainPlanned, this, &EngineWorker::retrainPlanned);
    connect(&m_care, &ModelCare::shadowReported, this, &EngineWorker::shadowReported);
    connect(&m_tuningDesk, &TuningDesk::tuningTried, this, &EngineWorker::tuningTried);
    connect(&m_desk, &ModelDesk::modelsReplaced, &m_tuningDesk, &TuningDesk::forget);
    connect(&m_rules, &RuleDesk::ruleTried, this, &EngineWorker::ruleTried);
    connect(&m_care, &ModelCare::drilled, this, &EngineWorker::drilled);
    connect(&m_care, &ModelCare::failed, this, &EngineWorker::failed);
    connect(&m_versions, &VersionDesk::changed, this, &EngineWorker::versionsChanged);
    connect(&m_versions, &VersionDesk::saved, this, &EngineWorker::modelSaved);
    connect(&m_versions, &VersionDesk::failed, this, &EngineWorker::failed);
    m_scoreTimer.setInterval(0);
    connect(&m_scoreTimer, &QTimer::timeout, this, &EngineWorker::scoreSlice);
    m_statusTimer.setInterval(kStatusInterval);
    connect(&m_statusTimer, &QTimer::timeout, this, &EngineWorker::watchClock);
    connect(&m_statusTimer, &QTimer::timeout, this, &EngineWorker::tellStatus);
}

EngineWorker::~EngineWorker() { m_batches.setSession(0, nullptr); }

void EngineWorker::connectDesk()
{
    connect(&m_desk, &ModelDesk::trainingProgressed, this, &EngineWorker::trainingProgressed);
    connect(&m_desk, &ModelDesk::trainingFinished, this, &EngineWorker::trainingFinished);
    connect(&m_desk, &ModelDesk::trainingStopped, this, &EngineWorker::trainingStopped);
    connect(&m_desk, &ModelDesk::modelInUse, this, &EngineWorker::modelInUse);
    connect(&m_desk, &ModelDesk::modelChosen, this, &EngineWorker::modelChosen);
    connect(&m_desk, &ModelDesk::modelSaved, this, &EngineWorker::modelSaved);
    connect(&m_desk, &ModelDesk::failed, this, &EngineWorker::failed);
    connect(&m_desk, &ModelDesk::replacingModels, &m_batches, &BatchCollector::flush);
    connect(&m_desk, &ModelDesk::rescoring, this, &EngineWorker::voidIncidents);
    connect(&m_desk, &ModelDesk::scorable, &m_scoreTimer, qOverload<>(&QTimer::start));
    connect(&m_desk, &ModelDesk::changed, this, &EngineWorker::tellStatus);
}

// The feed

void EngineWorker::startFeed(const FeedSpec &spec)
{
    endFeed(SourceState::kIdle);
    ++m_runId;
    m_spec = spec;
    m_paused = false;
    m_newest.reset();
    m_pushed = 0;
    m_intake.clear();
    m_clock.clear();
    m_clockJumps.clear();
    m_position = {};
    m_position.speed = spec.replaySpeed;
    DetectorSpec detector = m_settings.detector;
    detector.learns = detector.learns && !isIncidentFeed(spec);
    detector.gaps = gapsOf(spec);
    m_session = std::make_unique<ScoringSession>(detector, isLive(spec.kind) ? m_settings.capacity : 0);
    m_session->setLabels(m_labels);
    m_session->setExclusions(m_exclusions);
    if (m_tuning)
        m_session->setTuning(*m_tuning);
    m_desk.setSession(m_runId, m_session.get(), spec.kind == FeedKind::kFile);
    m_care.setSession(m_runId, m_session.get(), spec.kind == FeedKind::kFile);
    m_versions.setSession(spec, m_session.get());
    m_tuningDesk.setSession(m_runId, m_session.get());
    m_rules.setSession(m_runId, m_session.get());
    m_batches.setSession(m_runId, m_session.get());
    Q_EMIT runStarted(m_runId, spec);
    if (isIncidentFeed(spec)) {
        showIncidentFile(spec.paths.front());
        return;
    }

    m_feed = makeFeed(spec, m_settings.now, m_sources.secrets(), this);
    connect(m_feed.get(), &MetricFeed::metricsFound, this, &EngineWorker::takeMetrics);
    connect(m_feed.get(), &MetricFeed::sampled, this, &EngineWorker::takeSamples);
    connect(m_feed.get(), &MetricFeed::tailRead, this, &EngineWorker::takeTail);
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
    m_history.begin(m_session.get());
    if (!m_settings.store.path.empty() && isJournaled(spec.kind)) {
        m_position.state = SourceState::kLoading;
        Q_EMIT historyWanted(m_runId);
    } else {
        m_history.end();
        m_feed->start();
    }
}

void EngineWorker::endFeed(SourceState state)
{
    m_desk.dropOwnFits();
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
    if (MetricFeed *feed = startedFeed())
        feed->setPaused(paused);
    tellStatus();
}

void EngineWorker::step(int samples)
{
    if (MetricFeed *feed = startedFeed())
        feed->step(samples);
}

void EngineWorker::seek(TimePoint time)
{
    if (MetricFeed *feed = startedFeed())
        feed->seek(time);
}

void EngineWorker::setReplaySpeed(double speed)
{
    m_spec.replaySpeed = speed;
    if (MetricFeed *feed = startedFeed())
        feed->setSpeed(speed);
}

void EngineWorker::setReplayLoop(bool loop)
{
    m_spec.loop = loop;
    if (MetricFeed *feed = startedFeed())
        feed->setLoop(loop);
}

void EngineWorker::pollNow()
{
    if (MetricFeed *feed = startedFeed())
        feed->pollNow();
}

void EngineWorker::pushSamples(const std::vector<SampleBlock> &blocks)
{
    for (const SampleBlock &block : blocks)
        m_pushed += block.size();
    if (m_feed)
        m_feed->push(blocks);
}

void EngineWorker::testSource(std::uint64_t request, const FeedSpec &spec) { m_sources.test(request, spec); }

void EngineWorker::cancelSourceTest() { m_sources.cancelTest(); }

void EngineWorker::findNames(const NamesRequest &request) { m_sources.findNames(request); }

void EngineWorker::previewCsv(std::uint64_t request, const std::string &path, const CsvOptions &options)
{
    // Of a folder, whose files are read in one way, the first.
    const Result<std::vector<std::string>> files = csvFiles({path});
    Q_EMIT csvPreviewed({request, files ? redshank::previewCsv(files->front(), options)
                                        : Result<CsvPreview>(tl::unexpected(files.error()))});
}

void EngineWorker::takeMetrics(const std::vector<MetricInfo> &metrics)
{
    m_session->addMetrics(metrics);
    m_tuningDesk.forget();
    Q_EMIT metricsFound({m_runId, metrics});
    tellStatus();
}

void EngineWorker::takeSamples(const std::vector<SampleBlock> &blocks)
{
    watchClock();
    for (const SampleBlock &given : blocks) {
        const std::optional<SampleBlock> trimmed = m_history.trimmed(given);
        const SampleBlock &fresh = trimmed ? *trimmed : given;
        const std::optional<SampleBlock> ordered = isLive(m_spec.kind) ? m_intake.order(fresh) : std::nullopt;
        const SampleBlock &block = ordered ? *ordered : fresh;
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

void EngineWorker::takeTail(const std::vector<SampleBlock> &blocks)
{
    for (const SampleBlock &given : blocks) {
        const std::optional<SampleBlock> trimmed = m_history.trimmed(given);
        const SampleBlock &block = trimmed ? *trimmed : given;
        if (!block.isEmpty() && m_session->setTail(block))
            m_newest = m_newest ? std::max(*m_newest, block.times.back()) : block.times.back();
    }
    m_batches.schedule();
}

void EngineWorker::takePosition(const FeedPosition &position)
{
    const bool isNewState = position.state != m_position.state || position.attempt != m_position.attempt;
    m_position = position;
    if (isNewState)
        tellStatus();
}

void EngineWorker::takeRewind(TimePoint from)
{
    m_desk.dropOwnFits();
    m_batches.flush();
    m_session->rewind(from);
    m_care.rewound();
    m_tuningDesk.forget();
    Q_EMIT rewound({m_runId, from});
    voidIncidents();
    m_scoreTimer.start();
}

void EngineWorker::acknowledgeBatch() { m_batches.acknowledge(); }

void EngineWorker::voidIncidents()
{
    m_rules.forget();
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
    m_desk.startDueFits();
    m_care.look();
    if (!m_session->hasWork()) {
        m_session->tellOpenIncidents(events);
        m_session->noticeSilence(events);
    }
    if (!events.empty())
        m_batches.add(events);
    m_batches.schedule();
    if (!m_session->hasWork())
        m_scoreTimer.stop();
}

void EngineWorker::setTuning(const Tuning &tuning)
{
    m_tuning = tuning;
    if (!m_session || m_session->tuning() == tuning)
        return;
    if (m_spec.kind != FeedKind::kFile) {
        m_session->setTuning(tuning);
        return;
    }
    m_desk.dropOwnFits();
    m_batches.flush();
    m_session->rescore(tuning);
    m_tuningDesk.forget();
    voidIncidents();
    m_scoreTimer.start();
}

void EngineWorker::tryRule(const RuleTrial &trial) { m_rules.tryRule(trial); }

void EngineWorker::tryTuning(const TuningRequest &request) { m_tuningDesk.tryTuning(request); }

void EngineWorker::setLabels(const std::vector<Label> &labels)
{
    m_labels = labels;
    m_tuningDesk.setLabels(labels);
    if (m_session)
        m_session->setLabels(m_labels);
}

void EngineWorker::setExclusions(const TrainingExclusions &exclusions)
{
    m_exclusions = exclusions;
    if (m_session)
        m_session->setExclusions(m_exclusions);
}

void EngineWorker::acknowledge(IncidentId incident)
{
    std::vector<IncidentEvent> events;
    if (m_session && m_session->acknowledge(incident, events))
        m_batches.add(events);
}

void EngineWorker::explain(const ExplainRequest &request)
{
    if (!m_session) {
        Q_EMIT explained({request.request, m_runId, failure(ErrorCode::kEmptyInput, "nothing is loaded")});
        return;
    }
    const Result<Explanation> explanation = redshank::explain(*m_session, request);
    if (explanation && explanation->score >= 1.0)
        Q_EMIT clearingFound(findClearing(*m_session, *explanation, request.request));
    Q_EMIT explained({request.request, m_runId, explanation});
}

// Training and models

void EngineWorker::prepareTraining(const TrainingPreparation &preparation)
{
    m_desk.setPreparation(preparation);
}

void EngineWorker::train(const TrainingSpec &spec) { m_desk.train(spec); }

void EngineWorker::cancelTraining() { m_desk.cancelTraining(); }

void EngineWorker::useTrained(TrainingId training)
{
    m_care.endShadow(training);
    m_desk.useTrained(training);
}

void EngineWorker::discardTrained(TrainingId training)
{
    m_care.endShadow(training);
    m_desk.discardTrained(training);
}

void EngineWorker::takeBack(TrainingId training) { m_desk.takeBack(training); }

void EngineWorker::setRetrainPolicy(const RetrainPolicy &policy) { m_care.setPolicy(policy); }

void EngineWorker::runShadow(TrainingId training, Milliseconds length) { m_care.runShadow(training, length); }

void EngineWorker::drill(const DrillRequest &request) { m_care.drill(request); }

void EngineWorker::exportVersion(std::uint64_t number, const std::string &path)
{
    m_versions.exportVersion(number, path);
}

void EngineWorker::loadModel(const std::string &path) { m_desk.loadModel(path); }

void EngineWorker::saveModel(const std::string &path) { m_desk.saveModel(path); }

} // namespace redshank
