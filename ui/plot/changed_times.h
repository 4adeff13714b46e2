// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace redshank {

struct LineSlice;
struct PlotContent;

/// From the first to the last time at which two pictures differ, in milliseconds since 1970.
struct ChangedTimes
{
    double firstMs = std::numeric_limits<double>::infinity();
    double lastMs = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return firstMs > lastMs; }
    void include(double timeMs)
    {
        firstMs = std::min(firstMs, timeMs);
        lastMs = std::max(lastMs, timeMs);
    }
};

/// Where what is drawn over time (lines, band, shades) differs between two contents of views of one length;
/// what the second does not show of the first is no difference. Nothing: everywhere, as when the value axis
/// or a colour changed.
std::optional<ChangedTimes> changedTimes(const PlotContent &before, const PlotContent &after);
/// The same of one line in a view. A point that differs takes the lines to its neighbours with it.
void includeChanges(const LineSlice &before, const LineSlice &after, TimeRange view, ChangedTimes &changed);

} // namespace redshank
