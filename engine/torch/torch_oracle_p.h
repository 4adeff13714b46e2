// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/torch/torch_backend.h"

namespace redshank {

class LibTorchOracle final : public TorchOracle
{
public:
    Result<std::vector<double>> forward(std::span<const DenseLayer> layers, std::span<const double> inputs,
                                        Precision precision) override;
    Result<Gradients> gradients(std::span<const DenseLayer> layers, std::span<const float> inputs,
                                std::span<const float> targets) override;
};

} // namespace redshank
