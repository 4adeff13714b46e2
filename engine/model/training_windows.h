// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/scaler.h"
#include "engine/detect/time_features.h"
#include "engine/model/model_builder.h"
#include "engine/model/model_trainer.h"

#include <cstddef>
#include <span>
#include <vector>

namespace redshank {

/// Which windows of a history can be learned from, and their values. Short runs of missing values are bridged
/// by the last one, longer ones and gaps in time break the history, as SlidingWindow does when it scores.
class TrainingWindows
{
public:
    /// data must outlive this.
    explicit TrainingWindows(const TrainingData &data, std::span<const Scaler> scalers,
                             TimeFeatures timeFeatures);

    /// The set for windows of this length, evenly thinned to at most `most`, the last `validationShare`
    /// validating. A set without windows has count() 0.
    TrainingSet make(int windowLength, std::size_t most, double validationShare) const;

    /// Median step between the samples; zero below two.
    Milliseconds typicalStep() const { return m_step; }

private:
    std::vector<std::size_t> ends(int windowLength) const;

    const TrainingData &m_data;
    TimeFeatures m_timeFeatures;
    Milliseconds m_step{0};
    std::vector<std::vector<float>> m_scaled; ///< By channel; NaN where missing.
};

/// Median step between times; zero below two.
Milliseconds medianStep(std::span<const TimePoint> times);

} // namespace redshank
