// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/shadow_run.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

bool isFor(const MetricMonitor &monitor, const DetectorModel &model)
{
    return std::equal(monitor.metrics().begin(), monitor.metrics().end(), model.metrics.begin(),
                      model.metrics.end(),
                      [](const MetricInfo &a, const MetricInfo &b) { return a.id == b.id; });
}

} // namespace

ShadowRun::ShadowRun(std::vector<std::shared_ptr<const DetectorModel>> models, const ScoringSession &session,
                     Milliseconds length, bool fromFirst)
    : m_length(length), m_fromFirst(fromFirst)
{
    TimePoint begin = TimePoint::max();
    for (const std::shared_ptr<const DetectorModel> &model : models) {
        const bool isLoaded =
            std::all_of(model->metrics.begin(), model->metrics.end(),
                        [&](const MetricInfo &metric) { return session.series(metric.id) != nullptr; });
        if (!isLoaded || model->metrics.empty())
            continue;
        const MetricMonitor &present = *session.monitorOf(model->metrics.front().id);
        // What the present monitor has learned of the metric beside its model, the shadow knows too.
        Watch watch{!fromFirst && isFor(present, *model)
                        ? present
                        : MetricMonitor(model->metrics, session.spec(), model, session.universal()),
                    {},
                    0};
        watch.monitor.setTuning(session.tuningsOf(model->metrics));
        watch.monitor.useModel(model);
        for (const MetricInfo &metric : model->metrics) {
            const SeriesStore &series = *session.series(metric.id);
            watch.next =
                std::max(watch.next, fromFirst ? series.firstSequence() : session.scoredUntil(metric.id));
            watch.places.push_back(m_comparison.metrics.size());
            m_comparison.metrics.push_back({.metric = metric.id});
            if (fromFirst && !series.isEmpty())
                begin = std::min(begin, series.span().begin);
            else if (!series.isEmpty())
                begin = std::min(begin, series.timeAt(series.endSequence() - 1));
        }
        m_watches.push_back(std::move(watch));
    }
    m_comparison.begin = m_comparison.now = begin == TimePoint::max() ? TimePoint{} : begin;
    m_comparison.until = m_comparison.begin + length;
}

bool ShadowRun::isReady(const ScoringSession &session, const Watch &watch) const
{
    return std::all_of(watch.places.begin(), watch.places.end(), [&](std::size_t place) {
        const MetricId &id = m_comparison.metrics[place].metric;
        const SeriesStore *series = session.series(id);
        return series != nullptr && session.scoredUntil(id) > watch.next &&
               watch.next >= series->firstSequence();
    });
}

void ShadowRun::compare(ComparedMetric &metric, const SeriesStore &series, std::uint64_t sequence,
                        const ScoredColumns &mine)
{
    const std::uint8_t old = series.flagsAt(sequence);
    const double oldScore = series.at(Column::kScore, sequence);
    const bool byOld = (old & kFlagged) != 0;
    const bool byNew = (mine.flags.front() & kFlagged) != 0;
    if (std::isfinite(oldScore) && std::isfinite(mine.score.front()))
        ++metric.samples;
    metric.flaggedByBoth += byOld && byNew ? 1U : 0U;
    metric.flaggedByOld += byOld && !byNew ? 1U : 0U;
    metric.flaggedByNew += byNew && !byOld ? 1U : 0U;
    metric.oldIncidents += (old & kIncidentOpens) != 0 ? 1U : 0U;
    metric.newIncidents += (mine.flags.front() & kIncidentOpens) != 0 ? 1U : 0U;
    if (byOld == byNew)
        return;
    m_differences.push_back({metric.metric, series.timeAt(sequence), series.at(Column::kValue, sequence),
                             oldScore, static_cast<double>(mine.score.front())});
    if (m_differences.size() > ModelComparison::kMostSamples)
        m_differences.pop_front();
}

void ShadowRun::score(const ScoringSession &session, Watch &watch)
{
    std::vector<double> values;
    TimePoint time{};
    for (const std::size_t place : watch.places) {
        const SeriesStore &series = *session.series(m_comparison.metrics[place].metric);
        time = series.timeAt(watch.next);
        values.push_back(series.at(Column::kValue, watch.next));
    }
    std::vector<ScoredColumns> columns(values.size());
    std::vector<IncidentEvent> events;
    watch.monitor.push(time, values, m_tracker, columns, events);
    m_comparison.now = std::max(m_comparison.now, time);
    for (std::size_t i = 0; i < watch.places.size(); ++i) {
        ComparedMetric &metric = m_comparison.metrics[watch.places[i]];
        compare(metric, *session.series(metric.metric), watch.next, columns[i]);
    }
    ++watch.next;
}

std::size_t ShadowRun::follow(const ScoringSession &session, std::size_t most)
{
    std::size_t done = 0;
    while (done < most && !isOver()) {
        Watch *first = nullptr; // whose next sample is the oldest
        TimePoint firstTime = TimePoint::max();
        for (Watch &watch : m_watches) {
            const MetricId &id = m_comparison.metrics[watch.places.front()].metric;
            if (const SeriesStore *series = session.series(id); series != nullptr)
                watch.next = std::max(watch.next, series->firstSequence());
            if (!isReady(session, watch))
                continue;
            const TimePoint time = session.series(id)->timeAt(watch.next);
            if (time < firstTime) {
                firstTime = time;
                first = &watch;
            }
        }
        if (first == nullptr) {
            m_comparison.isOver = m_fromFirst && !session.hasWork();
            break;
        }
        if (!m_fromFirst && firstTime > m_comparison.until) {
            m_comparison.isOver = true;
            break;
        }
        score(session, *first);
        ++done;
    }
    return done;
}

ModelComparison ShadowRun::comparison() const
{
    ModelComparison comparison = m_comparison;
    if (m_fromFirst)
        comparison.until = std::max(comparison.until, comparison.now);
    comparison.differences.assign(m_differences.rbegin(), m_differences.rend());
    return comparison;
}

} // namespace redshank
