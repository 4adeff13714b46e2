// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/dense_network.h"
#include "engine/torch/random_source.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// A dense network in training: float tensors, tanh between the layers, linear at the end. The backward pass
/// is written out, which is several times faster for networks this small than recording a graph at each step;
/// a test holds it against autograd. All parameters lie in one tensor, layer by layer, weights (outputs x
/// inputs), then bias.
class AutoencoderModule
{
public:
    /// Weights N(0, 1 / inputs), those of the last layer halved; bias 0. widths: inputs, hidden ones,
    /// outputs.
    AutoencoderModule(std::span<const int> widths, std::int64_t maximumRows, RandomSource &random);
    /// With the weights of trained layers.
    AutoencoderModule(std::span<const DenseLayer> layers, std::int64_t maximumRows);

    /// The next passes work on so many rows, up to the maximum.
    void setRows(std::int64_t rows);
    /// To be filled before forward(): rows * inputs, row-major.
    float *inputs();
    /// Answers rows * outputs, row-major, valid until the next call.
    const float *forward();
    /// To be filled before backward(): the loss's gradient by each output.
    float *outputGradient();
    /// Gradient of the parameters after forward(); adds to what is there when told so.
    void backward(bool accumulate);

    std::span<float> parameters();
    std::span<const float> gradient() const;
    std::vector<DenseLayer> layers(std::span<const float> parameters) const;

private:
    struct Layer
    {
        std::int64_t inputs = 0;
        std::int64_t outputs = 0;
        std::int64_t offset = 0; ///< Of its weights in the parameters.
        at::Tensor weights;      ///< Views of the parameters and of the gradient.
        at::Tensor transposed;
        at::Tensor bias;
        at::Tensor weightGradient;
        at::Tensor biasGradient;
        at::Tensor allOutputs; ///< maximumRows x outputs, and its gradient.
        at::Tensor allOutputGradients;
        at::Tensor output; ///< The first rows of these.
        at::Tensor outputGradient;
    };

    void allocate(std::span<const int> widths, std::int64_t maximumRows);

    at::Tensor m_parameters;
    at::Tensor m_gradient;
    at::Tensor m_allInputs;
    at::Tensor m_inputs;
    at::Tensor m_ones; ///< 1 x rows: sums over rows as a product.
    std::vector<Layer> m_layers;
    std::int64_t m_rows = 0;
};

} // namespace redshank
