// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/tuning_trial.h"

#include <algorithm>
#include <map>

namespace redshank {
namespace {

constexpr double kDayMs = 86'400'000.0;

/// What a tracker is to hear: all but the quiet samples, which say nothing to it.
struct Told
{
    const MetricId *metric = nullptr;
    IncidentSample sample;
};

} // namespace

TuningTrial::TuningTrial(const ScoringSession &session, std::size_t most)
{
    const std::size_t metrics = std::max<std::size_t>(session.metricIds().size(), 1);
    for (ScoringSession::ReplayStart &start : session.replayStarts(std::max<std::size_t>(most / metrics, 1)))
        m_courses.push_back({start.metrics, std::move(start.monitor), start.first, start.first,
                             std::vector<std::vector<HeardSample>>(start.metrics.size())});
}

bool TuningTrial::isOf(const Course &course, std::span<const MetricId> metrics)
{
    return metrics.empty() ||
           std::any_of(course.metrics.begin(), course.metrics.end(), [&](const MetricId &metric) {
               return std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
           });
}

bool TuningTrial::isHeard(const ScoringSession &session, std::span<const MetricId> metrics) const
{
    return std::all_of(m_courses.begin(), m_courses.end(), [&](const Course &course) {
        return !isOf(course, metrics) || course.next >= session.scoredUntil(course.metrics.front());
    });
}

std::size_t TuningTrial::hear(const ScoringSession &session, std::span<const MetricId> first,
                              std::size_t most)
{
    std::size_t done = 0;
    for (const bool isFirst : {true, false})
        for (Course &course : m_courses)
            if (done < most && (first.empty() || isOf(course, first) == isFirst))
                done += hear(session, course, most - done);
    return done;
}

std::size_t TuningTrial::hear(const ScoringSession &session, Course &course, std::size_t most)
{
    std::vector<const SeriesStore *> series;
    for (const MetricId &id : course.metrics)
        series.push_back(session.series(id));
    const std::uint64_t end = session.scoredUntil(course.metrics.front());
    std::vector<double> values(course.metrics.size());
    std::size_t done = 0;
    for (; done < most && course.next < end; ++done, ++course.next) {
        if (course.monitor.isFitDue())
            session.repeatFit(course.metrics.front(), course.next, course.monitor);
        for (std::size_t channel = 0; channel < values.size(); ++channel)
            values[channel] = series[channel]->at(SeriesStore::Column::kValue, course.next);
        const auto heard = course.monitor.hear(series.front()->timeAt(course.next), values);
        for (std::size_t channel = 0; channel < values.size(); ++channel)
            course.heard[channel].push_back(heard[channel]);
    }
    return done;
}

double TuningTrial::Outcome::perDay() const
{
    if (known.isEmpty())
        return kMissing;
    const auto count = std::count_if(incidents.begin(), incidents.end(),
                                     [&](const Incident &one) { return known.contains(one.begin); });
    return static_cast<double>(count) * kDayMs / static_cast<double>(known.length().count());
}

TuningTrial::Outcome TuningTrial::replay(const ScoringSession &session, const Tuning &tuning,
                                         std::span<const MetricId> metrics) const
{
    Outcome outcome;
    std::vector<Told> told;
    TimePoint begin = TimePoint::max();
    TimePoint end = TimePoint::min();
    TimePoint known = TimePoint::min();
    for (const Course &course : m_courses) {
        const std::size_t count = course.heard.front().size();
        if (!isOf(course, metrics) || count == 0)
            continue;
        const SeriesStore &series = *session.series(course.metrics.front());
        std::vector<SampleJudge> judges;
        for (const MetricId &metric : course.metrics)
            judges.emplace_back(tuning.of(metric));
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t sequence = course.first + i;
            for (std::size_t channel = 0; channel < judges.size(); ++channel) {
                IncidentSample sample = judges[channel].judge({}, course.heard[channel][i]);
                if (sample.trigger.phase == IncidentTrigger::Phase::kQuiet ||
                    sequence < series.firstSequence()) // no longer kept
                    continue;
                sample.time = series.timeAt(sequence);
                told.push_back({&course.metrics[channel], sample});
            }
        }
        begin = std::min(begin, series.timeAt(std::max(course.first, series.firstSequence())));
        end = std::max(end, series.timeAt(course.first + count - 1));
        const std::uint64_t place = course.first + std::min(count / 2, kUntilKnown);
        known = std::max(known, series.timeAt(std::max(place, series.firstSequence())));
    }
    // As ScoringSession::score() goes: in order of time, at one time in order of the monitors.
    std::stable_sort(told.begin(), told.end(),
                     [](const Told &a, const Told &b) { return a.sample.time < b.sample.time; });
    IncidentTracker tracker;
    std::map<IncidentId, Incident> newest;
    std::vector<IncidentEvent> events;
    for (const Told &one : told) {
        tracker.update(*one.metric, one.sample, events);
        for (IncidentEvent &event : events)
            newest[event.incident.id] = std::move(event.incident);
        events.clear();
    }
    tracker.tellOpen(events);
    for (IncidentEvent &event : events)
        newest[event.incident.id] = std::move(event.incident);
    for (auto &[id, incident] : newest)
        outcome.incidents.push_back(std::move(incident));
    if (begin <= end)
        outcome.span = {begin, end + Milliseconds{1}};
    if (known <= end)
        outcome.known = {known, end + Milliseconds{1}};
    return outcome;
}

} // namespace redshank
