// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/autoencoder_module_p.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

std::vector<int> widthsOf(std::span<const DenseLayer> layers)
{
    std::vector<int> widths{layers.front().inputs};
    for (const DenseLayer &layer : layers)
        widths.push_back(layer.outputs);
    return widths;
}

} // namespace

AutoencoderModule::AutoencoderModule(std::span<const int> widths, std::int64_t maximumRows,
                                     RandomSource &random)
{
    allocate(widths, maximumRows);
    float *parameters = m_parameters.data_ptr<float>();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer &layer = m_layers[i];
        const double spread =
            (i + 1 == m_layers.size() ? 0.5 : 1.0) / std::sqrt(static_cast<double>(layer.inputs));
        for (std::int64_t k = 0; k < layer.inputs * layer.outputs; ++k)
            parameters[layer.offset + k] = static_cast<float>(spread * random.normal());
    }
}

AutoencoderModule::AutoencoderModule(std::span<const DenseLayer> layers, std::int64_t maximumRows)
{
    allocate(widthsOf(layers), maximumRows);
    float *next = m_parameters.data_ptr<float>();
    for (const DenseLayer &layer : layers) {
        next = std::copy(layer.weights.begin(), layer.weights.end(), next);
        next = std::copy(layer.bias.begin(), layer.bias.end(), next);
    }
}

void AutoencoderModule::allocate(std::span<const int> widths, std::int64_t maximumRows)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i)
        count += std::int64_t{widths[i]} * widths[i + 1] + widths[i + 1];
    m_parameters = at::zeros({count}, at::kFloat);
    m_gradient = at::zeros({count}, at::kFloat);
    m_allInputs = at::zeros({maximumRows, widths[0]}, at::kFloat);
    std::int64_t offset = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        Layer layer;
        layer.inputs = widths[i];
        layer.outputs = widths[i + 1];
        layer.offset = offset;
        const std::int64_t weights = layer.inputs * layer.outputs;
        layer.weights = m_parameters.narrow(0, offset, weights).view({layer.outputs, layer.inputs});
        layer.transposed = layer.weights.t();
        layer.weightGradient = m_gradient.narrow(0, offset, weights).view({layer.outputs, layer.inputs});
        layer.bias = m_parameters.narrow(0, offset + weights, layer.outputs);
        layer.biasGradient = m_gradient.narrow(0, offset + weights, layer.outputs).view({1, layer.outputs});
        layer.allOutputs = at::zeros({maximumRows, layer.outputs}, at::kFloat);
        layer.allOutputGradients = at::zeros({maximumRows, layer.outputs}, at::kFloat);
        offset += weights + layer.outputs;
        m_layers.push_back(std::move(layer));
    }
    setRows(maximumRows);
}

void AutoencoderModule::setRows(std::int64_t rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    m_inputs = m_allInputs.narrow(0, 0, rows);
    m_ones = at::ones({1, rows}, at::kFloat);
    for (Layer &layer : m_layers) {
        layer.output = layer.allOutputs.narrow(0, 0, rows);
        layer.outputGradient = layer.allOutputGradients.narrow(0, 0, rows);
    }
}

float *AutoencoderModule::inputs() { return m_allInputs.data_ptr<float>(); }

const float *AutoencoderModule::forward()
{
    const at::Tensor *input = &m_inputs;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        Layer &layer = m_layers[i];
        at::addmm_out(layer.output, layer.bias, *input, layer.transposed);
        if (i + 1 < m_layers.size())
            at::tanh_out(layer.output, layer.output);
        input = &layer.output;
    }
    return input->data_ptr<float>();
}

float *AutoencoderModule::outputGradient() { return m_layers.back().outputGradient.data_ptr<float>(); }

void AutoencoderModule::backward(bool accumulate)
{
    const double kept = accumulate ? 1.0 : 0.0;
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        Layer &layer = m_layers[i];
        const at::Tensor &input = i == 0 ? m_inputs : m_layers[i - 1].output;
        at::addmm_out(layer.weightGradient, layer.weightGradient, layer.outputGradient.t(), input, kept);
        at::addmm_out(layer.biasGradient, layer.biasGradient, m_ones, layer.outputGradient, kept);
        if (i == 0)
            return;
        Layer &before = m_layers[i - 1];
        at::mm_out(before.outputGradient, layer.outputGradient, layer.weights);
        at::tanh_backward_out(before.outputGradient, before.outputGradient, before.output);
    }
}

std::span<float> AutoencoderModule::parameters()
{
    return {m_parameters.data_ptr<float>(), static_cast<std::size_t>(m_parameters.numel())};
}

std::span<const float> AutoencoderModule::gradient() const
{
    return {m_gradient.data_ptr<float>(), static_cast<std::size_t>(m_gradient.numel())};
}

std::vector<DenseLayer> AutoencoderModule::layers(std::span<const float> parameters) const
{
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer &from = m_layers[i];
        DenseLayer layer;
        layer.inputs = static_cast<int>(from.inputs);
        layer.outputs = static_cast<int>(from.outputs);
        layer.activation = i + 1 < m_layers.size() ? Activation::kTanh : Activation::kIdentity;
        const float *weights = parameters.data() + from.offset;
        const float *bias = weights + from.inputs * from.outputs;
        layer.weights.assign(weights, bias);
        layer.bias.assign(bias, bias + from.outputs);
        layers.push_back(std::move(layer));
    }
    return layers;
}

} // namespace redshank
