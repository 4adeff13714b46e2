// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_slice.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

LineSlice rawSlice(const GriddedSeries &source, Column column, std::uint64_t first, std::uint64_t last)
{
    LineSlice slice;
    slice.points.reserve(static_cast<std::size_t>(last - first));
    bool broken = true;
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        const double value = source.series().at(column, sequence);
        if (std::isnan(value)) {
            broken = true;
            continue;
        }
        broken = broken || source.isGapBetween(sequence - 1, sequence);
        const TimePoint time = source.series().timeAt(sequence);
        slice.points.push_back({static_cast<double>(toMs(time)), value, !broken});
        if (source.grid().view.contains(time))
            slice.extremes.include(value);
        broken = false;
    }
    return slice;
}

LineSlice decimatedSlice(const GriddedSeries &source, Column column)
{
    const std::size_t count = source.buckets().size();
    LineSlice slice;
    slice.isDecimated = true;
    slice.points.reserve(2 * count);
    bool broken = true;
    for (std::size_t i = 0; i < count; ++i) {
        if (source.buckets()[i].isEmpty())
            continue;
        const MinMax extremes = source.extremes(column, i);
        if (extremes.isEmpty()) {
            broken = true;
            continue;
        }
        broken = broken || source.isGapBefore(i);
        const double time = source.grid().middleMs(i);
        double nearer = extremes.min;
        double farther = extremes.max;
        if (source.goesDown(column, i, broken ? kMissing : slice.points.back().value))
            std::swap(nearer, farther);
        slice.points.push_back({time, nearer, !broken});
        if (farther != nearer)
            slice.points.push_back({time, farther, true});
        if (i > 0 && i + 1 < count)
            slice.extremes.include(extremes);
        broken = false;
    }
    return slice;
}

} // namespace

LineSlice lineSlice(const GriddedSeries &source, SeriesStore::Column column)
{
    const std::vector<SeriesStore::Bucket> &buckets = source.buckets();
    if (buckets.empty() || source.series().isEmpty())
        return {};
    const SeriesStore &series = source.series();
    std::uint64_t first = buckets.front().first;
    std::uint64_t last = buckets.back().last;
    if (last - first > 2 * buckets.size())
        return decimatedSlice(source, column);
    if (first > series.firstSequence())
        --first; // the line comes in from outside
    if (last < series.endSequence())
        ++last;
    return rawSlice(source, column, first, last);
}

std::vector<double> columnMaxima(const GriddedSeries &source, SeriesStore::Column column)
{
    std::vector<double> maxima(source.buckets().size(), kMissing);
    for (std::size_t i = 0; i < maxima.size(); ++i) {
        if (source.buckets()[i].isEmpty())
            continue;
        const MinMax extremes = source.extremes(column, i);
        if (!extremes.isEmpty())
            maxima[i] = extremes.max;
    }
    return maxima;
}

LineSlice lineThroughMaxima(const std::vector<double> &maxima, const PlotGrid &grid,
                            Milliseconds longestJoinedStep)
{
    LineSlice slice;
    const double longest = static_cast<double>(longestJoinedStep.count()) + grid.columnMs;
    for (std::size_t i = 0; i < maxima.size(); ++i) {
        if (std::isnan(maxima[i]))
            continue;
        const double time = grid.middleMs(i);
        const bool joined = !slice.points.empty() && time - slice.points.back().timeMs <= longest;
        slice.points.push_back({time, maxima[i], joined});
        if (i > 0 && i + 1 < maxima.size())
            slice.extremes.include(maxima[i]);
    }
    return slice;
}

std::vector<FlagMark> flagMarks(const GriddedSeries &source, int spacing)
{
    std::vector<FlagMark> marks;
    const std::vector<SeriesStore::Bucket> &buckets = source.buckets();
    if (buckets.empty())
        return marks;
    const SeriesStore &series = source.series();
    const auto phase = static_cast<std::size_t>(((source.grid().firstColumn % spacing) + spacing) % spacing);
    for (std::size_t begin = 0; begin < buckets.size();) {
        const std::size_t width = static_cast<std::size_t>(spacing) - (begin == 0 ? phase : 0);
        const std::size_t end = std::min(begin + width, buckets.size());
        const std::uint64_t first = buckets[begin].first;
        const std::uint64_t last = buckets[end - 1].last;
        bool isFlagged = false;
        for (; begin < end; ++begin)
            isFlagged = isFlagged || (source.flags(begin) & kFlagged) != 0;
        if (!isFlagged)
            continue;
        std::uint64_t sequence = sampleOfMaximum(series, Column::kScore, first, last);
        if ((series.flagsAt(sequence) & kFlagged) == 0 || std::isnan(series.at(Column::kValue, sequence)))
            sequence = series.nextWithFlags(first, kFlagged).value_or(sequence);
        const double value = series.at(Column::kValue, sequence);
        if (std::isnan(value))
            continue;
        marks.push_back({sequence,
                         static_cast<double>(toMs(series.timeAt(sequence))),
                         value,
                         series.at(Column::kScore, sequence),
                         (series.flagsAt(sequence) & kProvisional) != 0,
                         {}});
    }
    return marks;
}

std::vector<std::uint8_t> columnFlags(const GriddedSeries &source)
{
    std::vector<std::uint8_t> flags(source.buckets().size(), 0);
    for (std::size_t i = 0; i < flags.size(); ++i)
        flags[i] = source.flags(i);
    return flags;
}

std::vector<int> speakingColumns(const GriddedSeries &source)
{
    const auto count = static_cast<int>(source.buckets().size());
    std::vector<int> speaking(source.buckets().size(), -1);
    const auto fill = [&](int from, int to, int speaker) {
        std::fill(speaking.begin() + std::max(from, 0), speaking.begin() + std::min(to, count), speaker);
    };
    const double longest =
        source.grid().columnMs > 0.0
            ? std::min(static_cast<double>(source.typicalStep().count()) / source.grid().columnMs,
                       double(count))
            : 0.0;
    const auto halfStep = static_cast<int>(longest / 2.0);
    int previous = -1;
    for (int i = 0; i < count; ++i) {
        if (source.buckets()[static_cast<std::size_t>(i)].isEmpty())
            continue;
        if (previous < 0 || source.isGapBefore(static_cast<std::size_t>(i))) {
            if (previous >= 0)
                fill(previous, previous + halfStep + 1, previous);
            fill(i - halfStep, i + 1, i);
        } else {
            const int middle = (previous + i + 1) / 2;
            fill(previous, middle, previous);
            fill(middle, i + 1, i);
        }
        previous = i;
    }
    if (previous >= 0)
        fill(previous, previous + halfStep + 1, previous);
    return speaking;
}

std::vector<TimeRange> gapsIn(const GriddedSeries &source)
{
    std::vector<TimeRange> gaps;
    bool isFirst = true;
    for (std::size_t i = 0; i < source.buckets().size(); ++i) {
        const SeriesStore::Bucket &bucket = source.buckets()[i];
        if (bucket.isEmpty())
            continue;
        if (!std::exchange(isFirst, false) && source.isGapBefore(i))
            gaps.push_back({source.series().timeAt(bucket.first - 1), source.series().timeAt(bucket.first)});
    }
    return gaps;
}

std::uint64_t sampleOfMaximum(const SeriesStore &series, Column column, std::uint64_t first,
                              std::uint64_t last)
{
    const double wanted = series.extremes(column, first, last).max;
    while (last - first > 1) {
        const std::uint64_t middle = first + (last - first) / 2;
        if (series.extremes(column, first, middle).max >= wanted)
            last = middle;
        else
            first = middle;
    }
    return first;
}

std::optional<std::uint64_t> nearestSample(const SeriesStore &series, TimePoint time, Milliseconds tolerance)
{
    if (series.isEmpty())
        return std::nullopt;
    const std::uint64_t after = series.lowerBound(time);
    std::optional<std::uint64_t> best;
    Milliseconds bestDistance = tolerance;
    for (std::uint64_t sequence = after > series.firstSequence() ? after - 1 : after;
         sequence <= after && sequence < series.endSequence(); ++sequence) {
        const Milliseconds distance = std::chrono::abs(series.timeAt(sequence) - time);
        if (distance <= bestDistance) {
            best = sequence;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace redshank
