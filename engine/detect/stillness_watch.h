// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/score_calibration.h"

namespace redshank {

/// Evidence that no reconstruction error shows: a line that is flat, data that are missing. The logarithm of
/// the run's length against the longest runs in this metric's past. Strictly causal; not thread-safe.
class StillnessWatch
{
public:
    struct Surprises
    {
        double flat = 0.0; ///< Nats; 0 while too little is known.
        double missing = 0.0;
    };

    /// blocks: of past runs, in each calibration.
    void keepAtMost(std::size_t blocks);
    /// NaN: the value is missing.
    Surprises push(double value);

private:
    IncidentCalibration m_flatRuns;
    IncidentCalibration m_missingRuns;
    int m_flat = 0; ///< Samples of the present runs.
    int m_missing = 0;
    double m_last = 0.0;
};

} // namespace redshank
