// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/dense_network.h"
#include "engine/model/model_trainer.h"

#include <vector>

namespace redshank {

/// The linear forecast of a window's hidden last samples from the visible ones, all channels: ridge
/// regression over all windows of the set, in closed form, and once more with large errors weighed down
/// (Huber 1964). What the point head's networks start from, so that they never forecast worse than an
/// autoregression does. A layer from the head's inputs to the window: the rows of visible samples and the
/// weights of context inputs are 0. Of very many channels only the newest samples are used. inputLimit: as in
/// FitSpec. masked: at least 1.
DenseLayer fitLinearForecast(const TrainingSet &set, int masked, double inputLimit);

/// TrainingSet::targets of networks that are added to the forecast: what it leaves of the hidden samples.
std::vector<float> targetsBeside(const DenseLayer &forecast, const TrainingSet &set, int masked,
                                 double inputLimit);

} // namespace redshank
