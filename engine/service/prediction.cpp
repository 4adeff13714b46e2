// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/prediction.h"

#include "engine/detect/anomaly_detector.h"

#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr Milliseconds kStepOfUnknown{1000};

/// A value so far out that its error is beyond double is anomalous, and its error the largest there is.
void append(Prediction &prediction, double mse, bool anomalous, bool scored)
{
    const bool beyond = scored && !std::isfinite(mse);
    prediction.mse.push_back(beyond ? std::numeric_limits<double>::max() : mse);
    prediction.anomalies.push_back(anomalous || beyond ? 1 : 0);
}

Prediction reserved(std::size_t count)
{
    Prediction prediction;
    prediction.anomalies.reserve(count);
    prediction.mse.reserve(count);
    return prediction;
}

AnomalyDetector paddedDetector(const std::shared_ptr<const DetectorModel> &model)
{
    DetectorSpec spec;
    spec.learns = false;
    AnomalyDetector detector(model, spec);
    detector.padWithTypicalWindow();
    return detector;
}

} // namespace

Prediction predict(const std::shared_ptr<const DetectorModel> &model, std::span<const double> values,
                   std::span<const TimePoint> times)
{
    Prediction prediction = reserved(values.size());
    const Milliseconds step = model->step.count() > 0 ? model->step : kStepOfUnknown;
    AnomalyDetector detector = paddedDetector(model);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const TimePoint time = times.empty() ? TimePoint{} + step * static_cast<std::int64_t>(i) : times[i];
        const SampleVerdict *verdict = &detector.push(time, values.subspan(i, 1));
        if (!verdict->scored) {
            detector = paddedDetector(model);
            verdict = &detector.push(time, values.subspan(i, 1));
        }
        append(prediction, verdict->mse, verdict->scored && verdict->score >= 1.0, verdict->scored);
    }
    return prediction;
}

Prediction predict(const PointwiseModel &model, std::span<const double> values)
{
    Prediction prediction = reserved(values.size());
    const double grain = std::pow(10.0, model.decimals);
    for (const double value : values) {
        double reconstruction = 0.0;
        model.network.forward(std::span<const double>(&value, 1), std::span<double>(&reconstruction, 1));
        const double squared = (value - reconstruction) * (value - reconstruction);
        const double rounded = std::rint(squared * grain) / grain;
        const double mse = std::isfinite(rounded) ? rounded : squared; // too large to have decimals
        append(prediction, mse, mse > model.line, true);
    }
    return prediction;
}

} // namespace redshank
