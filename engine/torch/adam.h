// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace redshank {

/// Adam (Kingma & Ba 2015) with decays 0.9 and 0.999 and epsilon 1e-7, on all parameters in one pass.
class Adam
{
public:
    explicit Adam(std::size_t parameterCount) : m_mean(parameterCount), m_square(parameterCount) {}

    void step(std::span<float> parameters, std::span<const float> gradient, double learningRate);

private:
    std::vector<float> m_mean;
    std::vector<float> m_square;
    double m_meanDecayed = 1.0; ///< 0.9 and 0.999 to the power of the steps made.
    double m_squareDecayed = 1.0;
};

} // namespace redshank
