// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/feed_factory.h"
#include "engine/model/own_model_name.h"
#include "engine/runtime/engine_worker.h"

#include <algorithm>

/// \file
/// What the engine says of how it stands.

namespace redshank {
namespace {

/// A clock that is kept right by the network moves by less.
constexpr Milliseconds kLeastJump{1'000};

} // namespace

/// What comes after a jump of the clock is a gap to all that watch the metrics, never an anomaly.
void EngineWorker::watchClock()
{
    if (!m_settings.steady || !isLive(m_spec.kind) || !m_session)
        return;
    const TimePoint now = m_settings.now();
    const Milliseconds steady = m_settings.steady();
    Milliseconds least = kLeastJump;
    if (std::chrono::abs(m_clock.off(now, steady)) > kLeastJump) {
        Milliseconds step{0};
        for (const MetricId &id : m_session->metricIds())
            if (const Milliseconds own = m_session->usualStepOf(id); own.count() > 0)
                step = step.count() > 0 ? std::min(step, own) : own;
        least = std::max(least, step);
    }
    const std::optional<ClockJump> jump = m_clock.look(now, steady, least);
    if (!jump)
        return;
    m_clockJumps.push_back(*jump);
    if (m_clockJumps.size() > kMostClockJumps)
        m_clockJumps.erase(m_clockJumps.begin());
    m_session->expectBreak();
}

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
    status.training = m_desk.isUserTraining();
    if (isLive(m_spec.kind) && m_newest) {
        status.lag = std::max(Milliseconds{0}, m_settings.now() - *m_newest);
        const bool isFlowing = status.source == SourceState::kLive || status.source == SourceState::kPartial;
        if (isFlowing && status.lag > staleAfter(m_spec))
            status.source = SourceState::kStale;
    }
    status.clockJumps = m_clockJumps;
    status.pushed = m_pushed;
    status.refused = m_position.refused;
    status.refusal = m_position.refusal;
    status.trouble = m_position.trouble;
    status.attempt = m_position.attempt;
    status.sourceMetrics = m_position.metrics;
    status.missingMetrics = m_position.missing;
    if (m_position.retryAt)
        status.retryIn = std::max(Milliseconds{0}, *m_position.retryAt - m_settings.now());
    if (m_session) {
        status.samples = m_session->sampleCount();
        status.scored = m_session->scoredCount();
        status.unscored = m_session->unscoredCount();
        status.metrics = m_session->status();
        for (MetricStatus &metric : status.metrics) {
            const SampleIntake::Counts counts = m_intake.countsOf(metric.metric);
            metric.duplicates = counts.duplicates;
            metric.late = counts.late;
        }
    }
    std::size_t withModel = 0;
    for (const MetricStatus &metric : status.metrics) {
        if (metric.model.empty())
            continue;
        ++withModel;
        status.modelName =
            withModel == 1 || status.modelName == metric.model ? metric.model : severalModelsName(withModel);
        status.modelProvisional = status.modelProvisional || metric.state == LearningState::kProvisional;
    }
    Q_EMIT statusChanged(status);
}

} // namespace redshank
