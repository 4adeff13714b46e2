// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <cmath>
#include <cstddef>
#include <random>

namespace redshank {

/// Windows of a sine of period 24 with a little noise, without time features; the last fifth validates.
inline TrainingSet sineWindows(std::size_t count, int windowLength, int channels = 1)
{
    TrainingSet set;
    set.shape = {windowLength, channels, 1};
    std::mt19937_64 random(5);
    std::normal_distribution<double> noise(0.0, 0.1);
    const auto values = static_cast<std::size_t>(windowLength * channels);
    std::vector<float> series;
    for (std::size_t i = 0;
         i < (count + static_cast<std::size_t>(windowLength)) * static_cast<std::size_t>(channels); ++i)
        series.push_back(static_cast<float>(
            std::sin(static_cast<double>(i / static_cast<std::size_t>(channels)) * 0.2618) + noise(random)));
    for (std::size_t i = 0; i < count; ++i) {
        const auto first =
            series.begin() + static_cast<std::ptrdiff_t>(i * static_cast<std::size_t>(channels));
        set.windows.insert(set.windows.end(), first, first + static_cast<std::ptrdiff_t>(values));
    }
    set.trainingCount = count - count / 5;
    return set;
}

} // namespace redshank
