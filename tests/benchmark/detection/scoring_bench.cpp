// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/scoring_bench.h"

#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/parallel.h"
#include "tests/benchmark/detection/trivial_trainers.h"

#include <optional>

namespace redshank {
namespace {

constexpr std::size_t kThreads = 2;

Result<void> scoreOne(const TrainingData &data, std::span<const DetectorVariant> variants,
                      const std::shared_ptr<const UniversalModel> &universal,
                      RememberingTrainer &autoencoders,
                      const std::function<void(std::size_t variant, const ScoredColumns &columns)> &take)
{
    AutoregressionTrainer autoregression;
    WindowMeanTrainer windowMean;
    autoencoders.forget();
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const DetectorVariant &variant = variants[i];
        const auto load = [&]() -> Result<ModelTrainer *> {
            switch (variant.reconstructor) {
            case Reconstructor::kAutoencoder:
                return autoencoders.opened(); // a fit that fails would be given up, and a table be printed
            case Reconstructor::kAutoregression:
                return &autoregression;
            case Reconstructor::kWindowMean:
                return &windowMean;
            }
            return nullptr;
        };
        const Result<std::vector<ScoredColumns>> columns =
            scoreFile(data, {.spec = variant.spec,
                             .model = nullptr,
                             .loadTrainer = load,
                             .universal = variant.hasUniversal ? universal : nullptr});
        if (!columns)
            return tl::unexpected(columns.error());
        take(i, columns->front());
    }
    return {};
}

} // namespace

Result<ScoringBench> ScoringBench::open()
{
    Result<std::shared_ptr<const UniversalModel>> universal = shippedUniversalModel();
    if (!universal)
        return tl::unexpected(universal.error());
    if (!*universal)
        return failure(ErrorCode::kFileNotFound, "the universal model is not there; set REDSHANK_DATA_DIR");
    ScoringBench bench;
    bench.m_universal = std::move(*universal);
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
        bench.m_loaders.push_back(makeTrainerLoader());
        bench.m_trainers.push_back(std::make_unique<RememberingTrainer>(bench.m_loaders.back()));
    }
    return bench;
}

Result<void> ScoringBench::run(std::size_t count, const MakeFunction &make,
                               std::span<const DetectorVariant> variants, const TakeFunction &take)
{
    std::vector<std::optional<Error>> errors(count);
    forEachInParallel(count, kThreads, [&](std::size_t thread, std::size_t i) {
        const Result<void> scored =
            scoreOne(make(i), variants, m_universal, *m_trainers[thread],
                     [&](std::size_t variant, const ScoredColumns &columns) { take(i, variant, columns); });
        if (!scored)
            errors[i] = scored.error();
    });
    for (const std::optional<Error> &error : errors)
        if (error)
            return tl::unexpected(*error);
    return {};
}

} // namespace redshank
