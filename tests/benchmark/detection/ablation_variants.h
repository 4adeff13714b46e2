// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/detection/scoring_bench.h"

#include <vector>

namespace redshank {

/// The whole detector first, then what is left when parts of it are taken away or replaced. The watch for
/// flat lines and missing data stays with all but the one that is without it, with those "alone" as well.
std::vector<DetectorVariant> ablationVariants(std::uint64_t seed);

} // namespace redshank
