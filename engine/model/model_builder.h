// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/detect/detector_model.h"
#include "engine/model/model_trainer.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace redshank {

/// What a training reads: the samples of one metric, or of several with common times.
struct TrainingData
{
    std::vector<MetricInfo> metrics;
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values; ///< One column per metric; NaN where missing.

    std::size_t size() const { return times.size(); }
};

enum class TrainingStage { kPointHead, kIncidentHead, kCalibration };

struct BuildProgress
{
    TrainingStage stage = TrainingStage::kPointHead;
    FitProgress fit;
    double share = 0.0; ///< 0..1 of the whole build.
};

using BuildProgressFunction = std::function<void(const BuildProgress &)>;

/// The smallest training: below this many usable samples a build answers kTooFewSamples.
inline constexpr int kFewestTrainingSamples = 60;

/// Trains both heads on the data and calibrates their scores: scaler -> windows -> trainer -> errors ->
/// calibration. Long histories are sampled to a bounded number of windows. Blocks for the length of the
/// training; thread: caller's. Errors: kTooFewSamples, kInvalidInput (a column without values), kCancelled,
/// kBackend.
Result<DetectorModel> buildDetectorModel(const TrainingData &data, const TrainingSpec &spec,
                                         ModelTrainer &trainer, const BuildProgressFunction &progress,
                                         std::stop_token stop);

} // namespace redshank
