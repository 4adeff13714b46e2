// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/dense_network.h"
#include "engine/detect/detector_model.h"
#include "engine/detect/metric_profile.h"
#include "engine/detect/score_calibration.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace redshank {

/// A masked autoencoder for any metric, pre-trained on synthetic ones (DETECTION.md appendix B): sees the
/// last samples of a series in one of three views (as they are, means of 3, means of 9), normalised by the
/// series' own past, with the newest 1, 4 or 16 hidden, and answers a mean and a deviation for each. No
/// training per metric: the cold-start answer, and evidence beside the metric's own model for ever.
struct UniversalModel
{
    static constexpr int kWindow = 48;                    ///< Values of a view.
    static constexpr std::array<int, 3> kViews{1, 3, 9};  ///< Samples averaged into one value.
    static constexpr std::array<int, 3> kMasks{1, 4, 16}; ///< Newest values hidden.
    static constexpr std::size_t kStreams = kViews.size() * kMasks.size();
    /// Share of hidden values, profile, which view.
    static constexpr int kContext = 1 + MetricProfile::kFeatures + static_cast<int>(kViews.size());
    static constexpr int kInputs = kWindow + kContext;
    static constexpr std::size_t kPriorBlocks = 8; ///< In each of priorMaxima.
    static constexpr int kOutputs = 2 * kWindow;   ///< Means, then natural logarithms of deviations.

    static constexpr double kLeastLogDeviation = -5.0; ///< What the network says beyond is cut off.
    static constexpr double kMostLogDeviation = 3.0;

    DenseNetwork network; ///< kInputs -> kOutputs.
    /// Typical largest errors in blocks of healthy metrics, by stream (view, then mask): what a new metric's
    /// calibration starts from.
    std::array<std::vector<double>, kStreams> priorMaxima;
    ModelFacts facts;

    /// What follows the share of hidden values in the context.
    static void writeContext(const MetricProfile &profile, std::size_t view, std::span<float> out);
};

/// Scores one metric's samples with the universal model: the mean surprise of its three most surprised
/// streams. Strictly causal; learns what is usual from every sample. Not thread-safe.
class UniversalWatch
{
public:
    struct Forecast
    {
        double surprise = kMissing;      ///< Nats; NaN until the first description, 12 samples.
        double pointSurprise = kMissing; ///< Of the newest sample alone.
        double expected = kMissing;      ///< Of the newest sample, in the metric's unit ...
        double lower = kMissing;         ///< ... with the range in which pointSurprise stays below the limit.
        double upper = kMissing;
        double squaredError = kMissing; ///< In units of the profile's scale.
    };

    explicit UniversalWatch(std::shared_ptr<const UniversalModel> model);

    /// value: finite. pointLimit: surprise at which the range ends.
    const Forecast &push(double value, double pointLimit);
    /// Error of a stream at the newest sample; NaN until it is ready. For pre-training.
    double error(std::size_t stream) const { return m_errors[stream]; }

private:
    struct View
    {
        MetricProfile profile;
        std::array<double, UniversalModel::kWindow> values{}; ///< Oldest first.
    };

    void step(std::size_t view, double value, double pointLimit);
    void look(std::size_t view, double pointLimit);
    void forecastPoint(const View &view, double pointLimit);
    void combine();

    std::shared_ptr<const UniversalModel> m_model;
    std::array<View, UniversalModel::kViews.size()> m_views;
    std::array<double, UniversalModel::kViews.back()> m_recent{}; ///< A ring.
    std::uint64_t m_count = 0;
    std::array<double, UniversalModel::kStreams> m_errors;
    std::array<IncidentCalibration, UniversalModel::kStreams> m_calibrations;
    std::array<double, UniversalModel::kInputs> m_inputs{};
    std::array<double, UniversalModel::kOutputs> m_outputs{};
    Forecast m_forecast;
};

} // namespace redshank
