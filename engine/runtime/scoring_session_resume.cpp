// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include <algorithm>
#include <cmath>
#include <utility>

/// \file
/// How a session goes on with the samples of an earlier one.

namespace redshank {
namespace {

/// So many of the newest restored samples are seen once more, as many as a drill or a shadow warms up with.
constexpr std::uint64_t kSeenAgain = 4'000;
constexpr int kGapSteps = 3; ///< From here on time is missing.

bool isUnscored(const SeriesStore &series, std::uint64_t sequence)
{
    return std::isnan(series.at(SeriesStore::Column::kScore, sequence)) &&
           std::isnan(series.at(SeriesStore::Column::kIncidentScore, sequence));
}

/// End of the samples that were scored before the earlier session ended.
std::uint64_t scoredEnd(const SeriesStore &series)
{
    std::uint64_t end = series.endSequence();
    while (end > series.firstSequence() && isUnscored(series, end - 1))
        --end;
    // What was not scored in all that time is not scored now either.
    return series.endSequence() - end > kSeenAgain ? series.endSequence() : end;
}

} // namespace

bool ScoringSession::restore(const MetricId &metric, const ScoredColumns &columns)
{
    const auto found = m_metrics.find(metric);
    return found != m_metrics.end() && found->second.samples.restore(columns);
}

void ScoringSession::resume(const std::vector<Incident> &incidents, std::vector<IncidentEvent> &events)
{
    m_seenTracker = {};
    for (const Incident &incident : incidents)
        m_tracker.restore(incident);
    for (Watch &watch : m_watches) {
        watch.seenUntil = std::numeric_limits<std::uint64_t>::max();
        std::uint64_t first = 0;
        for (const MetricId &id : watch.metrics) {
            watch.seenUntil = std::min(watch.seenUntil, scoredEnd(seriesOf(id)));
            first = std::max(first, seriesOf(id).firstSequence());
        }
        watch.seenUntil = std::max(watch.seenUntil, first);
        watch.breakAt = seriesOf(watch.metrics.front()).endSequence();
        watch.next = std::max(first, watch.seenUntil - std::min(watch.seenUntil, kSeenAgain));
        m_scored += watch.seenUntil * watch.metrics.size();
        if (watch.next == watch.seenUntil) // there is nothing to see
            finishResuming(watch, events);
    }
}

void ScoringSession::finishResuming(const Watch &watch, std::vector<IncidentEvent> &events)
{
    watch.monitor->skipEarlierFits();
    for (const MetricId &id : watch.metrics)
        m_tracker.agreeWith(m_seenTracker, id, events);
}

void ScoringSession::expectGap()
{
    for (Watch &watch : m_watches) {
        if (watch.metrics.empty() || watch.breakAt != 0) // a restart is passed over, and what follows with it
            continue;
        watch.breakAt = seriesOf(watch.metrics.front()).endSequence(); // 0: there is nothing before it
        watch.needsGap = watch.breakAt != 0;
    }
}

void ScoringSession::passBreak(Watch &watch)
{
    watch.breakAt = 0;
    const SeriesStore &series = seriesOf(watch.metrics.front());
    const bool isFirst = watch.next <= series.firstSequence();
    const bool isOnTime = !isFirst && series.timeAt(watch.next) - series.timeAt(watch.next - 1) <=
                                          kGapSteps * series.typicalStep();
    if (std::exchange(watch.needsGap, false) && isOnTime)
        return;
    if (!isFirst)
        watch.monitor->expectBreak(series.timeAt(watch.next - 1), series.typicalStep());
}

} // namespace redshank
