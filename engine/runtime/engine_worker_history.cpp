// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_worker.h"
#include "engine/runtime/incident_desk.h"

/// \file
/// How a run begins with what is kept of its source.

namespace redshank {

void EngineWorker::takeHistory(const HistoryPart &part)
{
    if (part.runId != m_runId || !m_feed || !m_history.isReading())
        return;
    const std::vector<IncidentEvent> events = m_history.take(part);
    if (!part.metrics.empty())
        Q_EMIT metricsFound({m_runId, part.metrics});
    m_position.done = part.samples;
    m_batches.schedule();
    if (!part.isLast) {
        Q_EMIT historyWanted(m_runId);
        return;
    }
    if (!events.empty())
        m_batches.add(events);
    m_position = {};
    m_newest = m_history.newest();
    if (m_newest && part.firstSample)
        m_feed->resume(*part.firstSample, *m_newest);
    m_scoreTimer.start();
    m_feed->start();
    if (m_paused)
        m_feed->setPaused(true);
    tellStatus();
}

void EngineWorker::showIncidentFile(const std::string &path)
{
    const Result<OpenedIncident> opened = openIncident(path, *m_session);
    m_position.state = opened ? SourceState::kFinished : SourceState::kFailed;
    if (opened) {
        m_position.done = m_position.total = opened->samples;
        Q_EMIT metricsFound({m_runId, opened->metrics});
        m_batches.add(opened->events);
        m_scoreTimer.start();
        Q_EMIT incidentFileOpened({m_runId, opened->words});
    } else {
        Q_EMIT failed(opened.error());
    }
    tellStatus();
}

void EngineWorker::exportIncident(const IncidentFileRequest &request)
{
    const Result<void> saved =
        m_session ? saveIncident(request, *m_session)
                  : Result<void>(failure(ErrorCode::kEmptyInput, request.path + ": nothing is loaded"));
    if (saved)
        Q_EMIT incidentFileSaved(request.path);
    else
        Q_EMIT failed(saved.error());
}

} // namespace redshank
