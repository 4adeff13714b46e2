// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/ablation_variants.h"

#include <limits>

namespace redshank {
namespace {

void dropOwn(DetectorVariant &variant)
{
    variant.spec.evidence.reconstruction = false;
    variant.spec.earlyFit = variant.spec.firstFit =
        std::numeric_limits<int>::max(); // nor flags by its point head
}

void dropUniversal(DetectorVariant &variant)
{
    variant.spec.evidence.universal = false;
    variant.hasUniversal = false; // nor its first forecasts
}

void dropMemory(DetectorVariant &variant) { variant.spec.evidence.memory = false; }

void dropSeason(DetectorVariant &variant) { variant.spec.evidence.season = false; }

void dropStillness(DetectorVariant &variant) { variant.spec.evidence.stillness = false; }

/// In place of the autoencoders: the metric's own and the universal one.
DetectorVariant replaced(DetectorVariant variant, Reconstructor reconstructor)
{
    variant.reconstructor = reconstructor;
    dropUniversal(variant);
    return variant;
}

} // namespace

std::vector<DetectorVariant> ablationVariants(std::uint64_t seed)
{
    DetectorVariant everything{.name = "everything", .spec = {}};
    everything.spec.seed = seed;
    std::vector<DetectorVariant> variants{everything};
    const auto without = [&](const char *name, DetectorVariant variant,
                             std::initializer_list<void (*)(DetectorVariant &)> drops) {
        variant.name = name;
        for (const auto drop : drops)
            drop(variant);
        variants.push_back(variant);
    };
    without("without universal", everything, {dropUniversal});
    without("without own autoencoder", everything, {dropOwn});
    without("without memory", everything, {dropMemory});
    without("without season", everything, {dropSeason});
    without("without stillness", everything, {dropStillness});
    without("own autoencoder alone", everything, {dropUniversal, dropMemory, dropSeason});
    without("universal alone", everything, {dropOwn, dropMemory, dropSeason});
    without("memory alone", everything, {dropOwn, dropUniversal, dropSeason});
    without("season alone", everything, {dropOwn, dropUniversal, dropMemory});
    const DetectorVariant autoregression = replaced(everything, Reconstructor::kAutoregression);
    without("AR(16) for autoencoders", autoregression, {});
    without("AR(16) alone", autoregression, {dropMemory, dropSeason});
    const DetectorVariant windowMean = replaced(everything, Reconstructor::kWindowMean);
    without("window mean for autoencoders", windowMean, {});
    without("window mean alone", windowMean, {dropMemory, dropSeason});
    return variants;
}

} // namespace redshank
