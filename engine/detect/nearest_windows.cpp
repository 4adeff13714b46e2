// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/nearest_windows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

std::vector<double> valuesOf(const SeriesStore &series, std::uint64_t first, std::uint64_t end)
{
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(end - first));
    for (std::uint64_t sequence = first; sequence < end; ++sequence)
        values.push_back(series.at(Column::kValue, sequence));
    return values;
}

/// Where each run of samples begins that a normal window may consist of: starts[i] is the place of the first
/// sample of the run that sample i belongs to, or i + 1 where it belongs to none.
std::vector<std::size_t> normalRuns(const SeriesStore &series, std::uint64_t first,
                                    const std::vector<double> &values)
{
    std::vector<std::size_t> starts(values.size());
    std::size_t start = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint8_t flags = series.flagsAt(first + i);
        if ((flags & kGapBefore) != 0)
            start = i;
        if ((flags & (kFlagged | kInIncident)) != 0 || !std::isfinite(values[i]))
            start = i + 1;
        starts[i] = start;
    }
    return starts;
}

double meanSquare(const double *past, const std::vector<double> &wanted)
{
    double sum = 0.0;
    std::size_t known = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!std::isfinite(wanted[i]))
            continue;
        sum += (past[i] - wanted[i]) * (past[i] - wanted[i]);
        ++known;
    }
    return known == 0 ? kMissing : sum / static_cast<double>(known);
}

} // namespace

std::vector<NearestWindow> nearestNormalWindows(const SeriesStore &series, std::uint64_t first,
                                                std::uint64_t end, double scale, std::size_t count,
                                                std::size_t most)
{
    const auto length = static_cast<std::size_t>(end - first);
    const std::uint64_t oldest =
        std::max(series.firstSequence(), first - std::min<std::uint64_t>(first, most));
    if (length == 0 || oldest + length > first)
        return {};
    const std::vector<double> past = valuesOf(series, oldest, first);
    const std::vector<std::size_t> runs = normalRuns(series, oldest, past);
    const std::vector<double> wanted = valuesOf(series, first, end);
    std::vector<std::pair<double, std::size_t>> found; // mean square, place of the first sample
    for (std::size_t begin = 0; begin + length <= past.size(); ++begin) {
        if (runs[begin + length - 1] > begin)
            continue;
        const double square = meanSquare(past.data() + begin, wanted);
        if (std::isfinite(square))
            found.emplace_back(square, begin);
    }
    std::sort(found.begin(), found.end());

    std::vector<NearestWindow> nearest;
    std::vector<std::size_t> taken;
    for (const auto &[square, begin] : found) {
        if (nearest.size() == count)
            break;
        const bool overlaps = std::any_of(taken.begin(), taken.end(), [&, at = begin](std::size_t other) {
            return (at > other ? at - other : other - at) < length;
        });
        if (overlaps)
            continue;
        taken.push_back(begin);
        const auto from = past.begin() + static_cast<std::ptrdiff_t>(begin);
        nearest.push_back({series.timeAt(oldest + begin + length - 1), std::sqrt(square) / scale,
                           std::vector<double>(from, from + static_cast<std::ptrdiff_t>(length))});
    }
    return nearest;
}

} // namespace redshank
