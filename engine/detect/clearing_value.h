// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/anomaly_detector.h"
#include "engine/detect/sample_judge.h"
#include "engine/detect/window_error.h"

namespace redshank {

/// The smallest change of one metric's sample that would clear its flag, everything before it as it was.
struct ClearingValue
{
    double value = kMissing; ///< Metric's unit: the number next to the sample's own that is not flagged.
    double score = kMissing; ///< What the detector gives it: just below 1.

    bool operator==(const ClearingValue &) const = default;
};

/// Asks a copy of the detector, with its model and its line, for the score of the last of the rows with other
/// values in one channel, by bisection down to neighbouring doubles. All NaN where the sample is not flagged
/// by it, or where no value of this channel alone clears the flag. A change that is not wanted (its
/// direction, its size) is no anomaly whatever its score. Rows as for explainSample().
ClearingValue clearingValue(const AnomalyDetector &detector, const SampleRows &rows, bool startsAtFirst,
                            std::size_t channel, const MetricTuning &tuning);

} // namespace redshank
