// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/universal_model.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace redshank {
namespace {

constexpr double kDeviationFloor = 0.1; ///< Smallest Gumbel scale of a stream's error.
constexpr std::size_t kStrongest = 3;
constexpr std::size_t kWindow = UniversalModel::kWindow;
constexpr double kLargestError = 40.0; ///< Keeps the ends of the range finite ...
/// Normalised values, 27 robust scales: so far off is odd for any metric, however little is known of it yet.
constexpr double kLongestReach = 4.0;

double logDeviation(double output)
{
    return std::clamp(output, UniversalModel::kLeastLogDeviation, UniversalModel::kMostLogDeviation);
}

} // namespace

void UniversalModel::writeContext(const MetricProfile &profile, std::size_t view, std::span<float> out)
{
    std::copy(profile.features().begin(), profile.features().end(), out.begin());
    for (std::size_t i = 0; i < kViews.size(); ++i)
        out[MetricProfile::kFeatures + i] = i == view ? 1.0F : 0.0F;
}

UniversalWatch::UniversalWatch(std::shared_ptr<const UniversalModel> model) : m_model(std::move(model))
{
    m_errors.fill(kMissing);
    for (std::size_t stream = 0; stream < UniversalModel::kStreams; ++stream)
        m_calibrations[stream] =
            IncidentCalibration::startFrom(m_model->priorMaxima[stream], kDeviationFloor);
}

const UniversalWatch::Forecast &UniversalWatch::push(double value, double pointLimit)
{
    m_forecast = {};
    m_recent[m_count % m_recent.size()] = value;
    for (std::size_t view = 0; view < UniversalModel::kViews.size(); ++view) {
        const auto length = static_cast<std::uint64_t>(UniversalModel::kViews[view]);
        if (m_count % length != 0)
            continue; // what the view said last stands until its next value
        const std::uint64_t known = std::min(m_count + 1, length);
        double sum = 0.0;
        for (std::uint64_t i = 0; i < known; ++i)
            sum += m_recent[(m_count - i) % m_recent.size()];
        step(view, sum / static_cast<double>(known), pointLimit);
    }
    ++m_count;
    combine();
    for (std::size_t stream = 0; stream < UniversalModel::kStreams; ++stream)
        if (std::isfinite(m_errors[stream]))
            m_calibrations[stream].add(m_errors[stream], kDeviationFloor);
    return m_forecast;
}

void UniversalWatch::step(std::size_t view, double value, double pointLimit)
{
    View &now = m_views[view];
    if (m_count == 0)
        now.values.fill(value); // before the start: the first value
    std::move(now.values.begin() + 1, now.values.end(), now.values.begin());
    now.values.back() = value;
    if (now.profile.isReady())
        look(view, pointLimit);
    now.profile.add(value);
}

void UniversalWatch::look(std::size_t view, double pointLimit)
{
    const View &now = m_views[view];
    std::array<double, kWindow> window{};
    for (std::size_t i = 0; i < kWindow; ++i)
        window[i] = now.profile.normalised(now.values[i]);
    std::array<float, UniversalModel::kContext - 1> context{};
    UniversalModel::writeContext(now.profile, view, context);
    std::copy(context.begin(), context.end(), m_inputs.begin() + kWindow + 1);
    for (std::size_t mask = 0; mask < UniversalModel::kMasks.size(); ++mask) {
        const auto hidden = static_cast<std::size_t>(UniversalModel::kMasks[mask]);
        const std::size_t visible = kWindow - hidden;
        std::copy_n(window.begin(), visible, m_inputs.begin());
        std::fill_n(m_inputs.begin() + static_cast<std::ptrdiff_t>(visible), hidden, window[visible - 1]);
        m_inputs[kWindow] = static_cast<double>(hidden) / static_cast<double>(kWindow);
        m_model->network.forward(m_inputs, m_outputs);
        double sum = 0.0;
        for (std::size_t i = visible; i < kWindow; ++i) {
            const double z = (window[i] - m_outputs[i]) * std::exp(-logDeviation(m_outputs[kWindow + i]));
            sum += std::log1p(0.25 * z * z);
        }
        m_errors[view * UniversalModel::kMasks.size() + mask] = sum / static_cast<double>(hidden);
        if (view == 0 && mask == 0)
            forecastPoint(now, pointLimit);
    }
}

/// From the outputs of the first view with one value hidden.
void UniversalWatch::forecastPoint(const View &view, double pointLimit)
{
    const double mean = m_outputs[kWindow - 1];
    m_forecast.expected = view.profile.value(mean);
    const double error = (view.values.back() - m_forecast.expected) / view.profile.scale();
    m_forecast.squaredError = error * error;
    if (!m_calibrations[0].isReady())
        return;
    const double distance = std::abs(view.profile.normalised(view.values.back()) - mean);
    m_forecast.pointSurprise = std::max(m_calibrations[0].surprise(m_errors[0], PastRepeats::kIgnore),
                                        pointLimit * distance / kLongestReach);
    // error = ln(1 + z^2 / 4), and z deviations away from the mean the limit is reached
    const double limit = std::max(m_calibrations[0].errorAt(pointLimit, PastRepeats::kIgnore), 0.0);
    const double reach = 2.0 * std::sqrt(std::expm1(std::min(limit, kLargestError))) *
                         std::exp(logDeviation(m_outputs[2 * kWindow - 1]));
    m_forecast.lower = view.profile.value(mean - std::min(reach, kLongestReach));
    m_forecast.upper = view.profile.value(mean + std::min(reach, kLongestReach));
}

void UniversalWatch::combine()
{
    std::array<double, UniversalModel::kStreams> surprises{};
    std::size_t count = 0;
    for (std::size_t stream = 0; stream < UniversalModel::kStreams; ++stream)
        if (std::isfinite(m_errors[stream]) && m_calibrations[stream].isReady())
            surprises[count++] = m_calibrations[stream].surprise(m_errors[stream]);
    if (count == 0)
        return;
    const std::size_t used = std::min(count, kStrongest);
    std::partial_sort(surprises.begin(), surprises.begin() + static_cast<std::ptrdiff_t>(used),
                      surprises.begin() + static_cast<std::ptrdiff_t>(count), std::greater<>());
    double sum = 0.0;
    for (std::size_t i = 0; i < used; ++i)
        sum += surprises[i];
    m_forecast.surprise = sum / static_cast<double>(used);
}

} // namespace redshank
