// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

namespace redshank {

/// Stands in for the autoencoder in an ablation: each value of a window is predicted from the 16 before it
/// (of a window of up to 16 values: its last one from all before it), by ridge least squares on the set's
/// windows. The values with fewer before them are copied. One channel only.
class AutoregressionTrainer final : public ModelTrainer
{
public:
    Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                              const FitProgressFunction &progress, std::stop_token stop) override;
};

/// The same with the mean of the window's visible values for every value. Learns nothing.
class WindowMeanTrainer final : public ModelTrainer
{
public:
    Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                              const FitProgressFunction &progress, std::stop_token stop) override;
};

} // namespace redshank
