// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"

#include "engine/runtime/alert_thread.h"
#include "engine/runtime/engine_commands.h"
#include "engine/runtime/engine_worker.h"
#include "engine/runtime/store_thread.h"

namespace redshank {

EngineService::EngineService(EngineSettings settings, QObject *parent)
    : QObject(parent), m_commands(std::make_unique<EngineCommands>())
{
    const StoreSettings store = settings.store;
    const NowFunction now = settings.now;
    auto *worker = new EngineWorker(settings);
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);

    const EngineCommands *commands = m_commands.get();
    connect(commands, &EngineCommands::startFeed, worker, &EngineWorker::startFeed);
    connect(commands, &EngineCommands::stopFeed, worker, &EngineWorker::stopFeed);
    connect(commands, &EngineCommands::setPaused, worker, &EngineWorker::setPaused);
    connect(commands, &EngineCommands::step, worker, &EngineWorker::step);
    connect(commands, &EngineCommands::seek, worker, &EngineWorker::seek);
    connect(commands, &EngineCommands::setReplaySpeed, worker, &EngineWorker::setReplaySpeed);
    connect(commands, &EngineCommands::setReplayLoop, worker, &EngineWorker::setReplayLoop);
    connect(commands, &EngineCommands::pollNow, worker, &EngineWorker::pollNow);
    connect(commands, &EngineCommands::pushSamples, worker, &EngineWorker::pushSamples);
    connect(commands, &EngineCommands::testSource, worker, &EngineWorker::testSource);
    connect(commands, &EngineCommands::cancelSourceTest, worker, &EngineWorker::cancelSourceTest);
    connect(commands, &EngineCommands::findNames, worker, &EngineWorker::findNames);
    connect(commands, &EngineCommands::previewCsv, worker, &EngineWorker::previewCsv);
    connect(commands, &EngineCommands::prepareTraining, worker, &EngineWorker::prepareTraining);
    connect(commands, &EngineCommands::train, worker, &EngineWorker::train);
    connect(commands, &EngineCommands::cancelTraining, worker, &EngineWorker::cancelTraining);
    connect(commands, &EngineCommands::useTrained, worker, &EngineWorker::useTrained);
    connect(commands, &EngineCommands::discardTrained, worker, &EngineWorker::discardTrained);
    connect(commands, &EngineCommands::takeBack, worker, &EngineWorker::takeBack);
    connect(commands, &EngineCommands::loadModel, worker, &EngineWorker::loadModel);
    connect(commands, &EngineCommands::saveModel, worker, &EngineWorker::saveModel);
    connect(commands, &EngineCommands::setTuning, worker, &EngineWorker::setTuning);
    connect(commands, &EngineCommands::tryTuning, worker, &EngineWorker::tryTuning);
    connect(commands, &EngineCommands::setLabels, worker, &EngineWorker::setLabels);
    connect(commands, &EngineCommands::setExclusions, worker, &EngineWorker::setExclusions);
    connect(commands, &EngineCommands::acknowledge, worker, &EngineWorker::acknowledge);
    connect(commands, &EngineCommands::explain, worker, &EngineWorker::explain);
    connect(commands, &EngineCommands::setRetrainPolicy, worker, &EngineWorker::setRetrainPolicy);
    connect(commands, &EngineCommands::runShadow, worker, &EngineWorker::runShadow);
    connect(commands, &EngineCommands::drill, worker, &EngineWorker::drill);
    connect(commands, &EngineCommands::exportIncident, worker, &EngineWorker::exportIncident);
    connect(commands, &EngineCommands::exportVersion, worker, &EngineWorker::exportVersion);
    connect(commands, &EngineCommands::acknowledgeBatch, worker, &EngineWorker::acknowledgeBatch);
    connect(worker, &EngineWorker::flushed, commands, &EngineCommands::acknowledgeBatch);

    connect(worker, &EngineWorker::runStarted, this, &EngineService::runStarted);
    connect(worker, &EngineWorker::metricsFound, this, &EngineService::metricsFound);
    connect(worker, &EngineWorker::samplesScored, this, &EngineService::samplesScored);
    connect(worker, &EngineWorker::rewound, this, &EngineService::rewound);
    connect(worker, &EngineWorker::incidentsVoided, this, &EngineService::incidentsVoided);
    connect(worker, &EngineWorker::incidentChanged, this, &EngineService::incidentChanged);
    connect(worker, &EngineWorker::statusChanged, this, &EngineService::statusChanged);
    connect(worker, &EngineWorker::trainingJudged, this, &EngineService::trainingJudged);
    connect(worker, &EngineWorker::clearingFound, this, &EngineService::clearingFound);
    connect(worker, &EngineWorker::retrainPlanned, this, &EngineService::retrainPlanned);
    connect(worker, &EngineWorker::shadowReported, this, &EngineService::shadowReported);
    connect(worker, &EngineWorker::tuningTried, this, &EngineService::tuningTried);
    connect(worker, &EngineWorker::drilled, this, &EngineService::drilled);
    connect(worker, &EngineWorker::explained, this, &EngineService::explained);
    connect(worker, &EngineWorker::csvPreviewed, this, &EngineService::csvPreviewed);
    connect(worker, &EngineWorker::csvReported, this, &EngineService::csvReported);
    connect(worker, &EngineWorker::sourceTestStepped, this, &EngineService::sourceTestStepped);
    connect(worker, &EngineWorker::sourceTested, this, &EngineService::sourceTested);
    connect(worker, &EngineWorker::namesFound, this, &EngineService::namesFound);
    connect(worker, &EngineWorker::trainingProgressed, this, &EngineService::trainingProgressed);
    connect(worker, &EngineWorker::trainingFinished, this, &EngineService::trainingFinished);
    connect(worker, &EngineWorker::trainingStopped, this, &EngineService::trainingStopped);
    connect(worker, &EngineWorker::incidentFileOpened, this, &EngineService::incidentFileOpened);
    connect(worker, &EngineWorker::incidentFileSaved, this, &EngineService::incidentFileSaved);
    connect(worker, &EngineWorker::versionsChanged, this, &EngineService::versionsChanged);
    connect(worker, &EngineWorker::modelInUse, this, &EngineService::modelInUse);
    connect(worker, &EngineWorker::modelSaved, this, &EngineService::modelSaved);
    connect(worker, &EngineWorker::failed, this, &EngineService::failed);

    connect(commands, &EngineCommands::tryRule, worker, &EngineWorker::tryRule);
    connect(worker, &EngineWorker::ruleTried, this, &EngineService::ruleTried);

    if (!settings.alerts.empty())
        m_alerts = std::make_unique<AlertThread>(settings, m_commands.get(), worker, this);
    if (!store.path.empty())
        m_store = std::make_unique<StoreThread>(store, now, m_commands.get(), worker, this);
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.start();
}

EngineService::~EngineService()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineService::startFeed(const FeedSpec &spec) { Q_EMIT m_commands->startFeed(spec); }
void EngineService::stopFeed() { Q_EMIT m_commands->stopFeed(); }
void EngineService::setPaused(bool paused) { Q_EMIT m_commands->setPaused(paused); }
void EngineService::step(int samples) { Q_EMIT m_commands->step(samples); }
void EngineService::seek(TimePoint time) { Q_EMIT m_commands->seek(time); }
void EngineService::setReplaySpeed(double speed) { Q_EMIT m_commands->setReplaySpeed(speed); }
void EngineService::setReplayLoop(bool loop) { Q_EMIT m_commands->setReplayLoop(loop); }
void EngineService::pollNow() { Q_EMIT m_commands->pollNow(); }
void EngineService::pushSamples(const std::vector<SampleBlock> &blocks)
{
    Q_EMIT m_commands->pushSamples(blocks);
}
void EngineService::testSource(std::uint64_t request, const FeedSpec &spec)
{
    Q_EMIT m_commands->testSource(request, spec);
}
void EngineService::cancelSourceTest() { Q_EMIT m_commands->cancelSourceTest(); }
void EngineService::findNames(const NamesRequest &request) { Q_EMIT m_commands->findNames(request); }
void EngineService::previewCsv(std::uint64_t request, const std::string &path, const CsvOptions &options)
{
    Q_EMIT m_commands->previewCsv(request, path, options);
}
void EngineService::prepareTraining(const TrainingPreparation &preparation)
{
    Q_EMIT m_commands->prepareTraining(preparation);
}
void EngineService::train(const TrainingSpec &spec) { Q_EMIT m_commands->train(spec); }
void EngineService::cancelTraining() { Q_EMIT m_commands->cancelTraining(); }
void EngineService::useTrained(TrainingId training) { Q_EMIT m_commands->useTrained(training); }
void EngineService::discardTrained(TrainingId training) { Q_EMIT m_commands->discardTrained(training); }
void EngineService::takeBack(TrainingId training) { Q_EMIT m_commands->takeBack(training); }
void EngineService::loadModel(const std::string &path) { Q_EMIT m_commands->loadModel(path); }
void EngineService::saveModel(const std::string &path) { Q_EMIT m_commands->saveModel(path); }
void EngineService::setTuning(const Tuning &tuning) { Q_EMIT m_commands->setTuning(tuning); }
void EngineService::tryTuning(const TuningRequest &request) { Q_EMIT m_commands->tryTuning(request); }
void EngineService::setLabels(const std::vector<Label> &labels) { Q_EMIT m_commands->setLabels(labels); }
void EngineService::setExclusions(const TrainingExclusions &exclusions)
{
    Q_EMIT m_commands->setExclusions(exclusions);
}
void EngineService::acknowledge(IncidentId incident) { Q_EMIT m_commands->acknowledge(incident); }
void EngineService::explain(const ExplainRequest &request) { Q_EMIT m_commands->explain(request); }
void EngineService::setRetrainPolicy(const RetrainPolicy &policy)
{
    Q_EMIT m_commands->setRetrainPolicy(policy);
}
void EngineService::runShadow(TrainingId training, Milliseconds length)
{
    Q_EMIT m_commands->runShadow(training, length);
}
void EngineService::drill(const DrillRequest &request) { Q_EMIT m_commands->drill(request); }
void EngineService::exportVersion(std::uint64_t number, const std::string &path)
{
    Q_EMIT m_commands->exportVersion(number, path);
}
void EngineService::exportIncident(const IncidentFileRequest &request)
{
    Q_EMIT m_commands->exportIncident(request);
}
void EngineService::setAlerts(const AlertSpec &spec) { Q_EMIT m_commands->setAlerts(spec); }
void EngineService::acknowledgeAlerts(const std::vector<MetricId> &metrics, const std::string &by)
{
    Q_EMIT m_commands->acknowledgeAlerts(metrics, by);
}
void EngineService::muteAlerts(const std::vector<MetricId> &metrics, TimePoint until)
{
    Q_EMIT m_commands->muteAlerts(metrics, until);
}
void EngineService::testSink(std::uint64_t request, const SinkConfig &sink)
{
    Q_EMIT m_commands->testSink(request, sink);
}
void EngineService::givePicture(std::uint64_t request, const QByteArray &png)
{
    Q_EMIT m_commands->givePicture(request, png);
}
void EngineService::tell(const Notice &remark) { Q_EMIT m_commands->tell(remark); }
void EngineService::retryDeliveries() { Q_EMIT m_commands->retryDeliveries(); }
void EngineService::tryRule(const RuleTrial &trial) { Q_EMIT m_commands->tryRule(trial); }
void EngineService::keep(RunId runId, const KeptItem &item) { Q_EMIT m_commands->keep(runId, item); }
void EngineService::forget(RunId runId, const std::string &kind, const std::string &key)
{
    Q_EMIT m_commands->forget(runId, kind, key);
}

} // namespace redshank
