// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/universal_builder.h"

#include "engine/detect/scaler.h"
#include "engine/model/model_artifact.h"
#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace redshank {
namespace {

constexpr std::size_t kSamples = 3'072;
constexpr std::size_t kPriorSamples = 1'500;
constexpr std::uint64_t kPriorSeeds = 1'000'000; ///< Their seeds begin here, behind those of training.
/// Chance that a window of a view is taken, by view; young metrics are shown more often.
constexpr std::array<double, 3> kTaken{0.05, 0.03, 0.03};
constexpr std::size_t kYoung = 300;
constexpr double kYoungFactor = 3.0;
constexpr std::size_t kValidationWindows = 4'000;
constexpr double kLearningRate = 3e-3;
constexpr double kLastLearningRate = 2e-5;
constexpr double kNoise = 0.02;
constexpr int kBatch = 256;

std::vector<double> healthyMetric(std::uint64_t seed, std::size_t samples, bool changes)
{
    SyntheticSpec spec;
    spec.kind = SyntheticKind::kHealthy;
    spec.samples = samples;
    spec.seed = seed;
    spec.unlabelledChanges = changes;
    return generateSeries(spec).values;
}

/// Windows and contexts of one metric as the model will see them, in any order.
class WindowCollector
{
public:
    explicit WindowCollector(std::uint64_t seed) : m_random(seed) {}

    void add(const std::vector<double> &values)
    {
        for (std::size_t view = 0; view < UniversalModel::kViews.size(); ++view)
            addView(values, view);
    }

    TrainingSet shuffled()
    {
        std::vector<std::size_t> order(m_set.count());
        std::iota(order.begin(), order.end(), std::size_t{0});
        m_random.shuffle(order);
        TrainingSet set;
        set.shape = m_set.shape;
        const auto copy = [&](const std::vector<float> &from, std::size_t width, std::vector<float> &to) {
            to.reserve(from.size());
            for (const std::size_t i : order)
                to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(i * width),
                          from.begin() + static_cast<std::ptrdiff_t>((i + 1) * width));
        };
        copy(m_set.windows, UniversalModel::kWindow, set.windows);
        m_set.windows = {};
        copy(m_set.context, UniversalModel::kContext - 1, set.context);
        m_set.context = {};
        set.trainingCount = order.size() - std::min(kValidationWindows, order.size() / 10);
        return set;
    }

private:
    void addView(const std::vector<double> &values, std::size_t view)
    {
        const auto length = static_cast<std::size_t>(UniversalModel::kViews[view]);
        MetricProfile profile;
        std::array<double, UniversalModel::kWindow> window{};
        window.fill(values.front());
        for (std::size_t i = 0; i < values.size(); i += length) {
            const std::size_t first = i + 1 >= length ? i + 1 - length : 0;
            double sum = 0.0;
            for (std::size_t k = first; k <= i; ++k)
                sum += values[k];
            std::move(window.begin() + 1, window.end(), window.begin());
            window.back() = sum / static_cast<double>(i + 1 - first);
            const double chance =
                kTaken[view] * static_cast<double>(length) * (i < kYoung ? kYoungFactor : 1.0);
            if (profile.isReady() && m_random.chance(std::min(chance, 1.0)))
                take(profile, window, view);
            profile.add(window.back());
        }
    }

    void take(const MetricProfile &profile, std::span<const double> window, std::size_t view)
    {
        for (const double value : window)
            m_set.windows.push_back(static_cast<float>(profile.normalised(value)));
        std::array<float, UniversalModel::kContext - 1> context{};
        UniversalModel::writeContext(profile, view, context);
        m_set.context.insert(m_set.context.end(), context.begin(), context.end());
    }

    RandomSource m_random;
    TrainingSet m_set{.shape = {UniversalModel::kWindow, 1, UniversalModel::kContext},
                      .windows = {},
                      .context = {},
                      .targets = {},
                      .trainingCount = 0};
};

/// Quantiles of the streams' largest errors in blocks of healthy metrics.
void measurePriors(const UniversalSpec &spec, UniversalModel &model, const std::stop_token &stop)
{
    const auto shared = std::make_shared<const UniversalModel>(model);
    std::array<std::vector<double>, UniversalModel::kStreams> maxima;
    for (int i = 0; i < spec.priorSeries && !stop.stop_requested(); ++i) {
        UniversalWatch watch(shared);
        std::array<double, UniversalModel::kStreams> block{};
        int inBlock = 0;
        for (const double value : healthyMetric(
                 mixSeed(spec.seed, kPriorSeeds + static_cast<std::uint64_t>(i)), kPriorSamples, false)) {
            watch.push(value, 0.0);
            if (!std::isfinite(watch.error(UniversalModel::kStreams - 1)))
                continue; // until the slowest view speaks
            for (std::size_t stream = 0; stream < block.size(); ++stream)
                block[stream] = std::max(block[stream], watch.error(stream));
            if (++inBlock < IncidentCalibration::kBlock)
                continue;
            for (std::size_t stream = 0; stream < block.size(); ++stream)
                maxima[stream].push_back(block[stream]);
            block.fill(0.0);
            inBlock = 0;
        }
    }
    for (std::size_t stream = 0; stream < maxima.size(); ++stream) {
        std::sort(maxima[stream].begin(), maxima[stream].end());
        for (std::size_t i = 0; i < UniversalModel::kPriorBlocks; ++i) {
            const double share = (static_cast<double>(i) + 0.5) / UniversalModel::kPriorBlocks;
            model.priorMaxima[stream].push_back(
                maxima[stream].empty() ? 1.0 : quantileOfSorted(maxima[stream], share));
        }
    }
}

} // namespace

Result<UniversalModel> buildUniversalModel(const UniversalSpec &spec, ModelTrainer &trainer,
                                           const FitProgressFunction &progress, std::stop_token stop)
{
    WindowCollector windows(mixSeed(spec.seed, 0));
    for (int i = 0; i < spec.series; ++i) {
        if (stop.stop_requested())
            return failure(ErrorCode::kCancelled, "the training was cancelled");
        windows.add(
            healthyMetric(mixSeed(spec.seed, 1 + static_cast<std::uint64_t>(i)), kSamples, i % 2 == 1));
    }
    FitSpec fit;
    fit.loss = FitLoss::kStudentDensity;
    fit.hidden = {spec.hidden, spec.code, spec.hidden};
    fit.maskedSamples.assign(UniversalModel::kMasks.begin(), UniversalModel::kMasks.end());
    fit.evaluatedMask = UniversalModel::kMasks[1];
    fit.noise = kNoise;
    fit.batchSize = kBatch;
    fit.epochs = 1;
    fit.minimumSteps = spec.steps;
    fit.patience = 0;
    fit.learningRate = kLearningRate;
    fit.lastLearningRate = kLastLearningRate;
    fit.seed = spec.seed;
    const TrainingSet set = windows.shuffled();
    Result<FittedNetwork> fitted = trainer.fit(set, fit, progress, stop);
    if (!fitted)
        return tl::unexpected(fitted.error());
    Result<DenseNetwork> network = DenseNetwork::make(std::move(fitted->layers));
    if (!network)
        return failure(ErrorCode::kBackend,
                       "training gave a network that cannot be used: " + network.error().message);
    UniversalModel model;
    model.network = std::move(*network);
    measurePriors(spec, model, stop);
    if (stop.stop_requested())
        return failure(ErrorCode::kCancelled, "the training was cancelled");
    model.facts.seed = spec.seed;
    model.facts.samples = static_cast<std::uint64_t>(spec.series) * kSamples;
    model.facts.trainingLoss = fitted->trainingLoss;
    model.facts.validationLoss = fitted->validationLoss;
    model.facts.epochs = fitted->epochs;
    model.facts.weightsHash = weightsHash(model);
    return model;
}

} // namespace redshank
