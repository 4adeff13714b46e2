// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <cstdint>
#include <unordered_map>

namespace redshank {

/// Makes a fit that was made before no second time: the trainer's answer to an equal set and spec is the same
/// bit for bit, so detectors that differ in their evidence alone share the fits they have in common. One
/// thread at a time.
class RememberingTrainer final : public ModelTrainer
{
public:
    explicit RememberingTrainer(TrainerLoader loadTrainer) : m_loadTrainer(std::move(loadTrainer)) {}

    Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                              const FitProgressFunction &progress, std::stop_token stop) override;
    /// This one, once the training module is open; its error otherwise. Blocks.
    Result<ModelTrainer *> opened();
    void forget() { m_fits.clear(); }

private:
    TrainerLoader m_loadTrainer;
    std::unordered_map<std::uint64_t, FittedNetwork> m_fits; ///< By a hash of set and spec.
};

} // namespace redshank
