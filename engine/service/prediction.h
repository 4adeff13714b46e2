// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/detect/detector_model.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace redshank {

/// What is said of each value of an array, in columns as long as the array.
struct Prediction
{
    std::vector<std::uint8_t> anomalies; ///< 1 where the value is anomalous.
    std::vector<double> mse;             ///< Finite; NaN only for a model without a typical window.
};

/// Scores an array as if it came live and had been healthy before: the model's typical window lies before the
/// first value, and before the first one after a gap that starts the window anew. Anomalous: point score at
/// least 1.0. times: empty (the model's own step apart) or one per value. model: one channel. Blocks.
Prediction predict(const std::shared_ptr<const DetectorModel> &model, std::span<const double> values,
                   std::span<const TimePoint> times);

/// The same for a pointwise model: each value by itself, squared error rounded, anomalous above the line.
Prediction predict(const PointwiseModel &model, std::span<const double> values);

} // namespace redshank
