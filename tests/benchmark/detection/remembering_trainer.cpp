// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/remembering_trainer.h"

#include "engine/series/random_source.h"

#include <bit>
#include <functional>
#include <string_view>

namespace redshank {
namespace {

class Hash
{
public:
    void add(std::uint64_t value) { m_value = mixSeed(m_value, value); }
    void add(int value) { add(static_cast<std::uint64_t>(value)); }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    template <class Number>
    void add(const std::vector<Number> &values)
    {
        const std::string_view bytes(reinterpret_cast<const char *>(values.data()),
                                     values.size() * sizeof(Number));
        add(static_cast<std::uint64_t>(values.size()));
        add(static_cast<std::uint64_t>(std::hash<std::string_view>()(bytes)));
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0;
};

std::uint64_t hashOf(const TrainingSet &set, const FitSpec &spec)
{
    Hash hash;
    for (const int value :
         {set.shape.windowLength, set.shape.channels, set.shape.contextInputs, static_cast<int>(spec.loss),
          spec.evaluatedMask, spec.batchSize, spec.epochs, spec.minimumSteps, spec.patience})
        hash.add(value);
    for (const double value :
         {spec.noise, spec.inputLimit, spec.robustness, spec.learningRate, spec.lastLearningRate})
        hash.add(value);
    hash.add(static_cast<std::uint64_t>(set.trainingCount));
    hash.add(spec.seed);
    hash.add(set.windows);
    hash.add(set.context);
    hash.add(spec.hidden);
    hash.add(spec.maskedSamples);
    return hash.value();
}

} // namespace

Result<ModelTrainer *> RememberingTrainer::opened()
{
    if (const Result<ModelTrainer *> trainer = m_loadTrainer(); !trainer)
        return tl::unexpected(trainer.error());
    return this;
}

Result<FittedNetwork> RememberingTrainer::fit(const TrainingSet &set, const FitSpec &spec,
                                              const FitProgressFunction &progress, std::stop_token stop)
{
    const std::uint64_t key = hashOf(set, spec);
    if (const auto known = m_fits.find(key); known != m_fits.end())
        return known->second;
    const Result<ModelTrainer *> trainer = m_loadTrainer();
    if (!trainer)
        return tl::unexpected(trainer.error());
    Result<FittedNetwork> fitted = (*trainer)->fit(set, spec, progress, std::move(stop));
    if (fitted)
        m_fits.emplace(key, *fitted);
    return fitted;
}

} // namespace redshank
