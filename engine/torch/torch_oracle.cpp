// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/autoencoder_module_p.h"
#include "engine/torch/torch_oracle_p.h"
#include "engine/torch/torch_trainer_p.h"

#include <ATen/ops/linear.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace redshank {
namespace {

struct LinearTensors
{
    at::Tensor weights;
    at::Tensor bias;
    Activation activation = Activation::kIdentity;
};

std::vector<LinearTensors> tensorsOf(std::span<const DenseLayer> layers, at::ScalarType type)
{
    std::vector<LinearTensors> tensors;
    for (const DenseLayer &layer : layers) {
        LinearTensors linear;
        linear.weights = at::tensor(layer.weights).view({layer.outputs, layer.inputs}).to(type);
        linear.bias = at::tensor(layer.bias).to(type);
        linear.activation = layer.activation;
        tensors.push_back(std::move(linear));
    }
    return tensors;
}

at::Tensor outputsOf(const std::vector<LinearTensors> &layers, at::Tensor values)
{
    for (const LinearTensors &layer : layers) {
        values = at::linear(values, layer.weights, layer.bias);
        switch (layer.activation) {
        case Activation::kIdentity:
            break;
        case Activation::kTanh:
            values = at::tanh(values);
            break;
        case Activation::kRelu:
            values = at::relu(values);
            break;
        }
    }
    return values;
}

void append(std::vector<float> &values, const at::Tensor &tensor)
{
    const at::Tensor flat = tensor.contiguous();
    values.insert(values.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
}

} // namespace

Result<std::vector<double>> LibTorchOracle::forward(std::span<const DenseLayer> layers,
                                                    std::span<const double> inputs, Precision precision)
{
    return guarded([&]() -> Result<std::vector<double>> {
        useOneThread();
        const c10::InferenceMode noGraph;
        const at::ScalarType type = precision == Precision::kDouble ? at::kDouble : at::kFloat;
        const at::Tensor rows = at::tensor(at::ArrayRef<double>(inputs.data(), inputs.size()))
                                    .view({-1, layers.front().inputs})
                                    .to(type);
        const at::Tensor outputs = outputsOf(tensorsOf(layers, type), rows).to(at::kDouble).contiguous();
        return std::vector<double>(outputs.data_ptr<double>(), outputs.data_ptr<double>() + outputs.numel());
    });
}

Result<TorchOracle::Gradients> LibTorchOracle::gradients(std::span<const DenseLayer> layers,
                                                         std::span<const float> inputs,
                                                         std::span<const float> targets)
{
    return guarded([&]() -> Result<Gradients> {
        useOneThread();
        Gradients gradients;

        std::vector<LinearTensors> tensors = tensorsOf(layers, at::kFloat);
        for (LinearTensors &layer : tensors) {
            layer.weights.requires_grad_(true);
            layer.bias.requires_grad_(true);
        }
        const at::Tensor rows =
            at::tensor(at::ArrayRef<float>(inputs.data(), inputs.size())).view({-1, layers.front().inputs});
        const at::Tensor wanted =
            at::tensor(at::ArrayRef<float>(targets.data(), targets.size())).view({-1, layers.back().outputs});
        at::mse_loss(outputsOf(tensors, rows), wanted).backward();
        for (const LinearTensors &layer : tensors) {
            append(gradients.byAutograd, layer.weights.grad());
            append(gradients.byAutograd, layer.bias.grad());
        }

        const c10::InferenceMode noGraph;
        AutoencoderModule module(layers, rows.size(0));
        std::copy(inputs.begin(), inputs.end(), module.inputs());
        const float *outputs = module.forward();
        float *outputGradient = module.outputGradient();
        for (std::size_t i = 0; i < targets.size(); ++i)
            outputGradient[i] = 2.0F * (outputs[i] - targets[i]) / static_cast<float>(targets.size());
        module.backward(false);
        gradients.byTrainer.assign(module.gradient().begin(), module.gradient().end());
        return gradients;
    });
}

} // namespace redshank
