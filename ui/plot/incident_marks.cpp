// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/incident_marks.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr double kShadeAlpha = 0.07;
constexpr double kHighlightAlpha = 0.14;
constexpr double kExtentAlpha = 0.75;

/// Where the peak is drawn: at its sample, or at the last value before where that one is missing.
std::optional<FlagMark> markOf(const SeriesStore &series, TimePoint peak)
{
    constexpr std::uint64_t kLookedBack = 1024;
    const std::uint64_t behind = series.lowerBound(peak + Milliseconds{1});
    if (behind == series.firstSequence())
        return std::nullopt;
    const std::uint64_t first = std::max(series.firstSequence(), behind - std::min(behind, kLookedBack));
    for (std::uint64_t sequence = behind; sequence-- > first;) {
        const double value = series.at(Column::kValue, sequence);
        if (std::isnan(value))
            continue;
        FlagMark mark;
        mark.sequence = sequence;
        mark.timeMs = static_cast<double>(toMs(peak));
        mark.value = value;
        mark.score = series.at(Column::kScore, sequence);
        return mark;
    }
    return std::nullopt;
}

} // namespace

void addIncidents(PlotContent &content, const SeriesStore &series, const MetricId &metric,
                  const PlotFrame &frame)
{
    const Theme &theme = frame.theme;
    for (const Incident &incident : frame.incidents) {
        const auto part = std::find_if(incident.parts.begin(), incident.parts.end(),
                                       [&](const IncidentPart &one) { return one.metric == metric; });
        if (part == incident.parts.end())
            continue;
        const bool strong = incident.id == frame.highlighted;
        const TimeRange range{incident.begin, std::max(incident.end, incident.begin) + Milliseconds{1}};
        content.shades.push_back(
            {range, theme.faint(theme.anomaly, strong ? kHighlightAlpha : kShadeAlpha), strong});
        const QColor &color = incident.provisional ? theme.provisional : theme.anomaly;
        content.extents.push_back({range, theme.faint(color, kExtentAlpha)});
        if (!frame.view.contains(part->peak))
            continue;
        std::optional<FlagMark> mark = markOf(series, part->peak);
        if (!mark)
            continue;
        mark->kind = incident.kind;
        mark->provisional = incident.provisional;
        std::erase_if(content.marks,
                      [&](const FlagMark &flag) { return !flag.kind && flag.sequence == mark->sequence; });
        content.marks.push_back(*mark);
    }
    std::stable_sort(content.marks.begin(), content.marks.end(),
                     [](const FlagMark &a, const FlagMark &b) { return a.timeMs < b.timeMs; });
}

} // namespace redshank
