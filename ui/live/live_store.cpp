// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_store.h"

#include <algorithm>
#include <utility>

namespace redshank {

LiveStore::LiveStore(QObject *parent) : QObject(parent) {}
LiveStore::~LiveStore() = default;

LiveStore::Metric *LiveStore::find(const MetricId &id)
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

const LiveStore::Metric *LiveStore::metric(const MetricId &id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

int LiveStore::placeOf(const Metric &metric) const
{
    const auto found = std::find_if(m_metrics.begin(), m_metrics.end(),
                                    [&](const auto &one) { return one.get() == &metric; });
    return static_cast<int>(found - m_metrics.begin());
}

MetricLookup LiveStore::lookup() const
{
    return [this](const MetricId &id) {
        const Metric *known = metric(id);
        return known ? known->info : metricFromId(id);
    };
}

const Incident *LiveStore::incident(IncidentId id) const
{
    for (const std::vector<Incident> *list : {&m_incidents, &m_noData}) {
        const auto found = std::find_if(list->begin(), list->end(),
                                        [id](const Incident &incident) { return incident.id == id; });
        if (found != list->end())
            return &*found;
    }
    return nullptr;
}

std::vector<Incident> LiveStore::allIncidents() const
{
    std::vector<Incident> all(m_incidents.size() + m_noData.size());
    std::merge(m_incidents.begin(), m_incidents.end(), m_noData.begin(), m_noData.end(), all.begin(),
               [](const Incident &a, const Incident &b) {
                   return std::pair(a.begin, a.id) > std::pair(b.begin, b.id);
               });
    return all;
}

void LiveStore::gatherClockJumps()
{
    m_clockJumps = m_status.clockJumps;
    if (m_fileJumps.empty())
        return;
    Milliseconds step{0};
    for (const std::unique_ptr<Metric> &metric : m_metrics)
        if (const Milliseconds own = metric->series.typicalStep(); own.count() > 0)
            step = step.count() > 0 ? std::min(step, own) : own;
    for (const ClockJump &jump : m_fileJumps)
        if (std::chrono::abs(jump.after - jump.before) > step)
            m_clockJumps.push_back(jump);
}

void LiveStore::setReport(const CsvReport &report)
{
    m_fileJumps = report.clockJumps;
    gatherClockJumps();
    Q_EMIT statusChanged();
}

std::string LiveStore::sourceUnit(const MetricId &id) const
{
    const auto found = m_sourceUnits.find(id);
    return found == m_sourceUnits.end() ? std::string() : found->second;
}

MetricInfo LiveStore::inOwnUnit(MetricInfo info) const
{
    if (const auto own = m_units.find(info.id); own != m_units.end())
        info.unit = own->second;
    return info;
}

void LiveStore::setUnits(const std::map<MetricId, std::string> &units)
{
    if (units == m_units)
        return;
    m_units = units;
    bool changed = false;
    for (const std::unique_ptr<Metric> &metric : m_metrics) {
        MetricInfo info = metric->info;
        info.unit = m_sourceUnits[info.id];
        info = inOwnUnit(std::move(info));
        changed = changed || info != metric->info;
        metric->info = std::move(info);
    }
    if (changed) {
        Q_EMIT metricsChanged();
        Q_EMIT updated();
    }
}

TimeRange LiveStore::span() const
{
    TimeRange all;
    bool first = true;
    for (const std::unique_ptr<Metric> &metric : m_metrics) {
        if (metric->series.isEmpty())
            continue;
        const TimeRange one = metric->series.span();
        all = first ? one : TimeRange{std::min(all.begin, one.begin), std::max(all.end, one.end)};
        first = false;
    }
    return all;
}

std::uint64_t LiveStore::sampleCount() const
{
    std::uint64_t count = 0;
    for (const std::unique_ptr<Metric> &metric : m_metrics)
        count += metric->series.size();
    return count;
}

void LiveStore::setCapacity(std::size_t samples)
{
    m_capacity = samples;
    for (const std::unique_ptr<Metric> &metric : m_metrics)
        metric->series.setCapacity(samples);
    if (samples > 0 && !m_metrics.empty())
        Q_EMIT updated();
}

void LiveStore::beginRun(RunId runId, const FeedSpec &spec)
{
    m_runId = runId;
    m_byId.clear();
    m_metrics.clear();
    m_incidents.clear();
    m_noData.clear();
    m_fileJumps.clear();
    m_clockJumps.clear();
    m_sourceUnits.clear();
    m_status = EngineStatus{};
    m_status.runId = runId;
    m_status.feed = spec;
    m_status.source = SourceState::kConnecting;
    Q_EMIT runBegan();
    Q_EMIT metricsChanged();
    Q_EMIT incidentsChanged();
    Q_EMIT statusChanged();
}

void LiveStore::addMetrics(const MetricsFound &found)
{
    if (found.runId != m_runId)
        return;
    bool changed = false;
    for (const MetricInfo &ofSource : found.metrics) {
        m_sourceUnits[ofSource.id] = ofSource.unit;
        const MetricInfo info = inOwnUnit(ofSource);
        if (Metric *known = find(info.id)) {
            changed = changed || known->info != info;
            known->info = info;
            continue;
        }
        auto metric = std::make_unique<Metric>();
        metric->info = info;
        metric->status.metric = info.id;
        metric->series.setCapacity(m_capacity);
        m_byId.emplace(info.id, metric.get());
        m_metrics.push_back(std::move(metric));
        changed = true;
    }
    if (changed)
        Q_EMIT metricsChanged();
}

void LiveStore::write(const ScoredBlock &block)
{
    if (block.runId != m_runId || block.columns.isEmpty())
        return;
    Metric *metric = find(block.metric);
    if (!metric)
        return;
    if (block.rewrites)
        metric->series.truncate(block.firstSequence);
    if (!metric->series.write(block.firstSequence, block.columns))
        return;
    for (const auto &[number, chunk] : block.complete)
        metric->series.adopt(number, chunk);
    Q_EMIT updated();
}

void LiveStore::rewind(const Rewound &rewound)
{
    if (rewound.runId != m_runId)
        return;
    for (const std::unique_ptr<Metric> &metric : m_metrics)
        metric->series.truncate(metric->series.lowerBound(rewound.from));
    std::size_t gone = 0;
    for (std::vector<Incident> *list : {&m_incidents, &m_noData})
        gone +=
            std::erase_if(*list, [&](const Incident &incident) { return incident.begin >= rewound.from; });
    Q_EMIT updated();
    if (gone > 0)
        Q_EMIT incidentsChanged();
}

void LiveStore::changeIncident(const IncidentChanged &changed)
{
    if (changed.runId != m_runId)
        return;
    const Incident &incident = changed.event.incident;
    const bool isAnomaly = incident.kind != IncidentKind::kNoData;
    std::vector<Incident> &list = isAnomaly ? m_incidents : m_noData;
    const auto known = std::find_if(list.begin(), list.end(),
                                    [&](const Incident &other) { return other.id == incident.id; });
    const bool isNew = known == list.end();
    if (isNew) {
        const auto place = std::find_if(list.begin(), list.end(), [&](const Incident &other) {
            return std::pair(other.begin, other.id) < std::pair(incident.begin, incident.id);
        });
        list.insert(place, incident);
    } else {
        *known = incident;
    }
    Q_EMIT incidentsChanged();
    const IncidentEventKind kind = changed.event.kind;
    if (isNew && isAnomaly && kind != IncidentEventKind::kRestored && kind != IncidentEventKind::kRecurred)
        Q_EMIT incidentOpened(incident.id);
}

void LiveStore::voidIncidents(RunId runId)
{
    if (runId != m_runId || (m_incidents.empty() && m_noData.empty()))
        return;
    m_incidents.clear();
    m_noData.clear();
    Q_EMIT incidentsChanged();
}

void LiveStore::setStatus(const EngineStatus &status)
{
    if (status.runId != m_runId)
        return;
    m_status = status;
    for (const MetricStatus &one : status.metrics)
        if (Metric *metric = find(one.metric))
            metric->status = one;
    gatherClockJumps();
    Q_EMIT statusChanged();
}

} // namespace redshank
