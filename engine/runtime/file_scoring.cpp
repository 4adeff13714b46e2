// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/file_scoring.h"

#include "engine/detect/metric_monitor.h"

#include <cmath>
#include <limits>

namespace redshank {
namespace {

/// Makes the fit that is due. kBackend when there is no training module; a history that cannot be learned
/// from is given up.
Result<void> fitNow(MetricMonitor &monitor, const FileScoring &scoring)
{
    const Result<ModelTrainer *> trainer = scoring.loadTrainer();
    if (!trainer)
        return tl::unexpected(trainer.error());
    const LearningHistory &history = monitor.history();
    Result<DetectorModel> model = buildDetectorModel({monitor.metrics(), history.times, history.values},
                                                     ownFitSpec(scoring.spec), **trainer, {}, {});
    if (!model) {
        monitor.giveUpFit();
        return {};
    }
    model->facts.provisional = static_cast<int>(model->facts.samples) < scoring.spec.refit;
    monitor.adoptFit(std::make_shared<const DetectorModel>(std::move(*model)));
    return {};
}

} // namespace

TrainingSpec ownFitSpec(const DetectorSpec &spec)
{
    TrainingSpec training;
    training.effort = TrainingEffort::kQuick;
    training.profile = spec.profile;
    training.validationShare = 0.05;
    training.seed = spec.seed;
    return training;
}

Result<std::vector<ScoredColumns>> scoreFile(const TrainingData &data, const FileScoring &scoring)
{
    MetricMonitor monitor(data.metrics, scoring.spec, scoring.model, scoring.universal);
    IncidentTracker tracker;
    std::vector<IncidentEvent> events;
    std::vector<ScoredColumns> columns(data.metrics.size());
    for (ScoredColumns &column : columns)
        column.reserve(data.size());
    std::vector<double> row(data.values.size());
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (monitor.isFitDue())
            if (Result<void> fitted = fitNow(monitor, scoring); !fitted)
                return tl::unexpected(fitted.error());
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = data.values[channel][i];
        monitor.push(data.times[i], row, tracker, columns, events);
        events.clear();
    }
    return columns;
}

ScoredColumns scorePointwise(const std::vector<TimePoint> &times, const std::vector<double> &values,
                             const PointwiseModel &model)
{
    ScoredColumns columns;
    columns.appendUnscored(times, values);
    const double unit = std::pow(10.0, model.decimals);
    const double room = std::sqrt(model.line);
    double expected = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        model.network.forward(std::span(&values[i], 1), std::span(&expected, 1));
        const double error = (values[i] - expected) * (values[i] - expected);
        const double mse = std::round(error * unit) / unit;
        columns.expected[i] = static_cast<float>(expected);
        columns.lower[i] = static_cast<float>(expected - room);
        columns.upper[i] = static_cast<float>(expected + room);
        columns.mse[i] = static_cast<float>(mse);
        // Anomalous is above the line, flagged is at 1.0 and above.
        const double score = mse / model.line;
        columns.score[i] =
            static_cast<float>(mse > model.line ? std::max(score, 1.0) : std::min(score, 0.999999));
        columns.flags[i] = mse > model.line ? std::uint8_t{kFlagged} : std::uint8_t{0};
    }
    return columns;
}

} // namespace redshank
