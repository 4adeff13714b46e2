// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_metrics.h"

#include "engine/series/random_source.h"
#include "engine/series/synthetic_faults.h"
#include "engine/series/synthetic_recipe.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redshank {
namespace {

constexpr TimePoint kFirstTime = fromMs(1'767'225'600'000); // 2026-01-01 00:00 UTC

double roundedTo4(double value) { return std::floor(value * 1e4 + 0.5) / 1e4; }

/// The response times of Redshank's smallest example: two normal distributions added.
SyntheticSeries seedSeries(const SyntheticSpec &spec)
{
    RandomSource random(spec.seed);
    SyntheticSeries series;
    series.column = "response_time_ms";
    series.values.resize(spec.samples);
    for (double &value : series.values)
        value = random.normal(100.0, 10.0);

    std::vector<std::size_t> places(spec.samples);
    std::iota(places.begin(), places.end(), std::size_t{0});
    random.shuffle(places);
    const double wanted = std::floor(spec.anomalyRate * static_cast<double>(spec.samples) + 0.5);
    places.resize(std::min(spec.samples, static_cast<std::size_t>(wanted)));
    std::sort(places.begin(), places.end());
    for (const std::size_t place : places) {
        series.values[place] += random.normal(300.0, 20.0);
        series.labels.push_back({place, place, FaultKind::kShift});
    }
    for (double &value : series.values)
        value = roundedTo4(value);
    return series;
}

SyntheticSeries familySeries(const SyntheticSpec &spec)
{
    RandomSource random(mixSeed(spec.seed, 1));
    RandomSource faultRandom(mixSeed(spec.seed, 2)); // apart, so that kHealthy is kMixed without its faults
    const auto drawn = static_cast<SyntheticFamily>(random.below(kSyntheticFamilyCount));
    const SyntheticFamily family = spec.family.value_or(drawn);
    const int drawnStep = random.chance(0.5) ? 1 : 5;
    const int stepMinutes = family == SyntheticFamily::kDaily ? 5 : drawnStep; // a day is 288 samples
    const SyntheticRecipe recipe = drawRecipe(family, spec, stepMinutes, random);

    SyntheticSeries series;
    series.column = "value";
    series.family = family;
    series.period = recipe.period;
    series.values = render(recipe);
    series.times.reserve(spec.samples);
    for (std::size_t i = 0; i < spec.samples; ++i)
        series.times.push_back(kFirstTime + static_cast<std::int64_t>(i) * std::chrono::minutes(stepMinutes));
    if (spec.kind == SyntheticKind::kMixed)
        series.labels = injectFaults(recipe, spec.anomalyRate, faultRandom, series.values);
    return series;
}

} // namespace

std::string_view faultName(FaultKind kind)
{
    switch (kind) {
    case FaultKind::kShift:
        return "shift";
    case FaultKind::kSpike:
        return "spike";
    case FaultKind::kDip:
        return "dip";
    case FaultKind::kLevelShift:
        return "level shift";
    case FaultKind::kDrift:
        return "drift";
    case FaultKind::kVarianceChange:
        return "variance change";
    case FaultKind::kFlatLine:
        return "flat line";
    case FaultKind::kMissingData:
        return "missing data";
    case FaultKind::kLostCycle:
        return "lost cycle";
    case FaultKind::kBrokenSeason:
        return "broken season";
    }
    return {};
}

std::string_view familyName(SyntheticFamily family)
{
    switch (family) {
    case SyntheticFamily::kDaily:
        return "daily";
    case SyntheticFamily::kSeason:
        return "season";
    case SyntheticFamily::kCounts:
        return "counts";
    case SyntheticFamily::kPlateaus:
        return "plateaus";
    case SyntheticFamily::kSwitching:
        return "switching";
    case SyntheticFamily::kSpikes:
        return "spikes";
    case SyntheticFamily::kDrift:
        return "drift";
    case SyntheticFamily::kSawtooth:
        return "sawtooth";
    case SyntheticFamily::kNearConstant:
        return "near constant";
    case SyntheticFamily::kLogNormal:
        return "log normal";
    case SyntheticFamily::kNoise:
        return "noise";
    }
    return {};
}

SyntheticSeries generateSeries(const SyntheticSpec &spec)
{
    switch (spec.kind) {
    case SyntheticKind::kSeed:
        return seedSeries(spec);
    case SyntheticKind::kMixed:
    case SyntheticKind::kHealthy:
        return familySeries(spec);
    }
    return {};
}

} // namespace redshank
