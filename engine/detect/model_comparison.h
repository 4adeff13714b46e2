// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <cstdint>
#include <vector>

/// \file
/// Two models on the same samples, as plain values.

namespace redshank {

/// What both said of one metric.
struct ComparedMetric
{
    MetricId metric;
    std::uint64_t samples = 0; ///< Scored by both.
    std::uint64_t flaggedByBoth = 0;
    std::uint64_t flaggedByOld = 0; ///< By the old model only ...
    std::uint64_t flaggedByNew = 0; ///< ... and by the new one only.
    std::uint64_t oldIncidents = 0; ///< Openings.
    std::uint64_t newIncidents = 0;

    bool operator==(const ComparedMetric &) const = default;
};

/// A sample that one of them flags and the other does not.
struct ComparedSample
{
    MetricId metric;
    TimePoint time{};
    double value = kMissing;
    double oldScore = kMissing;
    double newScore = kMissing;

    bool operator==(const ComparedSample &) const = default;
};

struct ModelComparison
{
    /// Of the differing samples only the newest are kept.
    static constexpr std::size_t kMostSamples = 200;

    TimePoint begin{};
    TimePoint until{}; ///< When it is over, in the feed's time.
    TimePoint now{};   ///< How far it has come; begin where nothing was scored yet.
    bool isOver = false;
    std::vector<ComparedMetric> metrics;
    std::vector<ComparedSample> differences; ///< Newest first.

    bool operator==(const ModelComparison &) const = default;
};

} // namespace redshank
