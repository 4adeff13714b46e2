// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/min_max_pyramid.h"

#include <optional>
#include <vector>

namespace redshank {

/// The vertical extent of a plot.
struct ValueRange
{
    double min = 0.0;
    double max = 1.0;
    bool isLog = false; ///< Drawn by log10; both ends above zero.

    bool operator==(const ValueRange &) const = default;
};

/// Round steps of a value axis: first tick, step and number.
struct ValueTicks
{
    double first = 0.0;
    double step = 1.0;
    std::vector<double> values;

    bool operator==(const ValueTicks &) const = default;
};

/// At most `most` (and where the range allows at least 3) ticks at multiples of 1, 2, 2.5 or 5 times a power
/// of ten, counted in `unit`; on a log axis at powers of ten.
ValueTicks valueTicks(const ValueRange &range, int most, double unit = 1.0);

/// The whole powers of ten round two numbers above zero, at least one decade; drawn by log10.
ValueRange wholeDecades(double low, double high);

/// A range with a little air around the data, not beyond the hints where the data respect them. Stays as it
/// was while the data fit it and fill enough of it, so that an axis does not tremble.
ValueRange fittedRange(const MinMax &data, std::optional<double> minHint, std::optional<double> maxHint,
                       const std::optional<ValueRange> &before);

} // namespace redshank
