// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/reconstruction_model.h"

#include <algorithm>

namespace redshank {

Result<DenseAutoencoder> DenseAutoencoder::make(ModelShape shape, std::vector<DenseNetwork> members)
{
    if (members.empty() || shape.windowLength < 1 || shape.channels < 1 || shape.contextInputs < 0)
        return failure(ErrorCode::kShapeMismatch, "an autoencoder needs a window, a channel and a network");
    for (const DenseNetwork &member : members)
        if (member.inputCount() != shape.inputCount() || member.outputCount() != shape.windowValues())
            return failure(ErrorCode::kShapeMismatch,
                           "a network of " + std::to_string(member.inputCount()) + " inputs and " +
                               std::to_string(member.outputCount()) + " outputs does not fit a window of " +
                               std::to_string(shape.windowValues()) + " values and " +
                               std::to_string(shape.contextInputs) + " context inputs");
    DenseAutoencoder model;
    model.m_shape = shape;
    model.m_members = std::move(members);
    return model;
}

void DenseAutoencoder::reconstruct(std::span<const double> inputs, std::span<double> reconstructions) const
{
    const auto inputCount = static_cast<std::size_t>(m_shape.inputCount());
    const auto outputCount = static_cast<std::size_t>(m_shape.windowValues());
    const std::size_t rows = inputs.size() / inputCount;
    const double share = 1.0 / static_cast<double>(m_members.size());
    std::vector<double> one(m_members.size() > 1 ? outputCount : 0);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto in = inputs.subspan(row * inputCount, inputCount);
        const auto out = reconstructions.subspan(row * outputCount, outputCount);
        if (m_members.size() == 1) {
            m_members.front().forward(in, out);
            continue;
        }
        std::fill(out.begin(), out.end(), 0.0);
        for (const DenseNetwork &member : m_members) {
            member.forward(in, one);
            for (std::size_t i = 0; i < outputCount; ++i)
                out[i] += share * one[i];
        }
    }
}

} // namespace redshank
