// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/training_windows.h"

#include "engine/model/unbroken_run.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kStepsLookedAt = 10'000;

} // namespace

Milliseconds medianStep(std::span<const TimePoint> times)
{
    if (times.size() < 2)
        return Milliseconds{0};
    const std::size_t stride = std::max<std::size_t>(1, times.size() / kStepsLookedAt);
    std::vector<Milliseconds> steps;
    for (std::size_t i = 1; i < times.size(); i += stride)
        steps.push_back(times[i] - times[i - 1]);
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

TrainingWindows::TrainingWindows(const TrainingData &data, std::span<const Scaler> scalers,
                                 TimeFeatures timeFeatures)
    : m_data(data), m_timeFeatures(timeFeatures), m_step(medianStep(data.times)), m_scaled(data.values.size())
{
    for (std::size_t channel = 0; channel < data.values.size(); ++channel) {
        m_scaled[channel].reserve(data.size());
        for (const double value : data.values[channel])
            m_scaled[channel].push_back(static_cast<float>(scalers[channel].scaled(value)));
    }
}

std::vector<std::size_t> TrainingWindows::ends(int windowLength) const
{
    std::vector<std::size_t> result;
    std::vector<UnbrokenRun> runs(m_scaled.size(), UnbrokenRun(windowLength, m_step));
    for (std::size_t i = 0; i < m_data.size(); ++i) {
        bool complete = true;
        int unbroken = windowLength;
        for (std::size_t channel = 0; channel < m_scaled.size(); ++channel) {
            const bool present = std::isfinite(m_scaled[channel][i]);
            unbroken = std::min(unbroken, runs[channel].push(m_data.times[i], present));
            complete = complete && present;
        }
        if (complete && unbroken >= windowLength)
            result.push_back(i);
    }
    return result;
}

TrainingSet TrainingWindows::make(int windowLength, std::size_t most, double validationShare) const
{
    TrainingSet set;
    const std::size_t channels = m_scaled.size();
    set.shape = {.windowLength = windowLength,
                 .channels = static_cast<int>(channels),
                 .contextInputs = kContextInputs};
    std::vector<std::size_t> chosen = ends(windowLength);
    if (chosen.size() > most) {
        std::vector<std::size_t> thinned(most);
        for (std::size_t i = 0; i < most; ++i)
            thinned[i] = chosen[i * (chosen.size() - 1) / (most - 1)];
        chosen = std::move(thinned);
    }
    const auto length = static_cast<std::size_t>(windowLength);
    set.windows.reserve(chosen.size() * length * channels);
    set.context.reserve(chosen.size() * TimeFeatures::kCount);
    std::vector<float> last(channels);
    for (const std::size_t end : chosen) {
        const std::size_t begin = end + 1 - length;
        for (std::size_t channel = 0; channel < channels;
             ++channel) { // what a gap at the window's begin is bridged by
            std::size_t known = begin;
            while (known > 0 && !std::isfinite(m_scaled[channel][known]))
                --known;
            last[channel] = m_scaled[channel][known];
        }
        for (std::size_t i = begin; i <= end; ++i) {
            for (std::size_t channel = 0; channel < channels; ++channel) {
                if (std::isfinite(m_scaled[channel][i]))
                    last[channel] = m_scaled[channel][i];
                set.windows.push_back(last[channel]);
            }
        }
        for (const double feature : m_timeFeatures.at(m_data.times[end]))
            set.context.push_back(static_cast<float>(feature));
    }
    set.trainingCount =
        chosen.size() - static_cast<std::size_t>(validationShare * static_cast<double>(chosen.size()));
    return set;
}

} // namespace redshank
