// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

enum class Activation : std::uint8_t { kIdentity, kTanh, kRelu };

/// One fully connected layer as LibTorch's Linear holds it: weights row-major, outputs x inputs.
struct DenseLayer
{
    int inputs = 0;
    int outputs = 0;
    Activation activation = Activation::kIdentity; ///< Applied to the layer's output.
    std::vector<float> weights;
    std::vector<float> bias;

    bool operator==(const DenseLayer &) const = default;
};

/// A feed-forward network that is computed without LibTorch: weights are stored in float, all sums are made
/// in double and in one fixed order, so one window and a thousand give the same bits. Immutable, safe from
/// any thread.
class DenseNetwork
{
public:
    static constexpr int kMaxWidth = 8192; ///< Of any layer, inputs included.

    DenseNetwork() = default;
    /// kShapeMismatch when layers do not fit together or are wider than kMaxWidth, kInvalidInput for a weight
    /// that is not finite.
    static Result<DenseNetwork> make(std::vector<DenseLayer> layers);

    bool isEmpty() const { return m_layers.empty(); }
    int inputCount() const { return m_layers.empty() ? 0 : m_layers.front().inputs; }
    int outputCount() const { return m_layers.empty() ? 0 : m_layers.back().outputs; }
    std::size_t layerCount() const { return m_layers.size(); }
    /// Made anew at each call: the network itself keeps its weights once, in the order that computing needs.
    std::vector<DenseLayer> layers() const;
    std::size_t weightCount() const;

    /// in: inputCount() values; out: outputCount() values. Blocks; no allocation for networks up to 512 wide.
    void forward(std::span<const double> in, std::span<double> out) const;

    bool operator==(const DenseNetwork &other) const { return m_layers == other.m_layers; }

private:
    /// Its weights lie transposed: inputs x outputs.
    std::vector<DenseLayer> m_layers;
    std::vector<std::size_t> m_constants; ///< By layer: its first outputs, which no input reaches.
    std::size_t m_widest = 0;
};

} // namespace redshank
