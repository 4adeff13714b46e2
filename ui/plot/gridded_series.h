// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/series/series_store.h"

#include <array>
#include <cstdint>
#include <vector>

namespace redshank {

/// Pixel columns laid over absolute time: the same view length gives the same column borders wherever it is
/// panned, so a moving line does not shimmer. One column more than the view on either side.
struct PlotGrid
{
    TimeRange view{};
    TimeRange columns{};          ///< A little wider than view.
    std::int64_t firstColumn = 0; ///< Its number, counted from 1970.
    int count = 0;                ///< Columns.
    double columnMs = 0.0;

    /// Middle of a column, counted from the first one; the same in every grid that has this column.
    double middleMs(std::size_t column) const
    {
        return (static_cast<double>(firstColumn) + static_cast<double>(column) + 0.5) * columnMs;
    }
};

/// `width`: device pixels of the view, one column each.
PlotGrid plotGrid(TimeRange view, int width);

/// One series under a grid, looked up once for all that is drawn of it, and kept from frame to frame: when
/// the view moves, only the columns that come into it, and those whose samples changed, are looked up. Which
/// samples belong to a column depends on that column alone. Holds on to the series.
class GriddedSeries
{
public:
    GriddedSeries() = default;
    GriddedSeries(const SeriesStore &series, const PlotGrid &grid) { moveTo(series, grid); }

    /// `series`: when it is another one at the same place as one before, forget that first.
    void moveTo(const SeriesStore &series, const PlotGrid &grid);
    void forget() { *this = {}; }

    const SeriesStore &series() const { return *m_series; }
    const PlotGrid &grid() const { return m_grid; }
    /// One per column; each sample belongs to one.
    const std::vector<SeriesStore::Bucket> &buckets() const { return m_buckets; }
    /// Longer ones are gaps.
    Milliseconds longestJoinedStep() const { return m_longestJoinedStep; }
    /// As SeriesStore::typicalStep().
    Milliseconds typicalStep() const { return m_typicalStep; }
    /// Whether time is missing between two samples, `later` the newer one.
    bool isGapBetween(std::uint64_t earlier, std::uint64_t later) const;

    // Of one column, counted from the first of the grid.
    MinMax extremes(SeriesStore::Column column, std::size_t i) const;
    std::uint8_t flags(std::size_t i) const;
    /// Before its first sample; its bucket must not be empty.
    bool isGapBefore(std::size_t i) const;
    /// Whether a line goes through a column from its largest to its smallest value: from the one that is
    /// nearer to `from`, where the line comes from (NaN: from nowhere), unless that was decided before, so
    /// that a line keeps its course while the view moves.
    bool goesDown(SeriesStore::Column column, std::size_t i, double from) const;
    /// Columns whose extremes were looked up in the series, all in all: for tests.
    std::uint64_t lookups() const { return m_lookups; }

private:
    enum class Known : std::uint8_t { kNo, kTrue, kFalse };

    void findBuckets(const std::vector<SeriesStore::Bucket> &before, std::int64_t shift, bool isKept);
    std::uint64_t borderAt(std::size_t i, std::uint64_t guess) const;
    void keep(std::int64_t shift, const std::vector<SeriesStore::Bucket> &before);

    const SeriesStore *m_series = nullptr;
    PlotGrid m_grid;
    Milliseconds m_typicalStep{0};
    Milliseconds m_longestJoinedStep{0};
    bool m_isDense = false; ///< Borders are moved to those of the pyramids' entries.
    std::uint64_t m_revision = 0;
    std::uint64_t m_end = 0; ///< Of the series when it was looked at.
    std::vector<SeriesStore::Bucket> m_buckets;
    // What is not known yet has a NaN, kNo, or is larger than a flag.
    mutable std::array<std::vector<MinMax>, 7> m_extremes; ///< By SeriesStore::Column; empty: not asked for.
    mutable std::array<std::vector<Known>, 7> m_goesDown;
    mutable std::vector<std::uint16_t> m_flags;
    mutable std::vector<Known> m_gaps;
    mutable std::uint64_t m_lookups = 0;
};

/// A step longer than this is a gap.
Milliseconds longestJoinedStep(const SeriesStore &series);

} // namespace redshank
