// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/store_thread.h"

#include "engine/runtime/engine_commands.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/engine_worker.h"
#include "engine/runtime/session_recorder.h"

namespace redshank {

StoreThread::StoreThread(StoreSettings settings, NowFunction now, EngineCommands *commands,
                         EngineWorker *worker, EngineService *service)
    : m_commands(commands)
{
    auto *recorder = new SessionRecorder(std::move(settings), std::move(now));
    recorder->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, recorder, &SessionRecorder::open);
    QObject::connect(&m_thread, &QThread::finished, recorder, &QObject::deleteLater);

    QObject::connect(worker, &EngineWorker::runStarted, recorder, &SessionRecorder::beginRun);
    QObject::connect(worker, &EngineWorker::historyWanted, recorder, &SessionRecorder::readHistory);
    QObject::connect(recorder, &SessionRecorder::historyRead, worker, &EngineWorker::takeHistory);
    QObject::connect(worker, &EngineWorker::metricsFound, recorder, &SessionRecorder::addMetrics);
    QObject::connect(worker, &EngineWorker::samplesScored, recorder, &SessionRecorder::takeSamples);
    QObject::connect(worker, &EngineWorker::flushed, recorder, &SessionRecorder::endBatch);
    QObject::connect(worker, &EngineWorker::incidentChanged, recorder, &SessionRecorder::takeIncident);
    QObject::connect(worker, &EngineWorker::incidentsVoided, recorder, &SessionRecorder::voidIncidents);

    QObject::connect(commands, &EngineCommands::keep, recorder, &SessionRecorder::keep);
    QObject::connect(commands, &EngineCommands::forget, recorder, &SessionRecorder::forget);
    QObject::connect(commands, &EngineCommands::closeStore, recorder, &SessionRecorder::close);
    QObject::connect(recorder, &SessionRecorder::keptFound, service, &EngineService::keptFound);
    QObject::connect(recorder, &SessionRecorder::statusChanged, service, &EngineService::storeChanged);

    m_thread.setObjectName(QStringLiteral("store"));
    m_thread.start();
}

StoreThread::~StoreThread()
{
    Q_EMIT m_commands->closeStore();
    m_thread.wait();
}

} // namespace redshank
