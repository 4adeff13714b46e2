// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <cstdint>
#include <vector>

namespace redshank {

using IncidentId = std::uint64_t;

enum class IncidentState { kOpen, kAcknowledged, kClosed };
enum class IncidentKind {
    kSingle,
    kRun,
    kLevelShift,
    kFlat,
    kMissingData,
    kLostCycle,
    kNoData ///< No anomaly: there was nothing to look at. Of one metric, without a score.
};

/// One metric's part in an incident.
struct IncidentPart
{
    MetricId metric;
    TimePoint peak{};
    double peakScore = 0.0;  ///< Larger of point score and incident score at the peak.
    double value = kMissing; ///< At the peak, with what was expected there; metric's unit.
    double expected = kMissing;
    double lower = kMissing;
    double upper = kMissing;
    std::uint32_t flagged = 0; ///< Samples with score >= 1 within the incident ...
    std::uint32_t samples = 0; ///< ... of so many.

    bool operator==(const IncidentPart &) const = default;
};

/// Something is going on: flags joined in time and across metrics.
struct Incident
{
    IncidentId id = 0;
    IncidentState state = IncidentState::kOpen;
    IncidentKind kind = IncidentKind::kSingle;
    TimePoint begin{}; ///< Where it opened.
    TimePoint peak{};
    TimePoint end{};                 ///< Last sample that belongs to it so far.
    std::vector<IncidentPart> parts; ///< The strongest first.
    bool provisional = false;        ///< Opened by a first, weak model.
    /// How often it came back since, too often for habituation to tell it as a new one; all other fields say
    /// how it was told.
    std::uint32_t recurrences = 0;
    TimePoint lastRecurrence{}; ///< Begin of the newest; means nothing without one.

    double peakScore() const { return parts.empty() ? 0.0 : parts.front().peakScore; }
    bool operator==(const Incident &) const = default;
};

enum class IncidentEventKind {
    kOpened,
    kWorsened,
    kJoined,
    kClosed,
    kRecurred, ///< Came back; nobody needs to be told.
    kRestored  ///< Known from an earlier session; no news.
};

struct IncidentEvent
{
    IncidentEventKind kind = IncidentEventKind::kOpened;
    Incident incident;
};

} // namespace redshank
