// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/moved_metrics.h"

#include "engine/detect/scaler.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr std::uint64_t kBefore = 4;       ///< Times the window.
constexpr std::uint64_t kTolerance = 8;    ///< The window's part that it may be shifted by.
constexpr std::uint64_t kMostLooked = 200; ///< Samples of the window.
constexpr double kLeastUsual = 0.5; ///< A time before that hardly moves does not make everything a move.

struct Level
{
    double median = kMissing;
    double scale = 1.0;
};

std::optional<Level> levelOf(const std::vector<double> &values, std::size_t count)
{
    std::vector<double> known;
    double mean = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(values[i]))
            continue;
        known.push_back(values[i]);
        const double difference = values[i] - mean;
        mean += difference / static_cast<double>(known.size());
        squares += difference * (values[i] - mean);
    }
    if (known.size() < kShortestMovedWindow)
        return std::nullopt;
    std::sort(known.begin(), known.end());
    return Level{quantileOfSorted(known, 0.5),
                 robustScale(known, squares / static_cast<double>(known.size()))};
}

/// Sums of squared distances over any stretch of samples, missing ones left out.
class Distances
{
public:
    Distances(const std::vector<double> &values, const Level &level)
    {
        for (const double value : values) {
            const double distance = std::isfinite(value) ? (value - level.median) / level.scale : 0.0;
            m_sums.push_back(m_sums.back() + distance * distance);
            m_counts.push_back(m_counts.back() + (std::isfinite(value) ? 1.0 : 0.0));
        }
    }
    /// Root mean square of the samples [begin, begin + length); 0 where none is known.
    double of(std::size_t begin, std::size_t length) const
    {
        const double count = m_counts[begin + length] - m_counts[begin];
        return count > 0.0 ? std::sqrt((m_sums[begin + length] - m_sums[begin]) / count) : 0.0;
    }

private:
    std::vector<double> m_sums{0.0};
    std::vector<double> m_counts{0.0};
};

} // namespace

std::optional<MovedMetric> movement(const MetricId &metric, const SeriesStore &series, TimeRange window)
{
    const std::uint64_t end = series.lowerBound(window.end);
    const std::uint64_t begin = series.lowerBound(window.begin);
    if (end < begin + kShortestMovedWindow)
        return std::nullopt;
    const std::uint64_t stride = (end - begin + kMostLooked - 1) / kMostLooked;
    const std::uint64_t length = (end - begin) / stride;
    const std::uint64_t known = (begin - series.firstSequence()) / stride;
    const std::uint64_t before = std::min(kBefore * length, known);
    const std::uint64_t later = std::min(length / kTolerance, (series.endSequence() - end) / stride);
    const std::uint64_t earlier = std::min(length / kTolerance, before);
    std::vector<double> values;
    for (std::uint64_t i = 0; i < before + length + later; ++i)
        values.push_back(series.at(Column::kValue, begin - before * stride + i * stride));
    const std::optional<Level> level = levelOf(values, static_cast<std::size_t>(before));
    if (before < length || !level)
        return std::nullopt;

    const Distances distances(values, *level);
    double usual = kLeastUsual;
    for (std::uint64_t at = 0; at + length <= before; ++at)
        usual = std::max(usual, distances.of(at, length));
    std::uint64_t best = before;
    for (std::uint64_t at = before - earlier; at <= before + later; ++at)
        if (distances.of(at, length) > distances.of(best, length))
            best = at;

    MovedMetric moved;
    moved.metric = metric;
    moved.strength = distances.of(best, length) / usual;
    moved.level = level->median;
    for (std::uint64_t i = best; i < best + length; ++i)
        if (std::isfinite(values[i]) &&
            !(std::abs(values[i] - level->median) <= std::abs(moved.furthest - level->median)))
            moved.furthest = values[i];
    const std::uint64_t shifted = begin - before * stride + best * stride;
    moved.shift = series.timeAt(shifted) - series.timeAt(begin);
    moved.samples = end - begin;
    for (std::uint64_t sequence = begin; sequence < end; ++sequence)
        moved.flagged += (series.flagsAt(sequence) & kFlagged) != 0 ? 1U : 0U;
    return moved;
}

} // namespace redshank
