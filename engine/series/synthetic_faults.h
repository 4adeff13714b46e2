// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"
#include "engine/series/synthetic_recipe.h"

#include <vector>

namespace redshank {

/// Puts faults into a metric until about `rate` of its samples lie in one. Each is sized by the noise and the
/// spread round it, so that it is visible and not absurd, and is one by the rules of synthetic_metrics.h;
/// what would not be one at its place is drawn again, replaced by a short one or made up for elsewhere. None
/// begins in the first 15 % (at most 750 samples); between two lie at least 60 samples (a fortieth of a
/// shorter metric). values: in, healthy as rendered; out, with faults, NaN in missing data.
std::vector<SyntheticLabel> injectFaults(const SyntheticRecipe &recipe, double rate, RandomSource &random,
                                         std::vector<double> &values);

} // namespace redshank
