// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident.h"
#include "engine/detect/incident_trigger.h"
#include "engine/detect/metric_evidence.h"

#include <map>
#include <span>
#include <vector>

namespace redshank {

/// One metric's sample as incidents see it.
struct IncidentSample
{
    TimePoint time{};
    double value = kMissing;
    double expected = kMissing;
    double lower = kMissing;
    double upper = kMissing;
    double score = kMissing; ///< Point score.
    bool provisional = false;
    EvidenceKind evidence = EvidenceKind::kReconstruction; ///< The strongest.
    IncidentTrigger::Outcome trigger{};
};

/// Joins what opens close together in time, on one metric or several, into incidents with begin, peak and
/// end, and says what changed. Not thread-safe.
class IncidentTracker
{
public:
    /// How long after an open incident's last sample another metric still joins it.
    static constexpr Milliseconds kJoinWithin{60'000};

    /// How many samples of an open incident pass until its figures are told again.
    static constexpr std::uint32_t kToldEvery = 10;

    /// Appends at most one event: opened, joined, worsened (or its figures changed), closed or recurred.
    void update(const MetricId &metric, const IncidentSample &sample, std::vector<IncidentEvent> &events);
    /// Number of the incident this metric is in right now; 0: none.
    IncidentId openIncidentOf(const MetricId &metric) const;
    /// Closes what is open on these metrics: their feed ended, or their model was replaced.
    void closeAll(std::span<const MetricId> metrics, std::vector<IncidentEvent> &events);
    /// Appends the present figures of all that is open: no sample waits to be scored.
    void tellOpen(std::vector<IncidentEvent> &events);
    /// An incident of an earlier session, oldest first: new ones get later numbers, an open one goes on.
    void restore(const Incident &incident);
    /// Closes what is open on this metric unless `other`, which saw the same samples, has it open too.
    void agreeWith(const IncidentTracker &other, const MetricId &metric, std::vector<IncidentEvent> &events);
    /// A metric has had no value since then; numbered among the incidents, joined with none.
    void loseData(const MetricId &metric, TimePoint since, std::vector<IncidentEvent> &events);
    /// It has one again; `last`: the end of what is missing. Nothing where none were lost.
    void findData(const MetricId &metric, TimePoint last, std::vector<IncidentEvent> &events);
    /// True when it is open and was not acknowledged before.
    bool acknowledge(IncidentId id, std::vector<IncidentEvent> &events);

private:
    struct Open
    {
        Incident incident;
        std::map<MetricId, int> equalRun; ///< Length of the run of equal values, by active metric.
        std::map<MetricId, double> lastValue;
        std::map<MetricId, bool> active;
        double toldScore = 0.0;   ///< Peak score in the last event ...
        std::uint32_t untold = 0; ///< ... and samples since.
    };

    void open(const MetricId &metric, const IncidentSample &sample, std::vector<IncidentEvent> &events);
    void extend(Open &open, const MetricId &metric, const IncidentSample &sample);
    void end(const MetricId &metric, bool lasting, std::vector<IncidentEvent> &events);
    void reopen(const MetricId &metric, const IncidentSample &sample, std::vector<IncidentEvent> &events);
    void recur(const MetricId &metric, TimePoint time, std::vector<IncidentEvent> &events);
    /// The newest open incident that this metric was in, or is; nullptr: none.
    Open *openElsewhere(const MetricId &metric);

    std::map<IncidentId, Open> m_open;
    std::map<MetricId, IncidentId> m_incidentOf;
    std::map<MetricId, Incident> m_lastOf; ///< The last one of each metric that closed.
    std::map<MetricId, Incident> m_noData; ///< Open, of kind kNoData.
    IncidentId m_lastId = 0;
};

} // namespace redshank
