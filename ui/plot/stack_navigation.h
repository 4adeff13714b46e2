// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"

#include <optional>
#include <vector>

namespace redshank {

/// The first flagged sample after a time in any of the metrics; a run of flagged samples that `after` stands
/// in counts as passed. Nothing when there is none.
std::optional<TimePoint> nextAnomaly(const std::vector<const LiveStore::Metric *> &metrics, TimePoint after);
/// The last flagged sample before a time, likewise; of a run of flagged samples its first.
std::optional<TimePoint> previousAnomaly(const std::vector<const LiveStore::Metric *> &metrics,
                                         TimePoint before);
/// The view that shows an incident: 4 times its length before, once its length after it. An incident of a
/// sample or two counts as ten steps long.
TimeRange incidentView(const Incident &incident, Milliseconds step);
/// The incident that holds a time, give or take; the one of the metric first.
const Incident *incidentAt(const std::vector<Incident> &incidents, const MetricId &metric, TimePoint time,
                           Milliseconds tolerance);

} // namespace redshank
