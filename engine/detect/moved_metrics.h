// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/detect/explanation.h"
#include "engine/series/series_store.h"

#include <optional>

namespace redshank {

/// The window of what else moved is at least so long: the time before must show what is usual.
inline constexpr std::uint64_t kShortestMovedWindow = 16; ///< Samples.

/// How far a metric moved in a window of time: the root mean square distance from the median of the four
/// times longer window before, at the shift of up to an eighth of the window where it is largest, over the
/// largest of any window of the same length in the time before. Looks at most at some 200 samples of the
/// window. Nothing where fewer than kShortestMovedWindow samples, or too few before it, are known.
std::optional<MovedMetric> movement(const MetricId &metric, const SeriesStore &series, TimeRange window);

} // namespace redshank
