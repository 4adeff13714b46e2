// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/dense_network.h"

#include <span>
#include <vector>

namespace redshank {

struct ModelShape
{
    int windowLength = 0;  ///< Samples.
    int channels = 1;      ///< Metrics.
    int contextInputs = 0; ///< Beside the window: share of masked samples, time features.

    int windowValues() const { return windowLength * channels; }
    int inputCount() const { return windowValues() + contextInputs; }
    bool operator==(const ModelShape &) const = default;
};

/// A trained autoencoder. Immutable, safe from any thread.
class ReconstructionModel
{
public:
    virtual ~ReconstructionModel() = default;
    virtual ModelShape shape() const = 0;
    /// inputs: n * shape().inputCount() values, row-major, each row a window (sample by sample, channels
    /// within) and its context; reconstructions: n * shape().windowValues(). Blocks.
    virtual void reconstruct(std::span<const double> inputs, std::span<double> reconstructions) const = 0;
};

/// The mean reconstruction of an ensemble of dense networks of one shape.
class DenseAutoencoder final : public ReconstructionModel
{
public:
    /// kShapeMismatch when there is no member or one does not fit the shape.
    static Result<DenseAutoencoder> make(ModelShape shape, std::vector<DenseNetwork> members);

    ModelShape shape() const override { return m_shape; }
    void reconstruct(std::span<const double> inputs, std::span<double> reconstructions) const override;
    const std::vector<DenseNetwork> &members() const { return m_members; }

private:
    ModelShape m_shape;
    std::vector<DenseNetwork> m_members;
};

} // namespace redshank
