// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/dense_network.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>

// Four lanes where the processor has them, two elsewhere, chosen at start. The lanes are outputs and nothing
// is fused, so every processor gives the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_THREAD__)
#define REDSHANK_LANES __attribute__((target_clones("avx2", "default")))
#else
#define REDSHANK_LANES
#endif

namespace redshank {
namespace {

constexpr std::size_t kStackWidth = 512;

/// exp(x) for -708 <= x <= 0 without a branch or a call, so that the compiler vectorises the loop round it:
/// x = n ln 2 + r, exp(r) as a Taylor polynomial of degree 11 (|r| <= ln 2 / 2, relative error below 1e-14).
inline double expOfNegative(double x)
{
    constexpr double kLog2E = 1.4426950408889634;
    constexpr double kLn2High = 0.6931471803691238;
    constexpr double kLn2Low = 1.9082149292705877e-10;
    constexpr double kRounder =
        6755399441055744.0; // 1.5 * 2^52: adding it rounds to an integer in the low bits
    const double shifted = x * kLog2E + kRounder;
    const double n = shifted - kRounder;
    const double r = (x - n * kLn2High) - n * kLn2Low;
    double p = 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U;
    return p * std::bit_cast<double>(exponent);
}

/// tanh x = (1 - e) / (1 + e) with e = exp(-2 |x|).
REDSHANK_LANES void applyTanh(double *values, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double magnitude = std::min(std::abs(values[i]), 20.0);
        const double e = expOfNegative(-2.0 * magnitude);
        values[i] = std::copysign((1.0 - e) / (1.0 + e), values[i]);
    }
}

REDSHANK_LANES void applyRelu(double *values, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        values[i] = values[i] > 0.0 ? values[i] : 0.0;
}

/// Of `kWidth` outputs from `first` on: their sums stay in registers over all the inputs.
template <std::size_t kWidth>
[[gnu::always_inline]] inline void addBlock(const float *columns, const double *in, std::size_t inputs,
                                            double *out, std::size_t first, std::size_t outputs)
{
    std::array<double, kWidth> sums;
    std::copy_n(out + first, kWidth, sums.data());
    for (std::size_t i = 0; i < inputs; ++i) {
        const double x = in[i];
        const float *column = columns + i * outputs + first;
        for (std::size_t o = 0; o < kWidth; ++o)
            sums[o] += static_cast<double>(column[o]) * x;
    }
    std::copy_n(sums.data(), kWidth, out + first);
}

/// out += columns * in for the outputs [first, outputs), summed in the order of the inputs, each output on
/// its own.
REDSHANK_LANES void addProducts(const float *columns, const double *in, std::size_t inputs, double *out,
                                std::size_t first, std::size_t outputs)
{
    for (; first + 16 <= outputs; first += 16)
        addBlock<16>(columns, in, inputs, out, first, outputs);
    for (; first + 8 <= outputs; first += 8)
        addBlock<8>(columns, in, inputs, out, first, outputs);
    for (; first < outputs; ++first)
        addBlock<1>(columns, in, inputs, out, first, outputs);
}

/// From rows x columns to columns x rows.
std::vector<float> transposed(const std::vector<float> &values, std::size_t rows, std::size_t columns)
{
    std::vector<float> result(values.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            result[column * rows + row] = values[row * columns + column];
    return result;
}

/// Outputs before the first that any input reaches: a linear forecast knows the hidden values only.
std::size_t leadingConstants(const DenseLayer &layer)
{
    const auto used =
        std::find_if(layer.weights.begin(), layer.weights.end(), [](float weight) { return weight != 0.0F; });
    const auto place = static_cast<std::size_t>(used - layer.weights.begin());
    return place / static_cast<std::size_t>(layer.inputs);
}

/// layer: transposed. Its outputs before `first` are its bias.
void applyLayer(const DenseLayer &layer, std::size_t first, const double *in, double *out)
{
    const auto outputs = static_cast<std::size_t>(layer.outputs);
    std::copy(layer.bias.begin(), layer.bias.end(), out);
    addProducts(layer.weights.data(), in, static_cast<std::size_t>(layer.inputs), out, first, outputs);
    switch (layer.activation) {
    case Activation::kIdentity:
        break;
    case Activation::kTanh:
        applyTanh(out, outputs);
        break;
    case Activation::kRelu:
        applyRelu(out, outputs);
        break;
    }
}

bool areFinite(const std::vector<float> &values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

Result<void> check(const std::vector<DenseLayer> &layers)
{
    if (layers.empty())
        return failure(ErrorCode::kShapeMismatch, "a network needs at least one layer");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const DenseLayer &layer = layers[i];
        const std::string where = "layer " + std::to_string(i);
        if (layer.inputs < 1 || layer.outputs < 1 || layer.inputs > DenseNetwork::kMaxWidth ||
            layer.outputs > DenseNetwork::kMaxWidth)
            return failure(ErrorCode::kShapeMismatch,
                           where + ": width is not within 1.." + std::to_string(DenseNetwork::kMaxWidth));
        if (i > 0 && layer.inputs != layers[i - 1].outputs)
            return failure(ErrorCode::kShapeMismatch, where + " takes " + std::to_string(layer.inputs) +
                                                          " values, the layer before gives " +
                                                          std::to_string(layers[i - 1].outputs));
        const std::size_t weights =
            static_cast<std::size_t>(layer.inputs) * static_cast<std::size_t>(layer.outputs);
        if (layer.weights.size() != weights || layer.bias.size() != static_cast<std::size_t>(layer.outputs))
            return failure(ErrorCode::kShapeMismatch, where + ": number of weights does not fit its width");
        if (!areFinite(layer.weights) || !areFinite(layer.bias))
            return failure(ErrorCode::kInvalidInput, where + ": a weight is not a finite number");
    }
    return {};
}

} // namespace

Result<DenseNetwork> DenseNetwork::make(std::vector<DenseLayer> layers)
{
    if (Result<void> checked = check(layers); !checked)
        return tl::unexpected(checked.error());
    DenseNetwork network;
    for (DenseLayer &layer : layers) {
        const auto inputs = static_cast<std::size_t>(layer.inputs);
        const auto outputs = static_cast<std::size_t>(layer.outputs);
        network.m_constants.push_back(leadingConstants(layer));
        layer.weights = transposed(layer.weights, outputs, inputs);
        network.m_widest = std::max({network.m_widest, inputs, outputs});
    }
    network.m_layers = std::move(layers);
    return network;
}

std::vector<DenseLayer> DenseNetwork::layers() const
{
    std::vector<DenseLayer> layers = m_layers;
    for (DenseLayer &layer : layers)
        layer.weights = transposed(layer.weights, static_cast<std::size_t>(layer.inputs),
                                   static_cast<std::size_t>(layer.outputs));
    return layers;
}

std::size_t DenseNetwork::weightCount() const
{
    std::size_t count = 0;
    for (const DenseLayer &layer : m_layers)
        count += layer.weights.size() + layer.bias.size();
    return count;
}

void DenseNetwork::forward(std::span<const double> in, std::span<double> out) const
{
    std::array<double, 2 * kStackWidth>
        stack; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    std::vector<double> heap;
    double *first = stack.data();
    double *second = first + kStackWidth;
    if (m_widest > kStackWidth) {
        heap.resize(2 * m_widest);
        first = heap.data();
        second = first + m_widest;
    }
    const double *source = in.data();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        double *target = i + 1 == m_layers.size() ? out.data() : first;
        applyLayer(m_layers[i], m_constants[i], source, target);
        source = target;
        std::swap(first, second);
    }
}

} // namespace redshank
