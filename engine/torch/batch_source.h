// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"
#include "engine/torch/random_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// Lays out windows as a network sees them in training: clipped, with the last samples hidden and noise
/// added, beside the clean window as target. Keeps references to all it is given.
class BatchSource
{
public:
    BatchSource(const TrainingSet &set, const FitSpec &spec, RandomSource &random);

    /// A new order of the training windows.
    void shuffle();
    /// The training windows at these places of the order: rows * inputCount() values, and rows *
    /// windowValues().
    void writeTraining(std::size_t firstPlace, std::size_t rows, float *inputs, float *targets);
    /// Validation windows in order of time, without noise, the last evaluatedMask() samples hidden.
    void writeValidation(std::size_t first, std::size_t rows, float *inputs, float *targets);

    std::size_t validationCount() const { return m_set.count() - m_set.trainingCount; }
    /// Samples hidden in each row of the last pass written.
    const std::vector<int> &masked() const { return m_masked; }
    int evaluatedMask() const; ///< FitSpec::evaluatedMask, less when that would leave no sample visible.

private:
    void writeRow(std::size_t window, int masked, const float *noise, float *input, float *target) const;
    float clipped(float value) const;
    int visibleMask(int masked) const;

    const TrainingSet &m_set;
    const FitSpec &m_spec;
    RandomSource &m_random;
    float m_limit; ///< Infinite when nothing is clipped.
    std::vector<std::uint32_t> m_order;
    std::vector<int> m_masked;
    std::vector<float> m_noise; ///< Drawn once; each row reads it from a place of its own. Empty: no noise.
};

} // namespace redshank
