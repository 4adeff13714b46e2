// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/dense_network.h"
#include "engine/detect/reconstruction_model.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace redshank {

/// Windows to learn from, scaled; row-major and in order of time.
struct TrainingSet
{
    ModelShape shape; ///< contextInputs counts the masked share, which the trainer writes itself (first).
    std::vector<float> windows; ///< count() * shape.windowValues(), clean.
    std::vector<float> context; ///< count() * (shape.contextInputs - 1): without the masked share.
    /// What the outputs are to be, like windows and within the same limit; empty: the windows.
    std::vector<float> targets;
    std::size_t trainingCount = 0; ///< The first ones; the rest validate.

    std::size_t count() const
    {
        return shape.windowValues() == 0 ? 0
                                         : windows.size() / static_cast<std::size_t>(shape.windowValues());
    }
};

/// What a network's outputs mean and how far they are from the truth.
enum class FitLoss {
    kSquaredError,  ///< Outputs are the window; mean squared error of all its values.
    kStudentDensity ///< Outputs are means, then as many natural logarithms of deviations (kept within
                    ///< kLeastLogDeviation..kMostLogDeviation): minus the log density of a Student t with 4
                    ///< degrees of freedom (DETECTION.md appendix B), masked values counting fully, visible
                    ///< ones a tenth.
};

struct FitSpec
{
    FitLoss loss = FitLoss::kSquaredError;
    std::vector<int> hidden{24, 6, 24}; ///< Widths between input and output; tanh between, linear at the end.
    std::vector<int> maskedSamples{
        0};                ///< Each training window hides one of these numbers of last samples, drawn evenly;
                           ///< hidden values are replaced by the last visible sample.
    int evaluatedMask = 0; ///< Validation hides so many, and measures them alone when it is above 0.
    /// kSquaredError: what a visible value counts beside a masked one, in windows where any are masked.
    double visibleWeight = 1.0;
    double noise = 0.05;     ///< Standard deviation added to inputs, scaled units.
    double inputLimit = 0.0; ///< Inputs and targets are clipped to +- this; 0: not.
    double robustness = 9.0; ///< A window with loss l above robustness * E (E: running mean of batch losses)
                             ///< counts with weight sqrt(robustness * E / l); 0: all count alike.
    int batchSize = 16;
    int epochs = 20;
    int minimumSteps = 600; ///< Epochs are added until so many optimiser steps are made (short histories).
    int patience = 5; ///< Epochs without a better validation loss before stopping, once minimumSteps are
                      ///< made; 0: never stop early.
    double learningRate = 8e-3;     ///< At the first step ...
    double lastLearningRate = 1e-3; ///< ... falling linearly to this.
    std::uint64_t seed = 1;
};

struct FitProgress
{
    int epoch = 0; ///< 1-based, the one just finished.
    int epochCount = 0;
    double trainingLoss = 0.0;
    double validationLoss = 0.0; ///< Weighted as FitSpec::robustness says, with an E that stays; NaN without
                                 ///< validation windows.
};

/// Called on the training thread after each epoch.
using FitProgressFunction = std::function<void(const FitProgress &)>;

struct FittedNetwork
{
    std::vector<DenseLayer> layers; ///< Of the best epoch.
    double trainingLoss = 0.0;
    double validationLoss = 0.0;
    int epochs = 0;
    bool stoppedEarly = false;
};

/// Trains one autoencoder. Used by one thread at a time.
class ModelTrainer
{
public:
    virtual ~ModelTrainer() = default;
    /// Adam on the loss against the clean window. Blocks; looks at the stop token before every
    /// mini-batch and answers kCancelled. The same set, spec and machine give the same weights, bit for bit.
    virtual Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                                      const FitProgressFunction &progress, std::stop_token stop) = 0;
};

/// Opens the training module on first use; called on a training thread.
using TrainerLoader = std::function<Result<ModelTrainer *>()>;

} // namespace redshank
