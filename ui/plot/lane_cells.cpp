// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/lane_cells.h"

#include "ui/plot/plot_slice.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

float largerOf(const MinMax &points, const MinMax &incidents)
{
    if (points.isEmpty() && incidents.isEmpty())
        return static_cast<float>(kMissing);
    return static_cast<float>(std::max(points.max, incidents.max));
}

} // namespace

std::vector<Lane> lanesOf(const LiveStore &store, TimeRange range, int cells)
{
    std::vector<Lane> lanes;
    lanes.reserve(store.metrics().size());
    for (const std::unique_ptr<LiveStore::Metric> &metric : store.metrics()) {
        const SeriesStore &series = metric->series;
        Lane lane;
        lane.metric = metric->info.id;
        const std::vector<SeriesStore::Bucket> buckets = series.buckets(range, cells);
        lane.scores.reserve(buckets.size());
        lane.flags.reserve(buckets.size());
        for (const SeriesStore::Bucket &bucket : buckets) {
            const float score = largerOf(series.extremes(Column::kScore, bucket.first, bucket.last),
                                         series.extremes(Column::kIncidentScore, bucket.first, bucket.last));
            lane.scores.push_back(score);
            lane.flags.push_back(series.flags(bucket.first, bucket.last));
            if (score > lane.worst)
                lane.worst = score;
        }
        lanes.push_back(std::move(lane));
    }
    std::stable_sort(lanes.begin(), lanes.end(),
                     [](const Lane &a, const Lane &b) { return a.worst > b.worst; });
    return lanes;
}

TimeRange laneCell(TimeRange range, int cells, int cell)
{
    const double width = static_cast<double>(range.length().count()) / std::max(cells, 1);
    const auto at = [&](int i) { return range.begin + Milliseconds{std::llround(width * i)}; };
    return {at(cell), cell + 1 == cells ? range.end : at(cell + 1)};
}

std::optional<TimePoint> worstMoment(const SeriesStore &series, TimeRange cell)
{
    const std::uint64_t first = series.lowerBound(cell.begin);
    const std::uint64_t last = series.lowerBound(cell.end);
    const MinMax points = series.extremes(Column::kScore, first, last);
    const MinMax incidents = series.extremes(Column::kIncidentScore, first, last);
    if (points.isEmpty() && incidents.isEmpty())
        return std::nullopt;
    const Column column = points.max >= incidents.max ? Column::kScore : Column::kIncidentScore;
    return series.timeAt(sampleOfMaximum(series, column, first, last));
}

} // namespace redshank
