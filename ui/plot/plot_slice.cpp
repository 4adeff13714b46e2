// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_slice.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr double kGapSteps = 2.5;

LineSlice rawSlice(const GriddedSeries &source, Column column, std::uint64_t first, std::uint64_t last)
{
    LineSlice slice;
    slice.points.reserve(static_cast<std::size_t>(last - first));
    bool broken = true;
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        const double value = source.series->at(column, sequence);
        if (std::isnan(value)) {
            broken = true;
            continue;
        }
        broken = broken || source.isGapBetween(sequence - 1, sequence);
        const TimePoint time = source.series->timeAt(sequence);
        slice.points.push_back({static_cast<double>(toMs(time)), value, !broken});
        if (source.grid.view.contains(time))
            slice.extremes.include(value);
        broken = false;
    }
    return slice;
}

LineSlice decimatedSlice(const GriddedSeries &source, Column column)
{
    LineSlice slice;
    slice.isDecimated = true;
    slice.points.reserve(2 * source.buckets.size());
    const auto begin = static_cast<double>(toMs(source.grid.columns.begin));
    std::uint64_t previous = 0;
    bool broken = true;
    for (std::size_t i = 0; i < source.buckets.size(); ++i) {
        const SeriesStore::Bucket &bucket = source.buckets[i];
        if (bucket.isEmpty())
            continue;
        const MinMax extremes = source.series->extremes(column, bucket.first, bucket.last);
        if (extremes.isEmpty()) {
            broken = true;
            continue;
        }
        broken = broken || source.isGapBetween(previous, bucket.first);
        const double time = begin + (static_cast<double>(i) + 0.5) * source.grid.columnMs;
        double nearer = extremes.min;
        double farther = extremes.max;
        if (!broken && farther - slice.points.back().value < slice.points.back().value - nearer)
            std::swap(nearer, farther);
        slice.points.push_back({time, nearer, !broken});
        if (farther != nearer)
            slice.points.push_back({time, farther, true});
        if (i > 0 && i + 1 < source.buckets.size())
            slice.extremes.include(extremes);
        previous = bucket.last - 1;
        broken = false;
    }
    return slice;
}

/// Where columns hold many samples their borders are moved to those of the pyramid's lowest entries, by a
/// third of a column at most: a summary then reads no single values. Each sample still belongs to one
/// column.
void alignToSummaries(std::vector<SeriesStore::Bucket> &buckets)
{
    constexpr std::uint64_t kBase = MinMaxPyramid::kBase;
    constexpr std::uint64_t kManySamples = kBase + kBase / 2;
    if (buckets.empty() || buckets.back().last - buckets.front().first < kManySamples * buckets.size())
        return;
    for (std::size_t i = 1; i < buckets.size(); ++i) {
        SeriesStore::Bucket &before = buckets[i - 1];
        const std::uint64_t border = (buckets[i].first + kBase / 2) / kBase * kBase;
        if (border <= before.first || border >= buckets[i].last)
            continue;
        before.last = border;
        buckets[i].first = border;
    }
}

} // namespace

PlotGrid plotGrid(TimeRange view, int width)
{
    PlotGrid grid;
    grid.view = view;
    if (view.isEmpty() || width <= 0)
        return grid;
    grid.columnMs = static_cast<double>(view.length().count()) / width;
    grid.firstColumn =
        static_cast<std::int64_t>(std::floor(static_cast<double>(toMs(view.begin)) / grid.columnMs)) - 1;
    const auto last =
        static_cast<std::int64_t>(std::ceil(static_cast<double>(toMs(view.end)) / grid.columnMs)) + 1;
    grid.count = static_cast<int>(last - grid.firstColumn);
    grid.columns = {fromMs(std::llround(static_cast<double>(grid.firstColumn) * grid.columnMs)),
                    fromMs(std::llround(static_cast<double>(last) * grid.columnMs))};
    return grid;
}

bool GriddedSeries::isGapBetween(std::uint64_t earlier, std::uint64_t later) const
{
    return (series->flagsAt(later) & kGapBefore) != 0 ||
           series->timeAt(later) - series->timeAt(earlier) > longestJoinedStep;
}

GriddedSeries gridded(const SeriesStore &series, const PlotGrid &grid)
{
    GriddedSeries source;
    source.series = &series;
    source.grid = grid;
    source.longestJoinedStep = longestJoinedStep(series);
    source.buckets = series.buckets(grid.columns, grid.count);
    alignToSummaries(source.buckets);
    return source;
}

Milliseconds longestJoinedStep(const SeriesStore &series)
{
    const double step = kGapSteps * static_cast<double>(series.typicalStep().count());
    return step < 1.0 ? Milliseconds::max() : Milliseconds{static_cast<std::int64_t>(step)};
}

LineSlice lineSlice(const GriddedSeries &source, SeriesStore::Column column)
{
    const SeriesStore &series = *source.series;
    if (series.isEmpty() || source.buckets.empty())
        return {};
    std::uint64_t first = source.buckets.front().first;
    std::uint64_t last = source.buckets.back().last;
    if (last - first > 2 * source.buckets.size())
        return decimatedSlice(source, column);
    if (first > series.firstSequence())
        --first; // the line comes in from outside
    if (last < series.endSequence())
        ++last;
    return rawSlice(source, column, first, last);
}

std::vector<double> columnMaxima(const GriddedSeries &source, SeriesStore::Column column)
{
    std::vector<double> maxima(source.buckets.size(), kMissing);
    for (std::size_t i = 0; i < maxima.size(); ++i) {
        if (source.buckets[i].isEmpty())
            continue;
        const MinMax extremes =
            source.series->extremes(column, source.buckets[i].first, source.buckets[i].last);
        if (!extremes.isEmpty())
            maxima[i] = extremes.max;
    }
    return maxima;
}

LineSlice lineThroughMaxima(const std::vector<double> &maxima, const PlotGrid &grid,
                            Milliseconds longestJoinedStep)
{
    LineSlice slice;
    const auto begin = static_cast<double>(toMs(grid.columns.begin));
    const double longest = static_cast<double>(longestJoinedStep.count()) + grid.columnMs;
    for (std::size_t i = 0; i < maxima.size(); ++i) {
        if (std::isnan(maxima[i]))
            continue;
        const double time = begin + (static_cast<double>(i) + 0.5) * grid.columnMs;
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
    const SeriesStore &series = *source.series;
    const auto phase = static_cast<std::size_t>(((source.grid.firstColumn % spacing) + spacing) % spacing);
    for (std::size_t begin = 0; begin < source.buckets.size();) {
        const std::size_t width = static_cast<std::size_t>(spacing) - (begin == 0 ? phase : 0);
        const std::size_t end = std::min(begin + width, source.buckets.size());
        const std::uint64_t first = source.buckets[begin].first;
        const std::uint64_t last = source.buckets[end - 1].last;
        begin = end;
        if (first >= last || (series.flags(first, last) & kFlagged) == 0)
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
    std::vector<std::uint8_t> flags(source.buckets.size(), 0);
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (!source.buckets[i].isEmpty())
            flags[i] = source.series->flags(source.buckets[i].first, source.buckets[i].last);
    return flags;
}

std::vector<int> speakingColumns(const GriddedSeries &source)
{
    const auto count = static_cast<int>(source.buckets.size());
    std::vector<int> speaking(source.buckets.size(), -1);
    const auto bucket = [&](int i) -> const SeriesStore::Bucket & {
        return source.buckets[static_cast<std::size_t>(i)];
    };
    const auto fill = [&](int from, int to, int speaker) {
        std::fill(speaking.begin() + std::max(from, 0), speaking.begin() + std::min(to, count), speaker);
    };
    const double longest =
        source.grid.columnMs > 0.0
            ? std::min(static_cast<double>(source.series->typicalStep().count()) / source.grid.columnMs,
                       double(count))
            : 0.0;
    const auto halfStep = static_cast<int>(longest / 2.0);
    int previous = -1;
    for (int i = 0; i < count; ++i) {
        if (bucket(i).isEmpty())
            continue;
        if (previous < 0 || source.isGapBetween(bucket(previous).last - 1, bucket(i).first)) {
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
    std::optional<std::uint64_t> before;
    for (const SeriesStore::Bucket &bucket : source.buckets) {
        if (bucket.isEmpty())
            continue;
        if (before && source.isGapBetween(*before, bucket.first))
            gaps.push_back({source.series->timeAt(*before), source.series->timeAt(bucket.first)});
        before = bucket.last - 1;
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
