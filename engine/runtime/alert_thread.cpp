// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/alert_thread.h"

#include "engine/runtime/alert_runner.h"
#include "engine/runtime/engine_commands.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/engine_worker.h"
#include "engine/store/secrets.h"

namespace redshank {

AlertThread::AlertThread(const EngineSettings &settings, EngineCommands *commands, EngineWorker *worker,
                         EngineService *service)
    : m_commands(commands)
{
    auto *runner = new AlertRunner(settings.alerts, settings.now,
                                   settings.secrets ? settings.secrets : plainSecretReader());
    runner->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, runner, &AlertRunner::open);
    QObject::connect(&m_thread, &QThread::finished, runner, &QObject::deleteLater);

    QObject::connect(worker, &EngineWorker::runStarted, runner, &AlertRunner::beginRun);
    QObject::connect(worker, &EngineWorker::samplesScored, runner, &AlertRunner::takeSamples);
    QObject::connect(worker, &EngineWorker::incidentChanged, runner, &AlertRunner::takeIncident);

    QObject::connect(commands, &EngineCommands::setAlerts, runner, &AlertRunner::setAlerts);
    QObject::connect(commands, &EngineCommands::acknowledgeAlerts, runner, &AlertRunner::acknowledge);
    QObject::connect(commands, &EngineCommands::muteAlerts, runner, &AlertRunner::mute);
    QObject::connect(commands, &EngineCommands::testSink, runner, &AlertRunner::testSink);
    QObject::connect(worker, &EngineWorker::modelChosen, runner, &AlertRunner::takeModel);
    QObject::connect(commands, &EngineCommands::givePicture, runner, &AlertRunner::takePicture);
    QObject::connect(commands, &EngineCommands::tell, runner, &AlertRunner::tell);
    QObject::connect(commands, &EngineCommands::retryDeliveries, runner, &AlertRunner::retry);
    QObject::connect(commands, &EngineCommands::closeAlerts, runner, &AlertRunner::close);
    QObject::connect(runner, &AlertRunner::loaded, service, &EngineService::alertsLoaded);
    QObject::connect(runner, &AlertRunner::reported, service, &EngineService::alertsReported);
    QObject::connect(runner, &AlertRunner::sinkTested, service, &EngineService::sinkTested);
    QObject::connect(runner, &AlertRunner::noticed, service, &EngineService::noticed);
    QObject::connect(runner, &AlertRunner::pictureWanted, service, &EngineService::pictureWanted);
    QObject::connect(runner, &AlertRunner::noted, service, &EngineService::alertsNoted);
    QObject::connect(runner, &AlertRunner::failed, service, &EngineService::failed);

    m_thread.setObjectName(QStringLiteral("alerts"));
    m_thread.start();
}

AlertThread::~AlertThread()
{
    Q_EMIT m_commands->closeAlerts();
    m_thread.wait();
}

} // namespace redshank
