// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/filled_marks.h"

#include "ui/plot/plot_frame.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr std::uint64_t kBefore = 40; ///< Samples: so many steps make known how long one is.
constexpr double kRadius = 2.0;
constexpr double kNoDataAlpha = 0.10;

} // namespace

std::vector<FilledSample> filledIn(const SeriesStore &series, const GapPolicy &policy, TimeRange range,
                                   std::uint64_t most)
{
    if (policy.fill == GapFill::kIgnore || series.isEmpty())
        return {};
    std::uint64_t first = series.lowerBound(range.begin);
    std::uint64_t last = series.lowerBound(range.end);
    if (last - first > most)
        return {};
    const std::uint64_t before = kBefore + static_cast<std::uint64_t>(policy.longest);
    first = std::max(series.firstSequence(), first - std::min(first, before));
    last = std::min(series.endSequence(), last + static_cast<std::uint64_t>(policy.longest) + 1);
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        times.push_back(series.timeAt(sequence));
        values.push_back(series.at(SeriesStore::Column::kValue, sequence));
    }
    std::vector<FilledSample> filled = filledSamples(policy, times, values);
    std::erase_if(filled, [&](const FilledSample &sample) { return !range.contains(sample.time); });
    return filled;
}

std::optional<FilledSample> filledAt(const SeriesStore &series, const GapPolicy &policy, TimePoint time)
{
    const Milliseconds half = std::max(series.typicalStep() / 2, Milliseconds{1});
    const std::vector<FilledSample> filled = filledIn(series, policy, {time - half, time + half}, kBefore);
    const auto nearest =
        std::min_element(filled.begin(), filled.end(), [time](const FilledSample &a, const FilledSample &b) {
            return std::chrono::abs(a.time - time) < std::chrono::abs(b.time - time);
        });
    return nearest == filled.end() ? std::nullopt : std::optional(*nearest);
}

MinMax addFilled(PlotContent &content, const LiveStore::Metric &metric, std::uint64_t most)
{
    MinMax extremes;
    for (const FilledSample &sample : filledIn(metric.series, metric.status.gapPolicy, content.view, most)) {
        content.filled.push_back({static_cast<double>(toMs(sample.time)), sample.value});
        extremes.include(sample.value);
    }
    return extremes;
}

void addNoData(PlotContent &content, const MetricId &metric, const PlotFrame &frame)
{
    for (const Incident &none : frame.noData) {
        if (none.parts.front().metric != metric)
            continue;
        const TimePoint end =
            none.state == IncidentState::kClosed ? none.end + Milliseconds{1} : frame.view.end;
        content.shades.push_back(
            {{none.begin, end}, frame.theme.faint(frame.theme.mutedText, kNoDataAlpha), true});
    }
}

void paintFilled(QPainter &painter, QPointF at, const QColor &color)
{
    painter.setPen(QPen(color, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, kRadius, kRadius);
}

} // namespace redshank
