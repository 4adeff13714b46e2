// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/gridded_series.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

constexpr double kGapSteps = 2.5;
constexpr std::uint64_t kEntry = MinMaxPyramid::kBase;
constexpr double kManySamples = 1.5 * static_cast<double>(kEntry); ///< In a column that may move its borders.
constexpr std::uint16_t kUnknownFlags = 0x100;
constexpr MinMax kUnknown{kMissing, kMissing};

Milliseconds longestJoined(Milliseconds typicalStep)
{
    const double step = kGapSteps * static_cast<double>(typicalStep.count());
    return step < 1.0 ? Milliseconds::max() : Milliseconds{static_cast<std::int64_t>(step)};
}

/// Moves a row of columns, the first of which becomes number -shift; the rest is `unknown`.
template <class T>
void moveRow(std::vector<T> &row, std::int64_t shift, std::size_t count, const T &unknown)
{
    if (shift == 0 && row.size() == count)
        return;
    const auto size = static_cast<std::int64_t>(row.size());
    const auto wanted = static_cast<std::int64_t>(count);
    const std::int64_t from = std::clamp<std::int64_t>(shift, 0, size);
    const std::int64_t to = std::clamp<std::int64_t>(shift + wanted, from, size);
    const std::int64_t place = std::min(from - shift, wanted);
    if (shift >= 0) {
        std::move(row.begin() + from, row.begin() + to, row.begin() + place);
        row.resize(count, unknown);
    } else {
        row.resize(std::max(row.size(), count), unknown);
        std::move_backward(row.begin() + from, row.begin() + to, row.begin() + place + (to - from));
        row.resize(count);
    }
    std::fill(row.begin(), row.begin() + place, unknown);
    std::fill(row.begin() + place + (to - from), row.end(), unknown);
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

Milliseconds longestJoinedStep(const SeriesStore &series) { return longestJoined(series.typicalStep()); }

void GriddedSeries::moveTo(const SeriesStore &series, const PlotGrid &grid)
{
    const Milliseconds typicalStep = series.typicalStep();
    const Milliseconds longest = longestJoined(typicalStep);
    const bool isDense = grid.columnMs >= kManySamples * static_cast<double>(typicalStep.count());
    const std::int64_t shift = grid.firstColumn - m_grid.firstColumn;
    const bool isKept = m_series == &series && m_grid.columnMs == grid.columnMs && isDense == m_isDense &&
                        longest == m_longestJoinedStep && std::abs(shift) < m_grid.count;
    m_series = &series;
    m_grid = grid;
    m_typicalStep = typicalStep;
    m_longestJoinedStep = longest;
    m_isDense = isDense;
    const std::vector<SeriesStore::Bucket> before =
        std::exchange(m_buckets, std::vector<SeriesStore::Bucket>());
    findBuckets(before, shift, isKept);
    if (isKept) {
        keep(shift, before);
    } else {
        for (std::vector<MinMax> &row : m_extremes)
            row.clear();
        for (std::vector<Known> &row : m_goesDown)
            row.clear();
        m_flags.assign(m_buckets.size(), kUnknownFlags);
        m_gaps.assign(m_buckets.size(), Known::kNo);
    }
    m_revision = series.revision();
    m_end = series.endSequence();
}

/// The first sample of a column; `guess`: about where it is. Where columns hold many samples the border is
/// moved to that of an entry of the pyramids, by a third of a column at most: a summary then reads no single
/// values.
std::uint64_t GriddedSeries::borderAt(std::size_t i, std::uint64_t guess) const
{
    const TimePoint time = fromMs(
        std::llround((static_cast<double>(m_grid.firstColumn) + static_cast<double>(i)) * m_grid.columnMs));
    const std::uint64_t exact = m_series->lowerBoundNear(time, guess);
    if (!m_isDense || exact <= m_series->firstSequence() || exact >= m_series->endSequence())
        return exact;
    const std::uint64_t moved = (exact + kEntry / 2) / kEntry * kEntry;
    if (moved <= m_series->firstSequence() || moved >= m_series->endSequence())
        return exact;
    // Not over a gap.
    const auto by = static_cast<double>(std::chrono::abs(m_series->timeAt(moved) - time).count());
    return by > m_grid.columnMs / 2.0 ? exact : moved;
}

void GriddedSeries::findBuckets(const std::vector<SeriesStore::Bucket> &before, std::int64_t shift,
                                bool isKept)
{
    const auto count = static_cast<std::size_t>(std::max(m_grid.count, 0));
    m_buckets.assign(count, {});
    if (count == 0 || m_series->isEmpty())
        return;
    const SeriesStore::Bucket changed = m_series->changedSince(m_revision);
    // A border is still where it was unless samples near it came, went, or changed.
    const auto isSame = [&](std::uint64_t border) {
        return border >= m_series->firstSequence() + kEntry && border + kEntry < m_end &&
               (changed.isEmpty() || border + kEntry < changed.first || border >= changed.last);
    };
    std::uint64_t last = 0;
    std::uint64_t typical = 0; ///< Samples in the column before.
    for (std::size_t i = 0; i <= count; ++i) {
        const std::int64_t old = static_cast<std::int64_t>(i) + shift;
        std::uint64_t border = ~std::uint64_t{0};
        if (isKept && old >= 0 && old <= static_cast<std::int64_t>(before.size())) {
            const auto place = static_cast<std::size_t>(old);
            const std::uint64_t known = place < before.size() ? before[place].first : before[place - 1].last;
            if (isSame(known))
                border = known;
        }
        if (border == ~std::uint64_t{0})
            border = borderAt(i, i == 0 ? m_series->endSequence() : last + typical);
        border = std::max(border, last);
        if (i < count)
            m_buckets[i].first = border;
        if (i > 0)
            m_buckets[i - 1].last = border;
        typical = i > 0 ? border - last : 0;
        last = border;
    }
}

void GriddedSeries::keep(std::int64_t shift, const std::vector<SeriesStore::Bucket> &before)
{
    const std::size_t count = m_buckets.size();
    for (std::vector<MinMax> &row : m_extremes)
        if (!row.empty())
            moveRow(row, shift, count, kUnknown);
    for (std::vector<Known> &row : m_goesDown)
        if (!row.empty())
            moveRow(row, shift, count, Known::kNo);
    moveRow(m_flags, shift, count, kUnknownFlags);
    moveRow(m_gaps, shift, count, Known::kNo);
    const SeriesStore::Bucket changed = m_series->changedSince(m_revision);
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t old = static_cast<std::int64_t>(i) + shift;
        if (old < 0 || old >= static_cast<std::int64_t>(before.size()))
            continue; // unknown already
        const SeriesStore::Bucket &was = before[static_cast<std::size_t>(old)];
        const SeriesStore::Bucket &now = m_buckets[i];
        if (was.isEmpty() && now.isEmpty())
            continue;
        const bool isSame = was.first == now.first && was.last == now.last &&
                            (changed.isEmpty() || now.last <= changed.first || now.first >= changed.last);
        if (isSame)
            continue;
        for (std::vector<MinMax> &row : m_extremes)
            if (!row.empty())
                row[i] = kUnknown;
        for (std::vector<Known> &row : m_goesDown)
            if (!row.empty())
                row[i] = Known::kNo;
        m_flags[i] = kUnknownFlags;
        m_gaps[i] = Known::kNo;
    }
}

bool GriddedSeries::isGapBetween(std::uint64_t earlier, std::uint64_t later) const
{
    return (m_series->flagsAt(later) & kGapBefore) != 0 ||
           m_series->timeAt(later) - m_series->timeAt(earlier) > m_longestJoinedStep;
}

MinMax GriddedSeries::extremes(SeriesStore::Column column, std::size_t i) const
{
    if (m_buckets[i].isEmpty())
        return {};
    std::vector<MinMax> &row = m_extremes[static_cast<std::size_t>(column)];
    if (row.empty())
        row.assign(m_buckets.size(), kUnknown);
    MinMax &known = row[i];
    if (std::isnan(known.min)) {
        known = m_series->extremes(column, m_buckets[i].first, m_buckets[i].last);
        ++m_lookups;
    }
    return known;
}

bool GriddedSeries::goesDown(SeriesStore::Column column, std::size_t i, double from) const
{
    std::vector<Known> &row = m_goesDown[static_cast<std::size_t>(column)];
    if (row.empty())
        row.assign(m_buckets.size(), Known::kNo);
    if (row[i] == Known::kNo) {
        const MinMax both = extremes(column, i);
        row[i] = both.max - from < from - both.min ? Known::kTrue : Known::kFalse;
    }
    return row[i] == Known::kTrue;
}

std::uint8_t GriddedSeries::flags(std::size_t i) const
{
    if (m_buckets[i].isEmpty())
        return 0;
    std::uint16_t &known = m_flags[i];
    if (known == kUnknownFlags)
        known = m_series->flags(m_buckets[i].first, m_buckets[i].last);
    return static_cast<std::uint8_t>(known);
}

bool GriddedSeries::isGapBefore(std::size_t i) const
{
    const std::uint64_t first = m_buckets[i].first;
    if (first <= m_series->firstSequence())
        return false;
    Known &known = m_gaps[i];
    if (known == Known::kNo)
        known = isGapBetween(first - 1, first) ? Known::kTrue : Known::kFalse;
    return known == Known::kTrue;
}

} // namespace redshank
