// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <algorithm>
#include <vector>

namespace redshank {

/// What a person says of a stretch of time.
enum class LabelKind {
    kReal,    ///< Something was wrong.
    kFalse,   ///< Nothing was wrong: it should not have been told.
    kExpected ///< Odd, but planned or known; nothing to tell, and part of what is normal.
};

/// A person's word on a stretch of time: what detection is judged by and learns from.
struct Label
{
    LabelKind kind = LabelKind::kReal;
    TimeRange range{};
    std::vector<MetricId> metrics{}; ///< That it concerns; empty: all.

    bool concerns(const MetricId &metric) const
    {
        return metrics.empty() || std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
    }
    bool operator==(const Label &) const = default;
};

/// What later trainings go without, beside what is labelled real.
struct TrainingExclusions
{
    std::vector<TimeRange> ranges; ///< Of all metrics; own fits go without them too.
    /// Samples in incidents, unless they are labelled false or expected; not where they are more than a third
    /// of a metric's samples, for then they are what is usual.
    bool leaveOutIncidents = true;

    bool operator==(const TrainingExclusions &) const = default;
};

constexpr bool overlap(const TimeRange &a, const TimeRange &b) { return a.begin < b.end && b.begin < a.end; }

} // namespace redshank
