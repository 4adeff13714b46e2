// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/time_point.h"
#include "engine/detect/incident.h"
#include "ui/plot/gridded_series.h"

#include <optional>
#include <vector>

namespace redshank {

/// A point of a line. `joined`: a line leads here from the point before; never over a gap or a missing value.
struct SlicePoint
{
    double timeMs = 0.0;
    double value = 0.0;
    bool joined = false;

    bool operator==(const SlicePoint &) const = default;
};

/// What is to be drawn of one column: at most two points per pixel column, the smallest and the largest
/// value, or the samples themselves where they are fewer.
struct LineSlice
{
    std::vector<SlicePoint> points;
    MinMax extremes; ///< Of what lies inside the view.
    bool isDecimated = false;
};

LineSlice lineSlice(const GriddedSeries &source, SeriesStore::Column column);
/// The largest value per grid column; NaN where there is none.
std::vector<double> columnMaxima(const GriddedSeries &source, SeriesStore::Column column);
/// A line through the maxima, one point per column that has one.
LineSlice lineThroughMaxima(const std::vector<double> &maxima, const PlotGrid &grid,
                            Milliseconds longestJoinedStep);

/// One flagged sample that stands for a few grid columns.
struct FlagMark
{
    std::uint64_t sequence = 0;
    double timeMs = 0.0;
    double value = 0.0;
    double score = 0.0;
    bool provisional = false;
    /// The peak of an incident of this kind; unset: one flag among others.
    std::optional<IncidentKind> kind{};
    std::optional<LabelKind> label{}; ///< What a person says of it.
};

/// The flagged sample of the highest score among every `spacing` grid columns. No flag is left out without
/// another standing for it within that distance.
std::vector<FlagMark> flagMarks(const GriddedSeries &source, int spacing);
/// Union of the flags per grid column.
std::vector<std::uint8_t> columnFlags(const GriddedSeries &source);
/// For each grid column the one whose samples speak for it: itself, or where samples are farther apart than
/// columns the nearest one with samples, but not across a gap; -1: none.
std::vector<int> speakingColumns(const GriddedSeries &source);
/// Stretches without samples that lines do not join.
std::vector<TimeRange> gapsIn(const GriddedSeries &source);

/// The sample that holds the largest value of a column in [first, last), which is not empty. O(log^2 n).
std::uint64_t sampleOfMaximum(const SeriesStore &series, SeriesStore::Column column, std::uint64_t first,
                              std::uint64_t last);
/// The sample nearest to a time, if one lies within `tolerance` of it.
std::optional<std::uint64_t> nearestSample(const SeriesStore &series, TimePoint time, Milliseconds tolerance);

} // namespace redshank
