// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/live_board.h"

#include <algorithm>
#include <cmath>

namespace redshank {

LiveBoard::LiveBoard(std::size_t keepSamples, QObject *parent) : QObject(parent), m_keepSamples(keepSamples)
{}

LiveBoard::~LiveBoard() = default;

LiveBoard::Feed *LiveBoard::current(const std::string &feed, RunId runId)
{
    const auto found = m_feeds.find(feed);
    return found == m_feeds.end() || found->second.runId != runId ? nullptr : &found->second;
}

const LiveBoard::Metric *LiveBoard::metric(const MetricId &id) const
{
    const auto found = m_metrics.find(id);
    return found == m_metrics.end() ? nullptr : found->second.get();
}

LiveBoard::Metric *LiveBoard::own(const std::string &feed, const MetricId &metric)
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() || found->second->feed != feed ? nullptr : found->second.get();
}

std::set<MetricId> LiveBoard::metricsInIncidents() const
{
    std::set<MetricId> metrics;
    for (const KnownIncident &each : m_incidents) {
        if (each.incident.state == IncidentState::kClosed || each.incident.kind == IncidentKind::kNoData)
            continue;
        for (const IncidentPart &part : each.incident.parts)
            metrics.insert(part.metric);
    }
    return metrics;
}

void LiveBoard::addFeed(const std::string &feed) { m_feeds[feed].name = feed; }

void LiveBoard::removeFeed(const std::string &feed)
{
    m_feeds.erase(feed);
    dropMetrics(feed);
}

void LiveBoard::dropMetrics(const std::string &feed)
{
    std::erase_if(m_metrics, [&feed](const auto &each) { return each.second->feed == feed; });
    std::erase_if(m_incidents, [&feed](const KnownIncident &each) { return each.feed == feed; });
}

void LiveBoard::beginRun(const std::string &feed, RunId runId, const FeedSpec &spec)
{
    const auto found = m_feeds.find(feed);
    if (found == m_feeds.end())
        return;
    dropMetrics(feed);
    found->second.runId = runId;
    found->second.fault.clear();
    found->second.status = {};
    found->second.status.runId = runId;
    found->second.status.feed = spec;
    found->second.status.source = SourceState::kConnecting;
}

void LiveBoard::addMetrics(const std::string &feed, const MetricsFound &found)
{
    if (!current(feed, found.runId))
        return;
    for (const MetricInfo &info : found.metrics) {
        std::unique_ptr<Metric> &metric = m_metrics[info.id];
        if (metric && metric->feed != feed) {
            Q_EMIT noted(feed + ": " + info.id + " is left out: feed " + metric->feed +
                         " has a metric of that name; give the feeds different names");
            continue;
        }
        if (!metric) {
            metric = std::make_unique<Metric>();
            metric->feed = feed;
            metric->series.setCapacity(m_keepSamples);
        }
        metric->info = info;
        metric->status.metric = info.id;
    }
}

void LiveBoard::write(const std::string &feed, const ScoredBlock &block)
{
    Metric *metric = current(feed, block.runId) ? own(feed, block.metric) : nullptr;
    if (!metric || block.columns.isEmpty())
        return;
    if (block.rewrites) {
        metric->series.truncate(block.firstSequence);
        metric->scoredEnd = std::min(metric->scoredEnd, block.firstSequence);
    }
    if (!metric->series.write(block.firstSequence, block.columns))
        return;
    for (const auto &[number, chunk] : block.complete)
        metric->series.adopt(number, chunk);
    for (std::size_t i = block.columns.size(); i > 0; --i) {
        if (std::isfinite(block.columns.score[i - 1])) {
            metric->scoredEnd = std::max(metric->scoredEnd, block.firstSequence + i);
            break;
        }
    }
    Q_EMIT scored(feed, block);
}

void LiveBoard::setModel(const std::string &feed, const ModelInUse &model)
{
    if (!model.provisional && current(feed, model.runId))
        Q_EMIT modelChanged(feed, model);
}

void LiveBoard::rewind(const std::string &feed, const Rewound &rewound)
{
    if (!current(feed, rewound.runId))
        return;
    for (const auto &[id, metric] : m_metrics) {
        if (metric->feed != feed)
            continue;
        metric->series.truncate(metric->series.lowerBound(rewound.from));
        metric->scoredEnd = std::min(metric->scoredEnd, metric->series.endSequence());
    }
}

void LiveBoard::voidIncidents(const std::string &feed, RunId runId)
{
    if (current(feed, runId))
        std::erase_if(m_incidents, [&feed](const KnownIncident &each) { return each.feed == feed; });
}

void LiveBoard::changeIncident(const std::string &feed, const IncidentChanged &changed)
{
    if (!current(feed, changed.runId))
        return;
    const Incident &incident = changed.event.incident;
    const auto known = std::ranges::find_if(m_incidents, [&](const KnownIncident &each) {
        return each.feed == feed && each.runId == changed.runId && each.incident.id == incident.id;
    });
    if (known != m_incidents.end()) {
        known->incident = incident;
        Q_EMIT incidentChanged(feed, changed);
        return;
    }
    m_incidentsOpened += incident.kind == IncidentKind::kNoData ? 0U : 1U;
    m_incidents.push_back({feed + '/' + std::to_string(changed.runId) + '/' + std::to_string(incident.id),
                           feed, changed.runId, incident});
    if (m_incidents.size() > kMostIncidents)
        m_incidents.pop_front();
    Q_EMIT incidentChanged(feed, changed);
}

void LiveBoard::setStatus(const std::string &feed, const EngineStatus &status)
{
    Feed *known = current(feed, status.runId);
    if (!known)
        return;
    known->status = status;
    for (const MetricStatus &metric : status.metrics)
        if (Metric *mine = own(feed, metric.metric))
            mine->status = metric;
}

void LiveBoard::setFault(const std::string &feed, const Error &error)
{
    const auto found = m_feeds.find(feed);
    if (found == m_feeds.end())
        return;
    if (found->second.fault != error.message)
        Q_EMIT noted(feed + ": " + error.message);
    found->second.fault = error.message;
}

} // namespace redshank
