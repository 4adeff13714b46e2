// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/tuning.h"
#include "engine/detect/incident_difference.h"
#include "engine/runtime/messages.h"

#include <cstdint>
#include <optional>
#include <vector>

/// \file
/// What crosses between the engine thread and its user about the line; as messages.h.

namespace redshank {

/// What would this tuning have told of what is loaded?
struct TuningRequest
{
    std::uint64_t request = 0;
    Tuning tuning;
    std::vector<MetricId> first; ///< Counted before the others: those in view.
    /// Instead of the tuning's general level, the most sensitive one that tells at most so many incidents a
    /// day; metrics with a level of their own keep it.
    std::optional<double> alarmsPerDay{};
    /// Instead of what the tuning says of the label's metrics, the most sensitive level of their own, at most
    /// the present one, at which nothing is told within it.
    std::optional<Label> silenced{};

    bool operator==(const TuningRequest &) const = default;
};

/// The newest request's answer: told once for those in view, while the rest is still being counted, and once
/// for all.
struct TuningTried
{
    std::uint64_t request = 0;
    RunId runId = 0;
    Tuning tuning;                ///< As it was asked for, or as it was found.
    bool isWhole = false;         ///< False: of the metrics in view only.
    std::size_t oldIncidents = 0; ///< Over `span`, by the tuning in use ...
    std::size_t newIncidents = 0; ///< ... and by this one.
    double oldPerDay = kMissing;  ///< Over the part of it where all metrics were known; NaN without any.
    double newPerDay = kMissing;
    TimeRange span{};
    IncidentDifference difference;
    std::vector<Label> missed;       ///< What is labelled real, is told now, and would not be.
    bool isReachable = true;         ///< False: even the least sensitive line tells more than was asked for.
    std::optional<Label> silenced{}; ///< As it was asked for.
};

} // namespace redshank
