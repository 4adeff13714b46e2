// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/adam.h"

#include <cmath>

namespace redshank {
namespace {

constexpr double kMeanDecay = 0.9;
constexpr double kSquareDecay = 0.999;
constexpr float kEpsilon = 1e-7F;

} // namespace

void Adam::step(std::span<float> parameters, std::span<const float> gradient, double learningRate)
{
    m_meanDecayed *= kMeanDecay;
    m_squareDecayed *= kSquareDecay;
    const auto rate = static_cast<float>(learningRate / (1.0 - m_meanDecayed));
    const auto correction = static_cast<float>(1.0 / (1.0 - m_squareDecayed));
    constexpr auto kKeptMean = static_cast<float>(kMeanDecay);
    constexpr auto kNewMean = static_cast<float>(1.0 - kMeanDecay);
    constexpr auto kKeptSquare = static_cast<float>(kSquareDecay);
    constexpr auto kNewSquare = static_cast<float>(1.0 - kSquareDecay);

    float *mean = m_mean.data();
    float *square = m_square.data();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const float slope = gradient[i];
        mean[i] = kKeptMean * mean[i] + kNewMean * slope;
        square[i] = kKeptSquare * square[i] + kNewSquare * slope * slope;
        parameters[i] -= rate * mean[i] / (std::sqrt(correction * square[i]) + kEpsilon);
    }
}

} // namespace redshank
