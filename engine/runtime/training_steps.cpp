// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/training_steps.h"

#include "engine/detect/anomaly_detector.h"
#include "engine/detect/line_origin.h"
#include "engine/model/sha256.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace redshank {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kComparedSamples = 20'000;
constexpr double kDayMs = 86'400'000.0;
constexpr std::size_t kMostLines = 64;

std::string stageWords(TrainingStage stage)
{
    switch (stage) {
    case TrainingStage::kPointHead:
        return "point head";
    case TrainingStage::kIncidentHead:
        return "incident head";
    case TrainingStage::kCalibration:
        return "calibration";
    }
    return {};
}

Milliseconds since(Clock::time_point begin)
{
    return std::chrono::duration_cast<Milliseconds>(Clock::now() - begin);
}

/// Flags of one model on the newest samples of its training data, and the days these cover.
struct Flags
{
    double count = 0.0;
    double days = 0.0;
};

Flags flagsOf(const std::shared_ptr<const DetectorModel> &model, const TrainingData &data, double level)
{
    AnomalyDetector detector(model, {.learns = false});
    detector.setLevel(level);
    const std::size_t first = data.size() - std::min(data.size(), kComparedSamples);
    std::vector<double> row(data.values.size());
    Flags flags;
    for (std::size_t i = first; i < data.size(); ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = data.values[channel][i];
        if (detector.push(data.times[i], row).score >= 1.0)
            flags.count += 1.0;
    }
    flags.days = static_cast<double>((data.times.back() - data.times[first]).count()) / kDayMs;
    return flags;
}

std::shared_ptr<const DetectorModel>
incumbentFor(const std::vector<std::shared_ptr<const DetectorModel>> &incumbents, const TrainingData &data)
{
    const auto found = std::find_if(incumbents.begin(), incumbents.end(), [&](const auto &model) {
        return std::equal(model->metrics.begin(), model->metrics.end(), data.metrics.begin(),
                          data.metrics.end(),
                          [](const MetricInfo &a, const MetricInfo &b) { return a.id == b.id; });
    });
    return found == incumbents.end() ? nullptr : *found;
}

/// Flags a day before and after, over all sets; NaN where nothing was scored before.
void compare(const TrainingRequest &request, const std::vector<std::shared_ptr<const DetectorModel>> &models,
             TrainingFinished &summary)
{
    Flags before;
    Flags after;
    bool hasBefore = true;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const Flags now = flagsOf(models[i], request.sets[i], request.level);
        after.count += now.count;
        after.days = std::max(after.days, now.days);
        const auto incumbent = incumbentFor(request.incumbents, request.sets[i]);
        hasBefore = hasBefore && incumbent != nullptr;
        if (incumbent)
            before.count += flagsOf(incumbent, request.sets[i], request.level).count;
    }
    if (after.days <= 0.0)
        return;
    summary.newFlagsPerDay = after.count / after.days;
    if (hasBefore)
        summary.oldFlagsPerDay = before.count / after.days;
}

/// Incidents a day on the newest samples, before and after; NaN where a metric has no model yet.
void tryOut(const TrainingRequest &request, const std::vector<std::shared_ptr<const DetectorModel>> &models,
            const std::stop_token &stop, const std::vector<MetricId> &metrics, TrainingJudged &judged)
{
    if (!request.twin || request.trial.blocks.empty())
        return;
    judged.comparedSpan = request.trial.span;
    judged.newAlarmsPerDay = tryModels(*request.twin, models, request.trial, stop).incidentsPerDay;
    std::vector<std::shared_ptr<const DetectorModel>> old;
    for (const std::shared_ptr<const DetectorModel> &model : request.incumbents)
        if (std::all_of(model->metrics.begin(), model->metrics.end(), [&](const MetricInfo &metric) {
                return std::find(metrics.begin(), metrics.end(), metric.id) != metrics.end();
            }))
            old.push_back(model);
    std::size_t covered = 0;
    for (const std::shared_ptr<const DetectorModel> &model : old)
        covered += model->metrics.size();
    if (covered == metrics.size())
        judged.oldAlarmsPerDay = tryModels(*request.twin, old, request.trial, stop).incidentsPerDay;
}

/// The errors of a model on the part of the data that validated it.
TrainedLine lineOf(const std::shared_ptr<const DetectorModel> &model, const TrainingData &data,
                   const TrainingRequest &request)
{
    const double share = std::clamp(request.spec.validationShare, 0.05, 0.5);
    const std::size_t seen = data.size() - static_cast<std::size_t>(share * static_cast<double>(data.size()));
    AnomalyDetector detector(model, {.learns = false});
    detector.setLevel(request.level);
    std::vector<double> errors;
    std::vector<double> row(data.values.size());
    std::size_t first = seen - std::min(seen, static_cast<std::size_t>(model->longestWindow()));
    first = std::max(first, data.size() - std::min(data.size(), kComparedSamples));
    for (std::size_t i = first; i < data.size(); ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = data.values[channel][i];
        const SampleVerdict &verdict = detector.push(data.times[i], row);
        if (i >= seen && std::isfinite(verdict.mse))
            errors.push_back(std::sqrt(verdict.mse));
    }
    TrainedLine line{data.metrics.size() > 1 ? "joint" : data.metrics.front().name, {}};
    if (!errors.empty())
        line.line = lineAmong(errors, model->pointCalibration, request.level);
    return line;
}

/// One hash of several: that of the only one, or of all in a row.
std::string hashOf(const std::vector<std::string> &hashes)
{
    if (hashes.size() == 1)
        return hashes.front();
    Sha256 sum;
    for (const std::string &hash : hashes)
        sum.add(std::as_bytes(std::span(hash)));
    return sum.hex();
}

} // namespace

Result<std::vector<std::shared_ptr<const DetectorModel>>>
trainAll(const TrainingRequest &request, ModelTrainer &trainer,
         const std::function<void(const TrainingProgress &)> &tell, std::stop_token stop,
         TrainingFinished &summary, TrainingJudged &judged)
{
    const Clock::time_point begin = Clock::now();
    summary.training = request.id;
    judged.training = request.id;
    judged.byItself = request.byItself;
    judged.seed = request.spec.seed;
    std::vector<std::shared_ptr<const DetectorModel>> models;
    std::vector<std::string> weights;
    std::vector<std::string> sources;
    const auto count = static_cast<double>(request.sets.size());
    for (std::size_t i = 0; i < request.sets.size(); ++i) {
        const TrainingData &data = request.sets[i];
        const auto progress = [&](const BuildProgress &build) {
            TrainingProgress told;
            told.training = request.id;
            told.metric = data.metrics.size() > 1 ? "joint" : data.metrics.front().name;
            told.metricNumber = static_cast<int>(i) + 1;
            told.metricCount = static_cast<int>(request.sets.size());
            told.stage = stageWords(build.stage);
            told.epoch = build.fit.epoch;
            told.epochCount = build.fit.epochCount;
            told.trainingLoss = build.fit.trainingLoss;
            told.validationLoss = build.fit.validationLoss;
            told.share = (static_cast<double>(i) + build.share) / count;
            told.elapsed = since(begin);
            if (told.share > 0.0)
                told.remaining = Milliseconds{std::llround(static_cast<double>(told.elapsed.count()) *
                                                           (1.0 - told.share) / told.share)};
            tell(told);
        };
        Result<DetectorModel> built = buildDetectorModel(data, request.spec, trainer, progress, stop);
        if (!built)
            return tl::unexpected(built.error());
        for (const MetricInfo &metric : built->metrics)
            summary.metrics.push_back(metric.id);
        summary.samples += built->facts.samples;
        summary.trainingLoss += built->facts.trainingLoss / count;
        summary.validationLoss += built->facts.validationLoss / count;
        summary.epochs += built->facts.epochs;
        weights.push_back(built->facts.weightsHash);
        sources.push_back(built->facts.dataHash);
        models.push_back(std::make_shared<const DetectorModel>(std::move(*built)));
        if (!request.monitor && i < kMostLines)
            judged.lines.push_back(lineOf(models.back(), data, request));
    }
    summary.weightsHash = hashOf(weights);
    judged.dataHash = hashOf(sources);
    if (!request.monitor) {
        compare(request, models, summary);
        tryOut(request, models, stop, summary.metrics, judged);
        if (stop.stop_requested())
            return failure(ErrorCode::kCancelled, "training was cancelled");
    }
    summary.elapsed = since(begin);
    return models;
}

} // namespace redshank
