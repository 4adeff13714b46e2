// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include <algorithm>
#include <utility>

/// \file
/// What a session makes of samples that do not come.

namespace redshank {
namespace {

constexpr int kGapSteps = 3; ///< From here on time is missing.

} // namespace

void ScoringSession::setLongestGaps(const Watch &watch)
{
    const std::vector<GapPolicy> &policies = watch.monitor->gapPolicies();
    for (std::size_t i = 0; i < watch.metrics.size(); ++i)
        m_metrics.at(watch.metrics[i]).noData.setLongest(policies[i].longest);
}

void ScoringSession::rescore(Tuning tuning)
{
    const auto policies = [this] {
        std::vector<std::vector<GapPolicy>> all;
        for (const Watch &watch : m_watches)
            all.push_back(watch.monitor->gapPolicies());
        return all;
    };
    const std::vector<std::vector<GapPolicy>> before = policies();
    setTuning(std::move(tuning));
    restart(policies() == before ? Fits::kKept : Fits::kForgotten);
}

void ScoringSession::tellData(const MetricId &id, const NoDataWatch::Change &change,
                              std::vector<IncidentEvent> &events)
{
    if (change.began)
        m_tracker.loseData(id, *change.began, events);
    if (change.ended)
        m_tracker.findData(id, *change.ended, events);
}

void ScoringSession::noticeSilence(std::vector<IncidentEvent> &events)
{
    TimePoint newest = TimePoint::min();
    for (const auto &[id, metric] : m_metrics)
        if (const std::uint64_t end = metric.samples.settledEnd();
            end > metric.samples.series().firstSequence())
            newest = std::max(newest, metric.samples.series().timeAt(end - 1));
    for (const Watch &watch : m_watches) {
        if (watch.isFitting || isRowReady(watch) || watch.next < watch.seenUntil)
            continue; // its own samples have not been looked at
        for (const MetricId &id : watch.metrics)
            tellData(id, m_metrics.at(id).noData.expect(newest), events);
    }
}

void ScoringSession::expectBreak()
{
    for (Watch &watch : m_watches) {
        if (watch.metrics.empty() || watch.breakAt != 0) // a restart is passed over, and what follows with it
            continue;
        watch.breakAt =
            m_metrics.at(watch.metrics.front()).samples.settledEnd(); // 0: nothing comes before it
        watch.needsGap = watch.breakAt != 0;
        for (const MetricId &id : watch.metrics)
            m_metrics.at(id).noData.forget(); // nor does silence count over it
    }
}

void ScoringSession::passBreak(Watch &watch, std::vector<IncidentEvent> &events)
{
    watch.breakAt = 0;
    const SeriesStore &series = seriesOf(watch.metrics.front());
    const bool isFirst = watch.next <= series.firstSequence();
    const bool isOnTime = !isFirst && series.timeAt(watch.next) - series.timeAt(watch.next - 1) <=
                                          kGapSteps * series.typicalStep();
    if (std::exchange(watch.needsGap, false) && isOnTime)
        return;
    for (const MetricId &id : watch.metrics) {
        m_metrics.at(id).noData.forget();
        if (!isFirst)
            m_tracker.findData(id, series.timeAt(watch.next - 1), events);
    }
    if (!isFirst)
        watch.monitor->expectBreak(series.timeAt(watch.next - 1), series.typicalStep());
}

} // namespace redshank
