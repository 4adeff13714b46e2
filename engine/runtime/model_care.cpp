// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/model_care.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr qint64 kSliceMs = 8;
constexpr std::size_t kSliceSamples = 32; ///< Between two looks at the clock.
constexpr qint64 kReportMs = 500;
/// Samples before the fault of a drill: enough for every stream of evidence to be grown up.
constexpr std::uint64_t kWarmUp = 4'000;

} // namespace

ModelCare::ModelCare(ModelDesk *desk, QObject *parent) : QObject(parent), m_desk(desk), m_work(this)
{
    m_work.setInterval(0);
    connect(&m_work, &QTimer::timeout, this, &ModelCare::work);
    connect(desk, &ModelDesk::trainedByItself, this, [this](TrainingId training) {
        m_trained = training;
        trainWhenDue();
    });
    connect(desk, &ModelDesk::modelsReplaced, this, [this] { m_trigger.restart(); });
    connect(desk, &ModelDesk::ownModelFitted, this, [this](const std::vector<MetricId> &metrics) {
        for (const MetricId &metric : metrics)
            m_trigger.refitted(metric);
    });
    m_reported.start();
}

void ModelCare::setSession(RunId runId, const ScoringSession *session, bool rescores)
{
    m_shadow.reset();
    m_drill.reset();
    m_work.stop();
    m_watched.clear();
    m_trained.reset();
    m_trigger.reset();
    m_runId = runId;
    m_session = session;
    m_rescores = rescores;
}

void ModelCare::look()
{
    if (m_session == nullptr)
        return;
    if (!m_rescores) {
        watchScores();
        trainWhenDue();
        tellPlan();
    }
    if (m_shadow && !m_shadow->run->isOver())
        m_work.start();
}

void ModelCare::rewound()
{
    m_watched.clear();
    m_trigger.reset();
    if (m_shadow)
        runShadow(m_shadow->training, m_shadow->length);
}

// Retraining

void ModelCare::setPolicy(const RetrainPolicy &policy)
{
    m_trigger.setPolicy(policy);
    tellPlan();
}

void ModelCare::tellPlan()
{
    const std::optional<TimePoint> next = m_rescores ? std::nullopt : m_trigger.nextScheduled();
    if (next == m_planned)
        return;
    m_planned = next;
    Q_EMIT retrainPlanned({m_runId, next});
}

void ModelCare::watchScores()
{
    if (!m_trigger.policy().isOn())
        return;
    for (const MetricId &id : m_session->metricIds()) {
        const SeriesStore &series = *m_session->series(id);
        const std::uint64_t end = m_session->scoredUntil(id);
        const auto [place, isNew] = m_watched.try_emplace(id, end > 0 ? end - 1 : 0);
        std::uint64_t &next = place->second;
        for (next = std::max(next, series.firstSequence()); next < end; ++next)
            m_trigger.add(id, series.timeAt(next), series.at(SeriesStore::Column::kScore, next));
    }
}

void ModelCare::trainWhenDue()
{
    if (m_session->hasOpenIncident())
        return;
    if (m_trained)
        m_desk->useTrained(*std::exchange(m_trained, std::nullopt));
    if (m_desk->isUserTraining())
        return;
    const std::optional<RetrainReason> reason = m_trigger.due(false);
    if (!reason)
        return;
    m_trigger.restart();
    m_desk->trainByItself(m_trigger.policy().spec, *reason);
}

// The shadow

void ModelCare::runShadow(TrainingId training, Milliseconds length)
{
    const auto *models = m_desk->trainedModels(training);
    if (models == nullptr || m_session == nullptr) {
        Q_EMIT failed({ErrorCode::kInvalidInput, "this model is no longer there; train again"});
        return;
    }
    auto run = std::make_unique<ShadowRun>(*models, *m_session, length, m_rescores);
    if (!run->isOfAny()) {
        Q_EMIT failed({ErrorCode::kShapeMismatch, "the trained metrics are no longer loaded; train again"});
        return;
    }
    m_shadow = Shadow{training, length, std::move(run), false};
    report();
    m_work.start();
}

void ModelCare::endShadow(TrainingId training)
{
    if (m_shadow && m_shadow->training == training)
        m_shadow.reset();
}

void ModelCare::report()
{
    m_reported.restart();
    m_shadow->isToldOver = m_shadow->run->isOver();
    Q_EMIT shadowReported({m_runId, m_shadow->training, m_shadow->run->comparison()});
}

// Drills

Result<FireDrill> ModelCare::prepareDrill(const DrillRequest &request) const
{
    const SeriesStore *faulty = m_session != nullptr ? m_session->series(request.metric) : nullptr;
    if (faulty == nullptr)
        return failure(ErrorCode::kInvalidInput, request.metric + ": there is no such metric any more");
    if (!faulty->span().contains(request.fault.begin))
        return failure(ErrorCode::kInvalidInput,
                       request.metric + ": the fault lies outside of the samples; place it within them");
    const MetricMonitor &present = *m_session->monitorOf(request.metric);
    const std::uint64_t at = faulty->lowerBound(request.fault.begin);
    std::uint64_t first = at - std::min(at, kWarmUp);
    std::uint64_t end =
        faulty->lowerBound(request.fault.begin + request.fault.length) + FireDrill::kGrace + 1;
    for (const MetricInfo &metric : present.metrics()) {
        const SeriesStore &series = *m_session->series(metric.id);
        first = std::max(first, series.firstSequence());
        end = std::min({end, series.endSequence(), m_session->scoredUntil(metric.id)});
    }
    if (end <= at)
        return failure(ErrorCode::kTooFewSamples,
                       request.metric + ": these samples are not scored yet; wait, or place it earlier");
    SampleRows rows;
    std::size_t channel = 0;
    for (const MetricInfo &metric : present.metrics()) {
        if (metric.id == request.metric)
            channel = rows.values.size();
        const SeriesStore &series = *m_session->series(metric.id);
        std::vector<double> &column = rows.values.emplace_back();
        for (std::uint64_t sequence = first; sequence < end; ++sequence) {
            if (rows.values.size() == 1)
                rows.times.push_back(series.timeAt(sequence));
            column.push_back(series.at(SeriesStore::Column::kValue, sequence));
        }
    }
    return FireDrill(*m_session->freshMonitorOf(request.metric), std::move(rows), channel, request.fault);
}

void ModelCare::drill(const DrillRequest &request)
{
    Result<FireDrill> prepared = prepareDrill(request);
    if (!prepared) {
        Q_EMIT drilled({request.request, m_runId, tl::unexpected(prepared.error())});
        return;
    }
    m_drill.emplace(Drill{request.request, std::move(*prepared)});
    m_work.start();
}

void ModelCare::work()
{
    QElapsedTimer slice;
    slice.start();
    while (m_drill && slice.elapsed() < kSliceMs) {
        if (!m_drill->drill.run(kSliceSamples))
            continue;
        const Drill done = *std::exchange(m_drill, std::nullopt);
        Q_EMIT drilled({done.request, m_runId, done.drill.result()});
    }
    bool isIdle = true;
    while (m_shadow && !m_shadow->run->isOver() && slice.elapsed() < kSliceMs)
        if (isIdle = m_shadow->run->follow(*m_session, kSliceSamples) == 0; isIdle)
            break;
    if (m_shadow && !m_shadow->isToldOver && (m_shadow->run->isOver() || m_reported.elapsed() >= kReportMs))
        report();
    if (!m_drill && isIdle)
        m_work.stop();
}

} // namespace redshank
