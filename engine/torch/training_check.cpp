// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/training_run_p.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace redshank {
namespace {

bool areFinite(const std::vector<float> &values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

Result<void> checkShape(const TrainingSet &set, const FitSpec &spec)
{
    const ModelShape &shape = set.shape;
    const auto fits = [](int width) { return width >= 1 && width <= DenseNetwork::kMaxWidth; };
    if (shape.windowLength < 1 || shape.channels < 1 || shape.contextInputs < 0 ||
        shape.windowLength > DenseNetwork::kMaxWidth / shape.channels ||
        shape.contextInputs > DenseNetwork::kMaxWidth || !fits(shape.inputCount()))
        return failure(ErrorCode::kShapeMismatch,
                       "a network takes 1 to " + std::to_string(DenseNetwork::kMaxWidth) +
                           " values, not a window of " + std::to_string(shape.windowLength) + " samples of " +
                           std::to_string(shape.channels) + " metrics");
    if (!std::all_of(spec.hidden.begin(), spec.hidden.end(), fits))
        return failure(ErrorCode::kInvalidInput, "the width of a hidden layer is not within 1.." +
                                                     std::to_string(DenseNetwork::kMaxWidth));
    const auto contextValues = static_cast<std::size_t>(std::max(shape.contextInputs - 1, 0));
    if (set.windows.size() != set.count() * static_cast<std::size_t>(shape.windowValues()) ||
        set.context.size() != set.count() * contextValues)
        return failure(ErrorCode::kShapeMismatch,
                       "the training windows and their context do not fit together");
    if (set.trainingCount < 1 || set.trainingCount > set.count() ||
        set.count() > std::numeric_limits<std::uint32_t>::max())
        return failure(ErrorCode::kInvalidInput, "there is no window to train on");
    return {};
}

} // namespace

Result<void> checkTraining(const TrainingSet &set, const FitSpec &spec)
{
    if (Result<void> shape = checkShape(set, spec); !shape)
        return shape;
    struct Range
    {
        const char *name;
        double value;
        double least;
        double most;
    };
    const auto fewestMasked = std::min_element(spec.maskedSamples.begin(), spec.maskedSamples.end());
    const Range ranges[] = {
        {"batch size", static_cast<double>(spec.batchSize), 1.0, 65'536.0},
        {"number of epochs", static_cast<double>(spec.epochs), 1.0, 1e6},
        {"least number of steps", static_cast<double>(spec.minimumSteps), 0.0, 1e6},
        {"patience", static_cast<double>(spec.patience), 0.0, 1e6},
        {"learning rate", spec.learningRate, 1e-12, 1e3},
        {"last learning rate", spec.lastLearningRate, 0.0, 1e3},
        {"noise", spec.noise, 0.0, 1e6},
        {"input limit", spec.inputLimit, 0.0, 1e30},
        {"robustness", spec.robustness, 0.0, 1e30},
        {"number of masks", static_cast<double>(spec.maskedSamples.size()), 1.0, 1e6},
        {"number of masked samples", fewestMasked == spec.maskedSamples.end() ? 0.0 : double(*fewestMasked),
         0.0, 1e9},
        {"number of samples masked in validation", static_cast<double>(spec.evaluatedMask), 0.0, 1e9},
    };
    for (const Range &range : ranges)
        if (!(range.value >= range.least && range.value <= range.most))
            return failure(ErrorCode::kInvalidInput,
                           std::string("the ") + range.name + " of the training is out of its range");
    if (!areFinite(set.windows) || !areFinite(set.context))
        return failure(ErrorCode::kInvalidInput,
                       "a training window holds a value that is not a finite number");
    return {};
}

} // namespace redshank
