// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/score_calibration.h"

#include <array>
#include <cstddef>
#include <vector>

namespace redshank {

/// A vector-quantised autoencoder that learns in one shot (DETECTION.md section 1, item 8): its codes are the
/// short windows of the metric's own recent past, a window is reconstructed by the nearest code, and the
/// error (largest difference of any sample) is the evidence: has anything like this been seen before? Windows
/// of 2 and of 8 samples are looked up, each error with a calibration of its own. Strictly causal; not
/// thread-safe.
class WindowMemory
{
public:
    static constexpr std::array<std::size_t, 2> kLengths{2, 8};

    /// codes: windows remembered, the latest ones. blocks: of past errors, in each calibration.
    explicit WindowMemory(std::size_t codes, std::size_t blocks = IncidentCalibration::kMaxBlocks);

    /// value: finite, in the metric's unit. Answers the larger surprise, nats; NaN until there are codes and
    /// blocks enough. About 2 us with 1,000 codes.
    double push(double value);

private:
    /// Nearest code of each length; NaN where there are too few.
    std::array<double, kLengths.size()> nearest();
    double deviationFloor() const;
    std::size_t needed() const;   ///< Values, for all the codes ...
    std::size_t mostKept() const; ///< ... and before the oldest are cut off, so that they rarely move.

    std::size_t m_codes;
    std::vector<double> m_values;    ///< Oldest first.
    std::vector<double> m_distances; ///< Scratch, per code.
    std::array<IncidentCalibration, kLengths.size()> m_calibrations;
    double m_floor = 0.0; ///< Smallest Gumbel scale, renewed once a block.
    int m_untilFloor = 0;
};

} // namespace redshank
