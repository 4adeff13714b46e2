// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/batch_source.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace redshank {
namespace {

constexpr std::size_t kNoisePlaces = std::size_t{1} << 17U;

} // namespace

BatchSource::BatchSource(const TrainingSet &set, const FitSpec &spec, RandomSource &random)
    : m_set(set), m_spec(spec), m_random(random),
      m_limit(spec.inputLimit > 0.0 ? static_cast<float>(spec.inputLimit)
                                    : std::numeric_limits<float>::infinity()),
      m_order(set.trainingCount)
{
    std::iota(m_order.begin(), m_order.end(), 0U);
    if (spec.noise > 0.0) {
        m_noise.resize(kNoisePlaces + static_cast<std::size_t>(set.shape.windowValues()));
        for (float &value : m_noise)
            value = static_cast<float>(spec.noise * random.normal());
    }
}

void BatchSource::shuffle() { m_random.shuffle(m_order); }

void BatchSource::writeTraining(std::size_t firstPlace, std::size_t rows, float *inputs, float *targets)
{
    const auto inputCount = static_cast<std::size_t>(m_set.shape.inputCount());
    const auto windowValues = static_cast<std::size_t>(m_set.shape.windowValues());
    m_masked.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        m_masked[row] = visibleMask(m_spec.maskedSamples[m_random.below(m_spec.maskedSamples.size())]);
        const float *noise = m_noise.empty() ? nullptr : m_noise.data() + m_random.below(kNoisePlaces);
        writeRow(m_order[firstPlace + row], m_masked[row], noise, inputs + row * inputCount,
                 targets + row * windowValues);
    }
}

void BatchSource::writeValidation(std::size_t first, std::size_t rows, float *inputs, float *targets)
{
    const auto inputCount = static_cast<std::size_t>(m_set.shape.inputCount());
    const auto windowValues = static_cast<std::size_t>(m_set.shape.windowValues());
    m_masked.assign(rows, evaluatedMask());
    for (std::size_t row = 0; row < rows; ++row)
        writeRow(m_set.trainingCount + first + row, evaluatedMask(), nullptr, inputs + row * inputCount,
                 targets + row * windowValues);
}

int BatchSource::evaluatedMask() const { return visibleMask(m_spec.evaluatedMask); }

int BatchSource::visibleMask(int masked) const { return std::min(masked, m_set.shape.windowLength - 1); }

float BatchSource::clipped(float value) const { return std::clamp(value, -m_limit, m_limit); }

void BatchSource::writeRow(std::size_t window, int masked, const float *noise, float *input,
                           float *target) const
{
    const auto windowValues = static_cast<std::size_t>(m_set.shape.windowValues());
    const auto channels = static_cast<std::size_t>(m_set.shape.channels);
    const std::size_t hidden = static_cast<std::size_t>(masked) * channels;
    const std::size_t visible = windowValues - hidden;
    const float *clean = m_set.windows.data() + window * windowValues;
    const float *wanted = m_set.targets.empty() ? clean : m_set.targets.data() + window * windowValues;

    for (std::size_t i = 0; i < windowValues; ++i)
        target[i] = clipped(wanted[i]);
    for (std::size_t i = 0; i < visible; ++i)
        input[i] = clipped(clean[i]);
    for (std::size_t i = visible; i < windowValues; ++i)
        input[i] = input[i - channels];
    if (noise != nullptr)
        for (std::size_t i = 0; i < windowValues; ++i)
            input[i] = clipped(input[i] + noise[i]);

    if (m_set.shape.contextInputs == 0)
        return;
    const std::size_t contextValues = static_cast<std::size_t>(m_set.shape.contextInputs) - 1;
    input[windowValues] = static_cast<float>(masked) / static_cast<float>(m_set.shape.windowLength);
    std::copy_n(m_set.context.data() + window * contextValues, contextValues, input + windowValues + 1);
}

} // namespace redshank
