// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/gap_policy.h"
#include "engine/core/sample.h"
#include "engine/core/specs.h"

#include <map>
#include <optional>
#include <string>

/// \file
/// How easily metrics are flagged, and what of them counts: what a person may change while they are scored.

namespace redshank {

/// Where the line lies, finer than by name: 0 low, 1 medium, 2 high, anything between and a little beyond.
inline constexpr double kLowestLevel = -2.0;
inline constexpr double kHighestLevel = 2.4;
constexpr double levelOf(Sensitivity sensitivity)
{
    return static_cast<double>(static_cast<int>(sensitivity));
}

/// Of one metric.
struct MetricTuning
{
    std::optional<double> level{}; ///< Unset: as all others.
    Direction direction = Direction::kBoth;
    double minimumChange =
        0.0;                   ///< Metric's unit: a smaller distance from what is expected is no anomaly, ...
    double minimumShare = 0.0; ///< ... nor is one below this share of what is expected; 0.1 is a tenth.
    std::optional<GapPolicy> gaps{};   ///< Unset: as the source's others.
    std::optional<std::string> unit{}; ///< Instead of the source's; for people, nothing is judged by it.

    bool operator==(const MetricTuning &) const = default;
};

struct Tuning
{
    MetricTuning all{.level = levelOf(Sensitivity::kMedium)}; ///< With a level.
    std::map<MetricId, MetricTuning> metrics;                 ///< What is said of a metric itself goes first.

    /// With a level.
    MetricTuning of(const MetricId &metric) const
    {
        const auto found = metrics.find(metric);
        MetricTuning tuning = found == metrics.end() ? all : found->second;
        tuning.level = tuning.level.value_or(all.level.value_or(levelOf(Sensitivity::kMedium)));
        return tuning;
    }
    bool operator==(const Tuning &) const = default;
};

} // namespace redshank
