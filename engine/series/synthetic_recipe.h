// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"

#include <limits>
#include <vector>

namespace redshank {

/// How the latent sum of a recipe becomes a value.
enum class SyntheticLink { kLinear, kExponential, kCounts };

/// The parts of a synthetic metric before they are put together, so that a fault can change one of them (its
/// season) and leave the rest as it was. All columns are as long as the metric.
struct SyntheticRecipe
{
    SyntheticFamily family = SyntheticFamily::kNoise;
    SyntheticLink link = SyntheticLink::kLinear;
    std::vector<double> season; ///< What recurs; all 0 where period is 0.
    std::vector<double> latent; ///< What does not: level, walk, plateaus, spikes that belong to the metric.
    std::vector<double> noise;
    std::size_t period = 0;      ///< Samples.
    std::uint64_t countSeed = 0; ///< kCounts: of the draws, one stream per sample.
    double burstiness = 0.0;     ///< kCounts: 0 is Poisson; else 1/shape of the mixing gamma distribution.
    double scale = 1.0; ///< Value = offset + scale * linked sum, negative where the metric is turned over.
    double offset = 0.0;
    double floor = -std::numeric_limits<double>::infinity();
    double ceiling = std::numeric_limits<double>::infinity();
    int quantum = 0;      ///< Values are multiples of quantum / 10^decimals; 0: any value.
    int decimals = 0;     ///< May be negative.
    std::size_t hold = 1; ///< Every value is held for so many samples.
    bool nonNegative = false;

    std::size_t size() const { return latent.size(); }
};

/// Draws a metric of this family. The step is a minute or five and matters to the daily family alone.
SyntheticRecipe drawRecipe(SyntheticFamily family, const SyntheticSpec &spec, int stepMinutes,
                           RandomSource &random);

/// The value that sample `at` would have with this in place of its season, were it not held over from before.
double valueAt(const SyntheticRecipe &recipe, std::size_t at, double season);

/// The values of the whole metric.
std::vector<double> render(const SyntheticRecipe &recipe);

/// A value as this metric could show it: multiple of the quantum, not negative where it never is.
double admissible(const SyntheticRecipe &recipe, double value);

} // namespace redshank
