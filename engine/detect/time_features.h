// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <array>
#include <span>

namespace redshank {

/// Where a sample lies in the day and in the week (UTC), as inputs of a network. Parts of which the training
/// data did not show one whole turn stay zero, because a network that never saw them would take them for
/// news.
struct TimeFeatures
{
    static constexpr int kCount = 6; ///< sine and cosine of day, half day, week.
    using Values = std::array<double, kCount>;

    bool daily = false;
    bool weekly = false;

    /// What a training span of this length allows: daily from one day on, weekly from one week on.
    static TimeFeatures forSpan(Milliseconds span);
    /// In -1..1.
    Values at(TimePoint time) const;

    bool operator==(const TimeFeatures &) const = default;
};

} // namespace redshank
