// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

namespace redshank {

/// Trains with LibTorch's float kernels on the calling thread alone.
class TorchTrainer final : public ModelTrainer
{
public:
    Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                              const FitProgressFunction &progress, std::stop_token stop) override;
};

/// Keeps LibTorch and the BLAS below it to the calling thread: the number is a property of each thread.
void useOneThread();

} // namespace redshank
