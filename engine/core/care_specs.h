// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <optional>
#include <vector>

/// \file
/// What the engine is told about the care of models, beside trainings: how samples are made fit for them,
/// when it trains by itself, and which faults to try out.

namespace redshank {

/// How one metric's samples are made fit for a training: what a click on a finding of the check asks for.
struct MetricPreparation
{
    MetricId metric;
    bool lastOfEachTime = false;     ///< Of samples with one time only the last counts.
    bool fillMissing = false;        ///< Short runs of missing values become the straight line across them.
    bool longestStretch = false;     ///< Only the longest stretch without a gap in time.
    std::optional<TimePoint> from{}; ///< Samples before it are left out: the metric's scale was another.

    bool operator==(const MetricPreparation &) const = default;
};

/// At most one for each metric; others are taken as they are.
using TrainingPreparation = std::vector<MetricPreparation>;

/// When the engine trains by itself, in the feed's own time; never while an incident is open.
struct RetrainPolicy
{
    int everyHours = 0;   ///< 0: not by schedule.
    bool onDrift = false; ///< When the median score has left what it was after the last training.
    TrainingSpec spec;

    bool isOn() const { return everyHours > 0 || onDrift; }
    bool operator==(const RetrainPolicy &) const = default;
};

enum class RetrainReason { kSchedule, kDrift };

/// A fault to try out, as it might happen to one metric.
enum class DrillFaultKind { kSpike, kDrop, kDrift, kFlatLine };

struct FaultSpec
{
    DrillFaultKind kind = DrillFaultKind::kSpike;
    TimePoint begin{};
    Milliseconds length{0}; ///< A single sample where it is shorter than a step.
    double size = 0.0;      ///< Metric's unit: height, depth, or how far a drift has gone at its end.

    bool operator==(const FaultSpec &) const = default;
};

} // namespace redshank
