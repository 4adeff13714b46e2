// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace redshank {

/// Robust linear scaling of one metric: scaled = (value - center) / scale. Not clipped. Fitted on training
/// data and stored in the artifact.
struct Scaler
{
    double center = 0.0;
    double scale = 1.0;         ///< Always above zero.
    double meanDeviation = 0.0; ///< Mean absolute deviation of the training data from its mean, scaled units.

    double scaled(double value) const { return (value - center) / scale; }
    double unscaled(double value) const { return value * scale + center; }

    /// center = median; scale = max(IQR / 1.349, (q95 - q5) / 3.29, sd / 4), for a constant series
    /// max(5 % of |median|, 1e-3). NaN values do not count; no value at all gives the identity.
    static Scaler fit(std::span<const double> values);

    bool operator==(const Scaler &) const = default;
};

/// max(IQR / 1.349, (q95 - q5) / 3.29, sd / 4) of a sorted, non-empty range with this variance; where it is
/// constant max(5 % of |median|, 1e-3).
double robustScale(std::span<const double> sorted, double variance);

/// Value at share q (0..1) of a sorted, non-empty range, linearly interpolated (type 7 of Hyndman & Fan
/// 1996).
double quantileOfSorted(std::span<const double> sorted, double q);

} // namespace redshank
