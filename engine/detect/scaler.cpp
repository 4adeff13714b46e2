// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/scaler.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace redshank {

double quantileOfSorted(std::span<const double> sorted, double q)
{
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[above] - sorted[below]);
}

double robustScale(std::span<const double> sorted, double variance)
{
    const double scale = std::max({(quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / 1.349,
                                   (quantileOfSorted(sorted, 0.95) - quantileOfSorted(sorted, 0.05)) / 3.29,
                                   std::sqrt(variance) / 4.0});
    // Rounding alone can leave a constant series a scale of a few ulps.
    const double center = std::abs(quantileOfSorted(sorted, 0.5));
    return scale <= 1e-12 * std::max(center, 1e-12) ? std::max(0.05 * center, 1e-3) : scale;
}

Scaler Scaler::fit(std::span<const double> values)
{
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const double value : values)
        if (std::isfinite(value))
            sorted.push_back(value);
    if (sorted.empty())
        return {};
    std::sort(sorted.begin(), sorted.end());

    const auto count = static_cast<double>(sorted.size());
    double mean = 0.0;
    for (const double value : sorted)
        mean += value / count;
    double variance = 0.0;
    double deviation = 0.0;
    for (const double value : sorted) {
        variance += (value - mean) * (value - mean) / count;
        deviation += std::abs(value - mean) / count;
    }

    Scaler scaler;
    scaler.center = quantileOfSorted(sorted, 0.5);
    scaler.scale = robustScale(sorted, variance);
    scaler.meanDeviation = deviation / scaler.scale;
    return scaler;
}

} // namespace redshank
