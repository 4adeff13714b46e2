// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/training_queue.h"

#include <functional>
#include <stop_token>

namespace redshank {

/// Trains a model for each set of the request, tells how it goes, and sums up, with the flags a day of the
/// new models beside those of the old ones, and with what they are judged by. Blocks; thread: the training's.
Result<std::vector<std::shared_ptr<const DetectorModel>>>
trainAll(const TrainingRequest &request, ModelTrainer &trainer,
         const std::function<void(const TrainingProgress &)> &tell, std::stop_token stop,
         TrainingFinished &summary, TrainingJudged &judged);

} // namespace redshank
