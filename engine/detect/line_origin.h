// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/anomaly_detector.h"
#include "engine/detect/explanation.h"

#include <span>

namespace redshank {

/// Where the line of this detector's point score comes from. step: typical, between samples; 0: unknown. mse:
/// of the sample to compare with, may be NaN. isBelow: that sample is lower than was expected.
LineOrigin lineOrigin(const AnomalyDetector &detector, Milliseconds step, double mse, bool isBelow);

/// How these errors (scaled units, at least one) lie about the line of a model that is used as it is.
LineOrigin lineAmong(std::span<const double> errors, const PointCalibration &calibration, double level);

} // namespace redshank
