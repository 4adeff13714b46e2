// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/explanation.h"
#include "engine/series/series_store.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace redshank {

/// The `count` windows of a metric's past that differ least from the window [first, end) of it, by sequence
/// numbers: the root of their mean squared difference in units of `scale`. They lie before it, hold no flag,
/// incident, gap or missing value, and do not overlap each other. Searches the newest `most` samples before
/// `first`. A missing value of the window itself does not count. O(most * (end - first)).
std::vector<NearestWindow> nearestNormalWindows(const SeriesStore &series, std::uint64_t first,
                                                std::uint64_t end, double scale, std::size_t count = 3,
                                                std::size_t most = 50'000);

} // namespace redshank
