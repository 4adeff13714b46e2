// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_builder.h"

#include "engine/detect/anomaly_detector.h"
#include "engine/model/data_hash.h"
#include "engine/model/linear_forecast.h"
#include "engine/model/model_artifact.h"
#include "engine/model/training_limits.h"
#include "engine/model/training_windows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr int kHidden = 24; ///< Widths for one metric ...
constexpr int kCode = 6;
constexpr int kLightHidden = 16; ///< ... and in the light profile.
constexpr int kLightCode = 4;
constexpr double kPointVisibleWeight = 0.1; ///< The point head's networks are asked for the hidden sample.
constexpr double kPointInputLimit = 6.0;    ///< Scaled units: what lies beyond tells the point head no more.
/// Whole-window errors on what the networks saw in training are too small; by so much (DETECTION.md, healthy
/// synthetic metrics).
constexpr double kSeenStretch = 1.2;
constexpr double kCalibrationFloor = 0.05; ///< Smallest tail scale of the point error, scaled units.
constexpr std::size_t kCalibrationSamples = 60'000;
constexpr std::size_t kCalibrationStretches = 4;
constexpr std::size_t kFewestErrors = kFewestTrainingWindows; ///< That a calibration can be made of.
constexpr double kFitShare = 0.9; ///< Of the whole build's progress; calibration is the rest.

/// What an effort stands for where the user set nothing.
struct Effort
{
    int epochs = 0;
    int batchSize = 0;
    int minimumSteps = 0;
    int patience = 0;
    std::size_t windows = 0;
    int members = 1;
};

Effort effortOf(const TrainingSpec &spec)
{
    switch (spec.effort) {
    case TrainingEffort::kQuick:
        return {
            .epochs = 1, .batchSize = 32, .minimumSteps = 600, .patience = 0, .windows = 6'000, .members = 1};
    case TrainingEffort::kBalanced:
        return {.epochs = 20,
                .batchSize = 64,
                .minimumSteps = 1'200,
                .patience = 5,
                .windows = 20'000,
                .members = 1};
    case TrainingEffort::kThorough:
        return {.epochs = 60,
                .batchSize = 64,
                .minimumSteps = 2'400,
                .patience = 10,
                .windows = 60'000,
                .members = spec.profile == DetectorProfile::kLight ? 1 : 3};
    }
    return {};
}

int chosen(int wish, int otherwise, int least, int most)
{
    return std::clamp(wish > 0 ? wish : otherwise, least, most);
}

void scaleOutputs(DenseLayer &layer, double factor)
{
    for (std::vector<float> *values : {&layer.weights, &layer.bias})
        for (float &value : *values)
            value = static_cast<float>(factor * static_cast<double>(value));
}

/// One build: the values that its steps share.
class Build
{
public:
    Build(const TrainingData &data, const TrainingSpec &spec, ModelTrainer &trainer,
          const BuildProgressFunction &progress, std::stop_token stop)
        : m_data(data), m_spec(spec), m_effort(effortOf(spec)), m_trainer(trainer), m_progress(progress),
          m_stop(std::move(stop))
    {}

    Result<DetectorModel> run();

private:
    Result<void> check();
    FitSpec fitSpec() const;
    Result<HeadModel> fitHead(TrainingStage stage, const TrainingWindows &windows, int windowLength);
    Result<void> calibrate();
    void tryTypicalStart(double usualShare);

    const TrainingData &m_data;
    const TrainingSpec &m_spec;
    Effort m_effort;
    ModelTrainer &m_trainer;
    const BuildProgressFunction &m_progress;
    std::stop_token m_stop;
    DetectorModel m_model;
    int m_fitsDone = 0;
};

Result<void> Build::check()
{
    if (m_data.metrics.empty() || m_data.values.size() != m_data.metrics.size())
        return failure(ErrorCode::kInvalidInput, "there is no metric to train on");
    for (std::size_t channel = 0; channel < m_data.metrics.size(); ++channel) {
        const std::vector<double> &values = m_data.values[channel];
        const auto usable =
            std::count_if(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
        if (const int fewest = fewestTrainingSamples(m_spec.window); usable < fewest)
            return failure(ErrorCode::kTooFewSamples,
                           m_data.metrics[channel].id + ": " + std::to_string(usable) +
                               " usable samples are too few; " + std::to_string(fewest) + " are needed");
    }
    return {};
}

FitSpec Build::fitSpec() const
{
    const int channels = m_model.channels();
    const bool isLight = m_spec.profile == DetectorProfile::kLight;
    const int hidden =
        chosen(m_spec.hidden, std::min((isLight ? kLightHidden : kHidden) * channels, 128), 2, 512);
    const int latent = chosen(m_spec.latent, std::min((isLight ? kLightCode : kCode) * channels, 32), 1, 256);
    FitSpec fit;
    fit.hidden = {hidden, latent, hidden};
    fit.noise = m_spec.noise >= 0.0 ? m_spec.noise : 0.05;
    fit.batchSize = chosen(m_spec.batchSize, m_effort.batchSize, 1, 4096);
    fit.epochs = chosen(m_spec.epochs, m_effort.epochs, 1, 10'000);
    fit.minimumSteps = m_spec.epochs > 0 ? 0 : m_effort.minimumSteps;
    fit.patience = m_spec.patience > 0 ? m_spec.patience : m_effort.patience;
    if (m_spec.learningRate > 0.0) {
        fit.learningRate = m_spec.learningRate;
        fit.lastLearningRate = m_spec.learningRate / 8.0;
    }
    return fit;
}

Result<HeadModel> Build::fitHead(TrainingStage stage, const TrainingWindows &windows, int windowLength)
{
    TrainingSet set =
        windows.make(windowLength, m_effort.windows, std::clamp(m_spec.validationShare, 0.05, 0.5));
    if (set.count() < kFewestTrainingWindows)
        return failure(ErrorCode::kTooFewSamples,
                       m_data.metrics.front().id + ": only " + std::to_string(set.count()) +
                           " unbroken stretches of " + std::to_string(windowLength) +
                           " samples; load a longer history or fill the gaps");
    HeadModel head;
    FitSpec fit = fitSpec();
    DenseLayer linear;
    if (stage == TrainingStage::kPointHead) {
        head.maskedSamples = 1;
        head.inputLimit = kPointInputLimit;
        fit.maskedSamples = {1};
        fit.evaluatedMask = 1;
        fit.visibleWeight = kPointVisibleWeight;
        linear = fitLinearForecast(set, head.maskedSamples, head.inputLimit);
        set.targets = targetsBeside(linear, set, head.maskedSamples, head.inputLimit);
    } else {
        fit.maskedSamples = {0, 1, windowLength / 4};
    }
    fit.inputLimit = head.inputLimit;

    std::vector<DenseNetwork> members;
    const int fits = 2 * m_effort.members;
    for (int member = 0; member < m_effort.members; ++member) {
        fit.seed = m_spec.seed * 1'000'003U + static_cast<std::uint64_t>(stage) * 101U +
                   static_cast<std::uint64_t>(member);
        const auto tell = [&](const FitProgress &progress) {
            if (m_progress)
                m_progress(
                    {stage, progress,
                     kFitShare * (m_fitsDone + static_cast<double>(progress.epoch) / progress.epochCount) /
                         fits});
        };
        Result<FittedNetwork> fitted = m_trainer.fit(set, fit, tell, m_stop);
        if (!fitted)
            return tl::unexpected(fitted.error());
        ++m_fitsDone;
        if (!linear.weights.empty())
            scaleOutputs(fitted->layers.back(), (m_effort.members + 1.0) / m_effort.members);
        Result<DenseNetwork> network = DenseNetwork::make(std::move(fitted->layers));
        if (!network)
            return failure(ErrorCode::kBackend,
                           "training gave a network that cannot be used: " + network.error().message +
                               "; try a smaller learning rate");
        members.push_back(std::move(*network));
        m_model.facts.trainingLoss += fitted->trainingLoss / fits;
        m_model.facts.validationLoss += fitted->validationLoss / fits;
        m_model.facts.epochs += fitted->epochs;
    }
    if (!linear.weights.empty()) {
        // An autoencoder is the mean of its members; so scaled it is the linear forecast and what the
        // networks add to it.
        scaleOutputs(linear, m_effort.members + 1.0);
        Result<DenseNetwork> network = DenseNetwork::make({std::move(linear)});
        if (!network)
            return tl::unexpected(network.error());
        members.push_back(std::move(*network));
    }
    Result<DenseAutoencoder> autoencoder = DenseAutoencoder::make(set.shape, std::move(members));
    if (!autoencoder)
        return tl::unexpected(autoencoder.error());
    head.model = std::make_shared<DenseAutoencoder>(std::move(*autoencoder));
    return head;
}

/// Errors on what the networks saw in training are a little too small; these are stretched until their median
/// is that of the part they did not see.
void equaliseMedians(std::vector<double> &errors, std::size_t seen)
{
    if (seen < 8 || errors.size() < seen + 8)
        return;
    const auto median = [&](std::size_t first, std::size_t last) {
        std::vector<double> part(errors.begin() + static_cast<std::ptrdiff_t>(first),
                                 errors.begin() + static_cast<std::ptrdiff_t>(last));
        std::sort(part.begin(), part.end());
        return quantileOfSorted(part, 0.5);
    };
    const double before = median(0, seen);
    const double after = median(seen, errors.size());
    if (before <= 0.0 || after <= before)
        return;
    const double factor = std::min(after / before, 3.0);
    for (std::size_t i = 0; i < seen; ++i)
        errors[i] *= factor;
}

Result<void> Build::calibrate()
{
    m_model.pointCalibration = {.knots = {0.0, 1.0}};
    AnomalyDetector detector(std::make_shared<DetectorModel>(m_model), {.learns = false});
    std::vector<double> pointErrors;
    std::vector<bool> isBelow; ///< Beside pointErrors.
    std::vector<double> incidentErrors;
    std::vector<double> row(m_data.values.size());
    const std::size_t seenRows =
        m_data.size() - static_cast<std::size_t>(m_spec.validationShare * static_cast<double>(m_data.size()));
    std::size_t seen = 0;
    double calmest = std::numeric_limits<double>::infinity();
    std::size_t calmestEnd = 0;

    // Long histories are looked at in a few stretches.
    const bool whole = m_data.size() <= kCalibrationSamples;
    const std::size_t stretches = whole ? 1 : kCalibrationStretches;
    const std::size_t length = whole ? m_data.size() : kCalibrationSamples / kCalibrationStretches;
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const std::size_t begin = stretches == 1 ? 0 : stretch * (m_data.size() - length) / (stretches - 1);
        detector.restart();
        for (std::size_t i = begin; i < begin + length; ++i) {
            for (std::size_t channel = 0; channel < row.size(); ++channel)
                row[channel] = m_data.values[channel][i];
            const SampleVerdict &verdict = detector.push(m_data.times[i], row);
            if (!verdict.scored || !std::isfinite(verdict.incidentError))
                continue;
            pointErrors.push_back(std::sqrt(verdict.mse));
            isBelow.push_back(row.size() == 1 && row[0] < verdict.expected[0]);
            incidentErrors.push_back(verdict.incidentError);
            if (i < seenRows)
                ++seen;
            if (verdict.incidentError + pointErrors.back() < calmest) {
                calmest = verdict.incidentError + pointErrors.back();
                calmestEnd = i;
            }
        }
    }
    if (pointErrors.size() < kFewestErrors) {
        return failure(ErrorCode::kTooFewSamples,
                       m_data.metrics.front().id + ": only " + std::to_string(pointErrors.size()) +
                           " samples follow a whole window; load a longer history or fill the gaps");
    }
    // Errors on what a regression was fitted on are too small by this (final prediction error, Akaike 1969).
    const auto inputs = static_cast<double>(m_model.point.model->shape().windowValues());
    const auto samples = static_cast<double>(seen);
    const double optimism = samples > 2.0 * inputs ? std::sqrt((samples + inputs) / (samples - inputs)) : 2.0;
    for (std::size_t i = 0; i < seen; ++i)
        pointErrors[i] *= optimism;
    equaliseMedians(pointErrors, seen);
    for (std::size_t i = 0; i < seen; ++i)
        incidentErrors[i] *= kSeenStretch;
    m_model.pointCalibration = PointCalibration::fit(pointErrors, kCalibrationFloor);
    const double line =
        m_model.pointCalibration.errorAt(std::log(healthySamplesPerIncident(Sensitivity::kMedium)));
    const auto flagged =
        std::count_if(pointErrors.begin(), pointErrors.end(), [&](double error) { return error >= line; });
    for (const double error : incidentErrors)
        m_model.incidentCalibration.add(error, m_model.incidentFloor());
    m_model.incidentCalibration.dropOpenBlock();
    for (std::size_t i = 0; i < pointErrors.size(); ++i)
        m_model.pointBlocks.add(isBelow[i] ? -pointErrors[i] : pointErrors[i], m_model.incidentFloor());
    m_model.pointBlocks.dropOpenBlock();

    const auto window = static_cast<std::size_t>(m_model.longestWindow());
    for (std::size_t i = calmestEnd + 1 - std::min(window, calmestEnd + 1); i <= calmestEnd; ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel) {
            const double scaled = m_model.scalers[channel].scaled(m_data.values[channel][i]);
            m_model.typicalWindow.push_back(std::isfinite(scaled) ? scaled : 0.0);
        }
    }
    tryTypicalStart(static_cast<double>(flagged) / static_cast<double>(pointErrors.size()));
    return {};
}

/// Starts from the typical window at many places of the training data; good when hardly more is flagged than
/// usual.
void Build::tryTypicalStart(double usualShare)
{
    constexpr std::size_t kStarts = 64;
    constexpr std::size_t kSamples = 8;
    if (m_data.size() < 2 * kSamples)
        return;
    AnomalyDetector detector(std::make_shared<DetectorModel>(m_model), {.learns = false});
    std::vector<double> row(m_data.values.size());
    double flagged = 0.0;
    double scored = 0.0;
    for (std::size_t start = 0; start < kStarts; ++start) {
        const std::size_t begin = start * (m_data.size() - kSamples) / kStarts;
        detector.padWithTypicalWindow();
        for (std::size_t i = begin; i < begin + kSamples; ++i) {
            for (std::size_t channel = 0; channel < row.size(); ++channel)
                row[channel] = m_data.values[channel][i];
            const SampleVerdict &verdict = detector.push(m_data.times[i], row);
            scored += verdict.scored ? 1.0 : 0.0;
            flagged += verdict.scored && verdict.score >= 1.0 ? 1.0 : 0.0;
        }
    }
    m_model.startsFromTypical = scored > 0.0 && flagged / scored <= 2.0 * usualShare + 0.02;
}

Result<DetectorModel> Build::run()
{
    if (Result<void> checked = check(); !checked)
        return tl::unexpected(checked.error());
    m_model.metrics = m_data.metrics;
    for (const std::vector<double> &values : m_data.values)
        m_model.scalers.push_back(Scaler::fit(values));
    m_model.timeFeatures = TimeFeatures::forSpan(m_data.times.back() - m_data.times.front());
    const TrainingWindows windows(m_data, m_model.scalers, m_model.timeFeatures);
    m_model.step = windows.typicalStep();

    const int incidentWindow = chosen(m_spec.window, kTrainingWindow, 8, 512);
    for (const TrainingStage stage : {TrainingStage::kPointHead, TrainingStage::kIncidentHead}) {
        const bool isPoint = stage == TrainingStage::kPointHead;
        Result<HeadModel> head =
            fitHead(stage, windows, isPoint ? std::clamp(incidentWindow / 2, 8, 48) : incidentWindow);
        if (!head)
            return tl::unexpected(head.error());
        (isPoint ? m_model.point : m_model.incident) = std::move(*head);
    }
    if (m_stop.stop_requested())
        return failure(ErrorCode::kCancelled, "training was cancelled");
    if (Result<void> calibrated = calibrate(); !calibrated)
        return tl::unexpected(calibrated.error());
    m_model.facts.seed = m_spec.seed;
    m_model.facts.samples = m_data.size();
    m_model.facts.dataSpan = {m_data.times.front(), m_data.times.back() + Milliseconds{1}};
    m_model.facts.dataHash = dataHash(m_data);
    m_model.facts.weightsHash = weightsHash(m_model);
    if (m_progress)
        m_progress({TrainingStage::kCalibration, {}, 1.0});
    return std::move(m_model);
}

} // namespace

Result<DetectorModel> buildDetectorModel(const TrainingData &data, const TrainingSpec &spec,
                                         ModelTrainer &trainer, const BuildProgressFunction &progress,
                                         std::stop_token stop)
{
    return Build(data, spec, trainer, progress, std::move(stop)).run();
}

} // namespace redshank
