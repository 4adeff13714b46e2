// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/universal_model.h"
#include "engine/model/model_trainer.h"

#include <cstdint>
#include <stop_token>

namespace redshank {

/// How the universal model is pre-trained; the defaults make the shipped one, in about two minutes on one
/// core and in about 400 MB of memory.
struct UniversalSpec
{
    std::uint64_t seed = 1;
    int series = 2'400;    ///< Healthy synthetic metrics of 3,072 samples, half of them with lasting changes.
    int steps = 40'000;    ///< Of the optimiser, on 256 windows each.
    int hidden = 96;       ///< Width of the outer layers ...
    int code = 32;         ///< ... and of the bottleneck.
    int priorSeries = 300; ///< Other healthy metrics, on which the typical errors are measured.
};

/// Pre-trains the universal model on synthetic metrics (engine/series) and nothing else: no file, no label.
/// The same spec gives the same weights on one machine. Errors: kCancelled, kBackend. Blocks; any thread.
Result<UniversalModel> buildUniversalModel(const UniversalSpec &spec, ModelTrainer &trainer,
                                           const FitProgressFunction &progress, std::stop_token stop);

} // namespace redshank
