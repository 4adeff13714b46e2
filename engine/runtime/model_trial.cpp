// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/model_trial.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr double kDayMs = 86'400'000.0;
constexpr std::size_t kSlice = 512; ///< Samples between two looks at the stop token.

} // namespace

TrialSamples newestSamples(const ScoringSession &session, const std::vector<MetricId> &metrics,
                           Milliseconds longest, std::size_t most)
{
    TrialSamples samples;
    TimePoint end = TimePoint::min();
    for (const MetricId &id : metrics)
        if (const SeriesStore *series = session.series(id); series != nullptr && !series->isEmpty())
            end = std::max(end, series->span().end);
    if (end == TimePoint::min())
        return samples;
    TimePoint begin = end - longest;
    TimePoint oldest = end;
    const std::size_t each = std::max<std::size_t>(most / metrics.size(), 1);
    for (const MetricId &id : metrics) {
        const SeriesStore *series = session.series(id);
        if (series != nullptr && series->size() > each)
            begin = std::max(begin, series->timeAt(series->endSequence() - each));
    }
    for (const MetricId &id : metrics) {
        const SeriesStore *series = session.series(id);
        if (series == nullptr)
            continue;
        samples.metrics.push_back(session.infoOf(id));
        SampleBlock &block = samples.blocks.emplace_back();
        block.metric = id;
        for (std::uint64_t i = series->lowerBound(begin); i < series->endSequence(); ++i) {
            block.times.push_back(series->timeAt(i));
            block.values.push_back(series->at(SeriesStore::Column::kValue, i));
        }
        if (!block.isEmpty())
            oldest = std::min(oldest, block.times.front());
    }
    samples.span = end - Milliseconds{1} - oldest;
    return samples;
}

TrialOutcome tryModels(const ScoringSession &twin,
                       const std::vector<std::shared_ptr<const DetectorModel>> &models,
                       const TrialSamples &samples, std::stop_token stop)
{
    ScoringSession session = twin.emptyTwin();
    session.addMetrics(samples.metrics);
    session.useModels(models, false);
    for (const SampleBlock &block : samples.blocks)
        session.append(block);
    TrialOutcome outcome;
    std::vector<IncidentEvent> events;
    while (!stop.stop_requested() && session.score(kSlice, events) > 0) {
        outcome.incidents += static_cast<std::uint64_t>(
            std::count_if(events.begin(), events.end(), [](const IncidentEvent &event) {
                return event.kind == IncidentEventKind::kOpened;
            }));
        events.clear();
    }
    if (!stop.stop_requested() && samples.span > Milliseconds{0})
        outcome.incidentsPerDay =
            static_cast<double>(outcome.incidents) * kDayMs / static_cast<double>(samples.span.count());
    return outcome;
}

} // namespace redshank
