// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/universal_model.h"
#include "engine/model/model_builder.h"
#include "tests/benchmark/detection/remembering_trainer.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace redshank {

/// What reconstructs a metric's windows.
enum class Reconstructor { kAutoencoder, kAutoregression, kWindowMean };

/// One detector of those that are compared.
struct DetectorVariant
{
    std::string name;
    DetectorSpec spec;
    Reconstructor reconstructor = Reconstructor::kAutoencoder;
    bool hasUniversal = true; ///< Else the universal model is not there at all, nor its first forecasts.
};

/// Scores many series with several detectors, as `redshankd detect` would, on two threads.
class ScoringBench
{
public:
    using MakeFunction = std::function<TrainingData(std::size_t series)>;
    using TakeFunction =
        std::function<void(std::size_t series, std::size_t variant, const ScoredColumns &columns)>;

    /// Errors: those of reading the shipped universal model; kFileNotFound without one.
    static Result<ScoringBench> open();

    /// Calls make(i) once for each i below count, and take(i, v, ...) with what the variant v makes of that
    /// series, on any thread, one at a time for one series. Blocks. Errors: those of the training module.
    Result<void> run(std::size_t count, const MakeFunction &make, std::span<const DetectorVariant> variants,
                     const TakeFunction &take);

    const std::shared_ptr<const UniversalModel> &universal() const { return m_universal; }
    /// The autoencoders' trainer of the first thread; opens the training module.
    Result<ModelTrainer *> trainer() { return m_loaders.front()(); }

private:
    std::shared_ptr<const UniversalModel> m_universal;
    std::vector<TrainerLoader> m_loaders; ///< One per thread, as ...
    std::vector<std::unique_ptr<RememberingTrainer>> m_trainers;
};

} // namespace redshank
