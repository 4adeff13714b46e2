// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/window_error.h"

#include "engine/detect/anomaly_detector.h"
#include "engine/detect/head_inputs.h"

#include <algorithm>

namespace redshank {
namespace {

/// Steps that a SlidingWindow remembers to know a gap from a long step.
constexpr std::size_t kStepsKept = 33;

std::vector<double> rowAt(const SampleRows &rows, std::size_t i)
{
    std::vector<double> row;
    row.reserve(rows.values.size());
    for (const std::vector<double> &column : rows.values)
        row.push_back(column[i]);
    return row;
}

std::vector<ErrorPart> partsOf(const DetectorModel &model, const SampleVerdict &verdict,
                               const std::vector<double> &row)
{
    std::vector<ErrorPart> parts;
    for (std::size_t channel = 0; channel < row.size(); ++channel)
        parts.push_back({model.metrics[channel].id, row[channel], verdict.expected[channel],
                         verdict.contribution[channel]});
    return parts;
}

/// The incident head's window, full, whose last sample is that of the last row.
std::vector<WindowError> windowsOf(const DetectorModel &model, const SlidingWindow &window,
                                   const std::vector<TimePoint> &times)
{
    const HeadModel &head = model.incident;
    std::vector<double> inputs;
    writeHeadInputs(head, model, window, model.timeFeatures.at(times.back()), inputs);
    std::vector<double> reconstruction(static_cast<std::size_t>(head.model->shape().windowValues()));
    head.model->reconstruct(inputs, reconstruction);

    const auto channels = static_cast<std::size_t>(model.channels());
    const auto length = static_cast<std::size_t>(head.windowLength());
    std::vector<WindowError> windows(channels);
    for (std::size_t channel = 0; channel < channels; ++channel) {
        WindowError &one = windows[channel];
        one.scaler = model.scalers[channel];
        one.times.assign(times.end() - static_cast<std::ptrdiff_t>(length), times.end());
        one.mse = 0.0;
        for (std::size_t i = 0; i < length; ++i) {
            const std::size_t place = i * channels + channel;
            const double error = inputs[place] - reconstruction[place];
            one.values.push_back(window.value(static_cast<int>(length - 1 - i), static_cast<int>(channel)));
            one.reconstruction.push_back(one.scaler.unscaled(reconstruction[place]));
            one.contribution.push_back(error * error / static_cast<double>(length));
            one.mse += one.contribution.back();
        }
    }
    return windows;
}

} // namespace

std::size_t rowsToExplain(const DetectorModel &model)
{
    return static_cast<std::size_t>(model.longestWindow()) + kStepsKept;
}

SampleError explainSample(const DetectorModel &model, const SampleRows &rows, bool startsAtFirst)
{
    SampleError answer;
    if (rows.size() == 0)
        return answer;
    // The detector shares the ownership of its model; here the caller's outlives it.
    AnomalyDetector detector(std::shared_ptr<const DetectorModel>(std::shared_ptr<void>(), &model),
                             {.learns = false});
    if (startsAtFirst && model.startsFromTypical)
        detector.padWithTypicalWindow();
    SlidingWindow window(model.longestWindow(), model.channels());
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        const std::vector<double> row = rowAt(rows, i);
        detector.prime(rows.times[i], row);
        window.push(rows.times[i], row);
    }
    const std::vector<double> last = rowAt(rows, rows.size() - 1);
    const SampleVerdict &verdict = detector.push(rows.times.back(), last);
    window.push(rows.times.back(), last);
    if (!verdict.scored)
        return answer;
    answer.parts = partsOf(model, verdict, last);
    answer.mse = verdict.mse;
    if (window.filled() >= model.incident.windowLength())
        answer.windows = windowsOf(model, window, rows.times);
    return answer;
}

} // namespace redshank
