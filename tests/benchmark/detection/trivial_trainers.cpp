// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/trivial_trainers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr std::size_t kOrder = 16;
constexpr double kRidge = 1e-3; ///< Of the windows' mean square, for each equation.

/// Solves a x = b for a symmetric positive definite `a` (row-major) by Cholesky's decomposition; the answer
/// is in b.
void solve(std::vector<double> &a, std::vector<double> &b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? std::sqrt(sum) : sum / a[j * n + j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
}

/// Weights of the `order` values before the last one of each window, then the constant.
std::vector<double> autoregression(const TrainingSet &set, std::size_t order, double limit)
{
    const auto length = static_cast<std::size_t>(set.shape.windowLength);
    const std::size_t n = order + 1;
    std::vector<double> a(n * n);
    std::vector<double> b(n);
    std::vector<double> row(n, 1.0);
    for (std::size_t window = 0; window < set.count(); ++window) {
        const float *last = set.windows.data() + (window + 1) * length - 1;
        const auto clipped = [&](std::size_t back) {
            return std::clamp(static_cast<double>(*(last - back)), -limit, limit);
        };
        for (std::size_t i = 0; i < order; ++i)
            row[i] = clipped(order - i);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                a[i * n + j] += row[i] * row[j];
            b[i] += row[i] * clipped(0);
        }
    }
    double trace = 0.0;
    for (std::size_t i = 0; i < n; ++i)
        trace += a[i * n + i];
    for (std::size_t i = 0; i < n; ++i)
        a[i * n + i] += kRidge * trace / static_cast<double>(n);
    solve(a, b);
    return b;
}

DenseLayer emptyLayer(const TrainingSet &set)
{
    DenseLayer layer;
    layer.inputs = set.shape.inputCount();
    layer.outputs = set.shape.windowValues();
    layer.weights.resize(static_cast<std::size_t>(layer.inputs) * static_cast<std::size_t>(layer.outputs));
    layer.bias.resize(static_cast<std::size_t>(layer.outputs));
    return layer;
}

FittedNetwork network(DenseLayer layer) { return {.layers = {std::move(layer)}, .epochs = 1}; }

} // namespace

Result<FittedNetwork> AutoregressionTrainer::fit(const TrainingSet &set, const FitSpec &spec,
                                                 const FitProgressFunction & /*progress*/,
                                                 std::stop_token /*stop*/)
{
    if (set.shape.channels != 1 || set.count() == 0)
        return failure(ErrorCode::kInvalidInput, "an autoregression needs windows of one metric");
    DenseLayer layer = emptyLayer(set);
    const auto inputs = static_cast<std::size_t>(layer.inputs);
    const auto length = static_cast<std::size_t>(set.shape.windowLength);
    const std::size_t order = std::min(kOrder, length - 1);
    const double limit = spec.inputLimit > 0.0 ? spec.inputLimit : std::numeric_limits<double>::infinity();
    const std::vector<double> weights = autoregression(set, order, limit);
    for (std::size_t output = 0; output < length; ++output) {
        if (output < order) {
            layer.weights[output * inputs + output] = 1.0F;
            continue;
        }
        for (std::size_t i = 0; i < order; ++i)
            layer.weights[output * inputs + output - order + i] = static_cast<float>(weights[i]);
        layer.bias[output] = static_cast<float>(weights[order]);
    }
    return network(std::move(layer));
}

Result<FittedNetwork> WindowMeanTrainer::fit(const TrainingSet &set, const FitSpec &spec,
                                             const FitProgressFunction & /*progress*/,
                                             std::stop_token /*stop*/)
{
    if (set.shape.channels != 1)
        return failure(ErrorCode::kInvalidInput, "a window mean needs windows of one metric");
    DenseLayer layer = emptyLayer(set);
    const auto inputs = static_cast<std::size_t>(layer.inputs);
    const auto length = static_cast<std::size_t>(set.shape.windowLength);
    const std::size_t visible = length - static_cast<std::size_t>(spec.evaluatedMask);
    for (std::size_t output = 0; output < length; ++output)
        for (std::size_t i = 0; i < visible; ++i)
            layer.weights[output * inputs + i] = 1.0F / static_cast<float>(visible);
    return network(std::move(layer));
}

} // namespace redshank
