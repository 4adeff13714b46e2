// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_builder.h"

#include <algorithm>

namespace redshank {

/// Samples of a window where the user sets none.
inline constexpr int kTrainingWindow = 32;
/// Below so many windows (unbroken stretches of a window's length, overlapping) nothing is trained ...
inline constexpr int kFewestTrainingWindows = 3;

/// ... nor below so many usable samples; short windows need fewer: three of them, side by side.
constexpr int fewestTrainingSamples(int window)
{
    return std::min(kFewestTrainingSamples, kFewestTrainingWindows * (window > 0 ? window : kTrainingWindow));
}

} // namespace redshank
