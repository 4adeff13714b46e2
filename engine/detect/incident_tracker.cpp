// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/incident_tracker.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kWorseBy = 1.25;    ///< Of the peak score last told.
constexpr int kFlatRun = 12;         ///< Equal values in a row.
constexpr std::uint32_t kSingle = 2; ///< Samples at most: flagged ones, or of an incident that has none.

IncidentPart &partOf(Incident &incident, const MetricId &metric)
{
    const auto found = std::find_if(incident.parts.begin(), incident.parts.end(),
                                    [&](const IncidentPart &part) { return part.metric == metric; });
    if (found != incident.parts.end())
        return *found;
    incident.parts.push_back({.metric = metric});
    return incident.parts.back();
}

void sortParts(Incident &incident)
{
    std::stable_sort(incident.parts.begin(), incident.parts.end(),
                     [](const IncidentPart &a, const IncidentPart &b) { return a.peakScore > b.peakScore; });
    if (!incident.parts.empty())
        incident.peak = incident.parts.front().peak;
}

} // namespace

void IncidentTracker::update(const MetricId &metric, const IncidentSample &sample,
                             std::vector<IncidentEvent> &events)
{
    switch (sample.trigger.phase) {
    case IncidentTrigger::Phase::kQuiet:
        return;
    case IncidentTrigger::Phase::kOpens:
        open(metric, sample, events);
        return;
    case IncidentTrigger::Phase::kEnds:
        end(metric, sample.trigger.lasting, events);
        return;
    case IncidentTrigger::Phase::kReopens:
        reopen(metric, sample, events);
        return;
    case IncidentTrigger::Phase::kRecurs:
        recur(metric, sample.time, events);
        return;
    case IncidentTrigger::Phase::kContinues:
        break;
    }
    const auto found = m_incidentOf.find(metric);
    if (found == m_incidentOf.end())
        return;
    Open &open = m_open.at(found->second);
    extend(open, metric, sample);
    if (open.incident.peakScore() >= kWorseBy * open.toldScore || ++open.untold >= kToldEvery) {
        open.untold = 0;
        open.toldScore = open.incident.peakScore();
        events.push_back({IncidentEventKind::kWorsened, open.incident});
    }
}

void IncidentTracker::open(const MetricId &metric, const IncidentSample &sample,
                           std::vector<IncidentEvent> &events)
{
    if (sample.trigger.lasting)
        end(metric, true, events);
    // Joins the newest open incident that was active lately.
    for (auto candidate = m_open.rbegin(); candidate != m_open.rend(); ++candidate) {
        Open &open = candidate->second;
        if (sample.time - open.incident.end > kJoinWithin || open.incident.begin - sample.time > kJoinWithin)
            continue;
        m_incidentOf[metric] = candidate->first;
        open.active[metric] = true;
        extend(open, metric, sample);
        open.toldScore = std::max(open.toldScore, open.incident.peakScore());
        events.push_back({IncidentEventKind::kJoined, open.incident});
        return;
    }
    const IncidentId id = ++m_lastId;
    Open &open = m_open[id];
    open.incident.id = id;
    open.incident.begin = open.incident.end = open.incident.peak = sample.time;
    open.active[metric] = true;
    m_incidentOf[metric] = id;
    extend(open, metric, sample);
    open.toldScore = open.incident.peakScore();
    events.push_back({IncidentEventKind::kOpened, open.incident});
}

void IncidentTracker::extend(Open &open, const MetricId &metric, const IncidentSample &sample)
{
    Incident &incident = open.incident;
    IncidentPart &part = partOf(incident, metric);
    const double pointScore = std::isfinite(sample.score) ? sample.score : 0.0;
    const double strength = std::max(pointScore, sample.trigger.rawScore);
    ++part.samples;
    if (pointScore >= 1.0)
        ++part.flagged;
    if (part.samples == 1 || strength > part.peakScore) {
        part.peakScore = strength;
        part.peak = sample.time;
        part.value = sample.value;
        part.expected = sample.expected;
        part.lower = sample.lower;
        part.upper = sample.upper;
    }
    incident.end = std::max(incident.end, sample.time);
    incident.provisional = incident.provisional || sample.provisional;

    int &run = open.equalRun[metric];
    const auto last = open.lastValue.find(metric);
    run = last != open.lastValue.end() && last->second == sample.value ? run + 1 : 1;
    open.lastValue[metric] = sample.value;
    if (sample.evidence == EvidenceKind::kMissingData && !std::isfinite(sample.value))
        incident.kind = IncidentKind::kMissingData;
    else if (run >= kFlatRun)
        incident.kind = IncidentKind::kFlat;
    else if (sample.evidence == EvidenceKind::kSeason && sample.trigger.rawScore >= 1.0)
        incident.kind = IncidentKind::kLostCycle;
    else if (incident.kind == IncidentKind::kSingle &&
             (part.flagged > kSingle || (part.flagged == 0 && part.samples > kSingle)))
        incident.kind = IncidentKind::kRun;
    sortParts(incident);
}

IncidentTracker::Open *IncidentTracker::openElsewhere(const MetricId &metric)
{
    for (auto candidate = m_open.rbegin(); candidate != m_open.rend(); ++candidate) {
        const std::vector<IncidentPart> &parts = candidate->second.incident.parts;
        if (std::ranges::find(parts, metric, &IncidentPart::metric) != parts.end())
            return &candidate->second;
    }
    return nullptr;
}

void IncidentTracker::reopen(const MetricId &metric, const IncidentSample &sample,
                             std::vector<IncidentEvent> &events)
{
    Open *again = openElsewhere(metric);
    if (again == nullptr) {
        const auto last = m_lastOf.find(metric);
        if (last == m_lastOf.end()) {
            open(metric, sample, events); // its incident is not known any more
            return;
        }
        again = &m_open[last->second.id];
        again->incident = last->second;
        again->incident.state = IncidentState::kOpen;
    }
    again->active[metric] = true;
    m_incidentOf[metric] = again->incident.id;
    extend(*again, metric, sample);
    again->toldScore = again->incident.peakScore();
    events.push_back({IncidentEventKind::kWorsened, again->incident});
}

void IncidentTracker::recur(const MetricId &metric, TimePoint time, std::vector<IncidentEvent> &events)
{
    Open *open = openElsewhere(metric);
    const auto last = m_lastOf.find(metric);
    if (open == nullptr && last == m_lastOf.end())
        return; // of an earlier session that nobody kept
    Incident recurred = open != nullptr ? open->incident : last->second;
    ++recurred.recurrences;
    recurred.lastRecurrence = time;
    if (open != nullptr)
        open->incident = recurred;
    for (auto &[other, incident] : m_lastOf) // a copy for each of its metrics
        if (incident.id == recurred.id)
            incident = recurred;
    events.push_back({IncidentEventKind::kRecurred, std::move(recurred)});
}

void IncidentTracker::end(const MetricId &metric, bool lasting, std::vector<IncidentEvent> &events)
{
    const auto found = m_incidentOf.find(metric);
    if (found == m_incidentOf.end())
        return;
    const IncidentId id = found->second;
    m_incidentOf.erase(found);
    Open &open = m_open.at(id);
    open.active.erase(metric);
    const bool isOfLevel =
        open.incident.kind == IncidentKind::kSingle || open.incident.kind == IncidentKind::kRun;
    if (lasting && isOfLevel)
        open.incident.kind = IncidentKind::kLevelShift;
    if (!open.active.empty())
        return;
    open.incident.state = IncidentState::kClosed;
    for (const IncidentPart &part : open.incident.parts)
        m_lastOf[part.metric] = open.incident;
    events.push_back({IncidentEventKind::kClosed, open.incident});
    m_open.erase(id);
}

IncidentId IncidentTracker::openIncidentOf(const MetricId &metric) const
{
    const auto found = m_incidentOf.find(metric);
    return found == m_incidentOf.end() ? 0 : found->second;
}

void IncidentTracker::closeAll(std::span<const MetricId> metrics, std::vector<IncidentEvent> &events)
{
    for (const MetricId &metric : metrics)
        end(metric, false, events);
    for (const MetricId &metric : metrics)
        if (const auto lost = m_noData.find(metric); lost != m_noData.end())
            findData(metric, TimePoint{lost->second.end}, events);
}

void IncidentTracker::loseData(const MetricId &metric, TimePoint since, std::vector<IncidentEvent> &events)
{
    if (m_noData.contains(metric))
        return;
    Incident &incident = m_noData[metric];
    incident.id = ++m_lastId;
    incident.kind = IncidentKind::kNoData;
    incident.begin = incident.peak = incident.end = since;
    incident.parts.push_back({.metric = metric, .peak = since});
    events.push_back({IncidentEventKind::kOpened, incident});
}

void IncidentTracker::findData(const MetricId &metric, TimePoint last, std::vector<IncidentEvent> &events)
{
    const auto found = m_noData.find(metric);
    if (found == m_noData.end())
        return;
    found->second.end = std::max(found->second.begin, last);
    found->second.state = IncidentState::kClosed;
    events.push_back({IncidentEventKind::kClosed, found->second});
    m_noData.erase(found);
}

void IncidentTracker::restore(const Incident &incident)
{
    m_lastId = std::max(m_lastId, incident.id);
    if (incident.kind == IncidentKind::kNoData) {
        if (incident.state != IncidentState::kClosed && !incident.parts.empty())
            m_noData[incident.parts.front().metric] = incident;
        return;
    }
    if (incident.state == IncidentState::kClosed) {
        for (const IncidentPart &part : incident.parts)
            m_lastOf[part.metric] = incident;
        return;
    }
    Open &open = m_open[incident.id];
    open.incident = incident;
    open.toldScore = incident.peakScore();
    for (const IncidentPart &part : incident.parts) {
        open.active[part.metric] = true;
        m_incidentOf[part.metric] = incident.id;
    }
}

void IncidentTracker::agreeWith(const IncidentTracker &other, const MetricId &metric,
                                std::vector<IncidentEvent> &events)
{
    if (other.openIncidentOf(metric) == 0)
        end(metric, false, events);
}

void IncidentTracker::tellOpen(std::vector<IncidentEvent> &events)
{
    for (auto &[id, open] : m_open) {
        if (open.untold == 0)
            continue;
        open.untold = 0;
        events.push_back({IncidentEventKind::kWorsened, open.incident});
    }
}

bool IncidentTracker::acknowledge(IncidentId id, std::vector<IncidentEvent> &events)
{
    for (auto &[metric, incident] : m_noData) {
        if (incident.id != id || incident.state != IncidentState::kOpen)
            continue;
        incident.state = IncidentState::kAcknowledged;
        events.push_back({IncidentEventKind::kWorsened, incident});
        return true;
    }
    const auto found = m_open.find(id);
    if (found == m_open.end() || found->second.incident.state != IncidentState::kOpen)
        return false;
    found->second.incident.state = IncidentState::kAcknowledged;
    events.push_back({IncidentEventKind::kWorsened, found->second.incident});
    return true;
}

} // namespace redshank
