// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/universal_model.h"

namespace redshank {

/// Foretells the last visible value with a deviation of e^logDeviation, whatever it is shown.
inline std::shared_ptr<const UniversalModel> lastValueUniversalModel(float logDeviation)
{
    DenseLayer layer{.inputs = UniversalModel::kInputs,
                     .outputs = UniversalModel::kOutputs,
                     .activation = Activation::kIdentity,
                     .weights = std::vector<float>(
                         static_cast<std::size_t>(UniversalModel::kInputs * UniversalModel::kOutputs)),
                     .bias = std::vector<float>(static_cast<std::size_t>(UniversalModel::kOutputs))};
    for (int i = 0; i < UniversalModel::kWindow; ++i) {
        // a hidden input holds the last visible value
        layer.weights[static_cast<std::size_t>(i * UniversalModel::kInputs + i)] = 1.0F;
        layer.bias[static_cast<std::size_t>(UniversalModel::kWindow + i)] = logDeviation;
    }
    auto model = std::make_shared<UniversalModel>();
    model->network = *DenseNetwork::make({layer});
    for (std::vector<double> &maxima : model->priorMaxima)
        maxima = {0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5};
    return model;
}

} // namespace redshank
