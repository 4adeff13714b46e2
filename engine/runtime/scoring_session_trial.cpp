// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include <algorithm>

/// \file
/// What a session lends to those who try something out beside it.

namespace redshank {

std::optional<MetricMonitor> ScoringSession::freshMonitorOf(const MetricId &metric) const
{
    const MetricMonitor *present = monitorOf(metric);
    if (present == nullptr)
        return {};
    MetricMonitor fresh = *makeMonitor(present->metrics(), present->isOwnFit() ? nullptr : present->model());
    if (present->isOwnFit())
        fresh.adoptFit(present->model());
    return fresh;
}

ScoringSession ScoringSession::emptyTwin() const
{
    ScoringSession twin(m_spec, m_capacity);
    twin.m_models = m_models;
    twin.m_tuning = m_tuning;
    return twin;
}

std::vector<MetricTuning> ScoringSession::tuningsOf(const std::vector<MetricInfo> &metrics) const
{
    std::vector<MetricTuning> tunings;
    for (const MetricInfo &metric : metrics)
        tunings.push_back(m_tuning.of(metric.id));
    return tunings;
}

std::unique_ptr<MetricMonitor> ScoringSession::makeMonitor(std::vector<MetricInfo> metrics,
                                                           std::shared_ptr<const DetectorModel> model) const
{
    const std::vector<MetricTuning> tunings = tuningsOf(metrics);
    auto monitor =
        std::make_unique<MetricMonitor>(std::move(metrics), m_spec, std::move(model), m_models.universal());
    monitor->setTuning(tunings);
    return monitor;
}

void ScoringSession::setTuning(Tuning tuning)
{
    m_tuning = std::move(tuning);
    for (Watch &watch : m_watches) {
        watch.monitor->setTuning(tuningsOf(watch.monitor->metrics()));
        setLongestGaps(watch);
    }
}

const ScoringSession::KnownFit *ScoringSession::fitAt(const Watch &watch, std::uint64_t sequence)
{
    const auto found = std::find_if(watch.fits.begin(), watch.fits.end(),
                                    [&](const KnownFit &fit) { return fit.sequence == sequence; });
    return found == watch.fits.end() ? nullptr : &*found;
}

void ScoringSession::repeatFit(const Watch &watch, std::uint64_t sequence, MetricMonitor &monitor)
{
    const KnownFit *fit = fitAt(watch, sequence);
    if (fit != nullptr && fit->model)
        monitor.adoptFit(fit->model);
    else
        monitor.giveUpFit();
}

void ScoringSession::repeatFit(const MetricId &metric, std::uint64_t sequence, MetricMonitor &monitor) const
{
    repeatFit(m_watches[m_metrics.at(metric).watch], sequence, monitor);
}

std::vector<ScoringSession::ReplayStart> ScoringSession::replayStarts(std::size_t most) const
{
    std::vector<ReplayStart> starts;
    for (const Watch &watch : m_watches) {
        std::uint64_t first = 0;
        for (const MetricId &id : watch.metrics) {
            const SeriesStore &series = seriesOf(id);
            first = std::max({first, series.firstSequence(),
                              series.endSequence() - std::min<std::uint64_t>(series.endSequence(), most)});
        }
        const bool fromTheStart = first == 0 && (watch.monitor->isOwnFit() || !watch.monitor->model());
        starts.push_back({watch.metrics,
                          fromTheStart ? *makeMonitor(watch.monitor->metrics(), nullptr)
                                       : *freshMonitorOf(watch.metrics.front()),
                          first});
    }
    return starts;
}

std::uint64_t ScoringSession::scoredUntil(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? 0 : m_watches[found->second.watch].next;
}

bool ScoringSession::hasOpenIncident() const
{
    return std::any_of(m_order.begin(), m_order.end(),
                       [this](const MetricId &id) { return m_tracker.openIncidentOf(id) != 0; });
}

std::uint64_t ScoringSession::unscoredCount() const
{
    std::uint64_t count = 0;
    for (const Watch &watch : m_watches)
        for (const MetricId &id : watch.metrics)
            count += std::max(m_metrics.at(id).samples.settledEnd(), watch.next) - watch.next;
    return count;
}

} // namespace redshank
