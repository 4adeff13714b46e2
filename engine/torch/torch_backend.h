// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <cstdint>
#include <span>
#include <vector>

/// \file
/// What the training module (redshank_torch, opened at run time) offers. No LibTorch in this header: whoever
/// opens the module needs neither its headers nor its libraries.

namespace redshank {

/// LibTorch's own answers, which tests hold our arithmetic against. Not used by the product.
class TorchOracle
{
public:
    enum class Precision { kFloat, kDouble };

    struct Gradients
    {
        std::vector<float> byTrainer;  ///< As the trainer computes it: layer by layer, weights, then bias.
        std::vector<float> byAutograd; ///< The same by LibTorch's automatic differentiation.
    };

    virtual ~TorchOracle() = default;
    /// The network's outputs for n rows of inputs, n >= 1, by at::linear in the given precision. kBackend on
    /// failure.
    virtual Result<std::vector<double>> forward(std::span<const DenseLayer> layers,
                                                std::span<const double> inputs, Precision precision) = 0;
    /// Gradient of the mean squared error over n rows, n >= 1. kBackend on failure.
    virtual Result<Gradients> gradients(std::span<const DenseLayer> layers, std::span<const float> inputs,
                                        std::span<const float> targets) = 0;
};

/// Module and program must agree on this number: the version of the interface, with the sizes of what crosses
/// it.
constexpr std::uint64_t torchModuleAbi()
{
    constexpr std::uint64_t kVersion = 2;
    return (kVersion << 48U) | (std::uint64_t{sizeof(FitSpec)} << 32U) |
           (std::uint64_t{sizeof(TrainingSet)} << 16U) | std::uint64_t{sizeof(FittedNetwork)};
}

} // namespace redshank

#define REDSHANK_TORCH_EXPORT __attribute__((visibility("default")))

// Entry points, found by name. What create gives, destroy of the same module takes back; null when out of
// memory.
extern "C" {
REDSHANK_TORCH_EXPORT std::uint64_t redshankTorchAbi();
REDSHANK_TORCH_EXPORT redshank::ModelTrainer *redshankCreateTrainer();
REDSHANK_TORCH_EXPORT void redshankDestroyTrainer(redshank::ModelTrainer *trainer);
REDSHANK_TORCH_EXPORT redshank::TorchOracle *redshankCreateOracle();
REDSHANK_TORCH_EXPORT void redshankDestroyOracle(redshank::TorchOracle *oracle);
}
