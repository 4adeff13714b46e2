// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/stack_navigation.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr std::int64_t kShortestIncidentSteps = 10;

} // namespace

std::optional<TimePoint> nextAnomaly(const std::vector<const LiveStore::Metric *> &metrics, TimePoint after)
{
    std::optional<TimePoint> next;
    for (const LiveStore::Metric *metric : metrics) {
        const SeriesStore &series = metric->series;
        std::uint64_t sequence = series.lowerBound(after);
        // Standing on a flagged sample: leave its run.
        if (sequence < series.endSequence() && series.timeAt(sequence) == after)
            while (sequence < series.endSequence() && (series.flagsAt(sequence) & kFlagged) != 0)
                ++sequence;
        const std::optional<std::uint64_t> found = series.nextWithFlags(sequence, kFlagged);
        if (found && series.timeAt(*found) > after)
            next = std::min(next.value_or(TimePoint::max()), series.timeAt(*found));
    }
    return next;
}

std::optional<TimePoint> previousAnomaly(const std::vector<const LiveStore::Metric *> &metrics,
                                         TimePoint before)
{
    std::optional<TimePoint> previous;
    for (const LiveStore::Metric *metric : metrics) {
        const SeriesStore &series = metric->series;
        std::optional<std::uint64_t> found = series.previousWithFlags(series.lowerBound(before), kFlagged);
        if (!found)
            continue;
        while (*found > series.firstSequence() && (series.flagsAt(*found - 1) & kFlagged) != 0)
            --*found;
        previous = std::max(previous.value_or(TimePoint::min()), series.timeAt(*found));
    }
    return previous;
}

TimeRange incidentView(const Incident &incident, Milliseconds step)
{
    const Milliseconds least = std::max(step * kShortestIncidentSteps, Milliseconds{100});
    const Milliseconds length = std::max(incident.end - incident.begin, least);
    return {incident.begin - 4 * length, std::max(incident.end, incident.begin) + length};
}

const Incident *incidentAt(const std::vector<Incident> &incidents, const MetricId &metric, TimePoint time,
                           Milliseconds tolerance)
{
    const Incident *any = nullptr;
    for (const Incident &incident : incidents) {
        if (time < incident.begin - tolerance || time > incident.end + tolerance)
            continue;
        if (std::any_of(incident.parts.begin(), incident.parts.end(),
                        [&](const IncidentPart &part) { return part.metric == metric; }))
            return &incident;
        any = any ? any : &incident;
    }
    return any;
}

} // namespace redshank
