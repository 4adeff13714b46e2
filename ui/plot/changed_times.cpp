// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/changed_times.h"

#include "ui/plot/time_plot.h"

namespace redshank {
namespace {

void includeWithNeighbours(const std::vector<SlicePoint> &points, std::size_t i, ChangedTimes &changed)
{
    changed.include(points[i > 0 ? i - 1 : i].timeMs);
    changed.include(points[i].timeMs);
    changed.include(points[std::min(i + 1, points.size() - 1)].timeMs);
}

bool isSameLook(const PlotContent::Line &a, const PlotContent::Line &b)
{
    return a.color == b.color && a.width == b.width && a.fillAboveThreshold == b.fillAboveThreshold;
}

/// False: they cannot be told apart piece by piece.
bool includeShades(const PlotContent &before, const PlotContent &after, ChangedTimes &changed)
{
    if (before.shades.size() != after.shades.size())
        return false;
    for (std::size_t i = 0; i < before.shades.size(); ++i) {
        const PlotContent::Shade &a = before.shades[i];
        const PlotContent::Shade &b = after.shades[i];
        if (a.range.begin != b.range.begin || a.color != b.color || a.hasEdges != b.hasEdges)
            return false;
        if (a.range.end == b.range.end)
            continue;
        changed.include(static_cast<double>(toMs(std::min(a.range.end, b.range.end))));
        changed.include(static_cast<double>(toMs(std::max(a.range.end, b.range.end))));
    }
    return true;
}

} // namespace

void includeChanges(const LineSlice &before, const LineSlice &after, TimeRange view, ChangedTimes &changed)
{
    const std::vector<SlicePoint> &was = before.points;
    const std::vector<SlicePoint> &now = after.points;
    std::size_t a = 0;
    std::size_t b = 0;
    if (now.empty()) {
        if (!was.empty()) {
            changed.include(was.front().timeMs);
            changed.include(was.back().timeMs);
        }
        return;
    }
    // What lies before a first point outside of the view is not seen, nor whether a line leads there.
    const bool beginsOutside = now.front().timeMs <= static_cast<double>(toMs(view.begin));
    while (beginsOutside && a < was.size() && was[a].timeMs < now.front().timeMs)
        ++a;
    if (beginsOutside && a < was.size() && was[a].timeMs == now.front().timeMs &&
        was[a].value == now.front().value) {
        ++a;
        ++b;
    }
    while (a < was.size() && b < now.size()) {
        if (was[a] == now[b]) {
            ++a;
            ++b;
        } else if (was[a].timeMs < now[b].timeMs) {
            includeWithNeighbours(was, a, changed);
            ++a;
        } else if (was[a].timeMs > now[b].timeMs) {
            includeWithNeighbours(now, b, changed);
            ++b;
        } else {
            includeWithNeighbours(was, a, changed);
            includeWithNeighbours(now, b, changed);
            ++a;
            ++b;
        }
    }
    if (b < now.size()) {
        includeWithNeighbours(now, b, changed);
        changed.include(now.back().timeMs);
    }
    if (a < was.size() && now.back().timeMs < static_cast<double>(toMs(view.end))) {
        includeWithNeighbours(was, a, changed);
        changed.include(was.back().timeMs);
    }
}

std::optional<ChangedTimes> changedTimes(const PlotContent &before, const PlotContent &after)
{
    ChangedTimes changed;
    const bool hasBand = after.band.has_value();
    if (before.values != after.values || before.threshold != after.threshold ||
        before.thresholdFill != after.thresholdFill || before.lines.size() != after.lines.size() ||
        before.band.has_value() != hasBand || !includeShades(before, after, changed))
        return std::nullopt;
    for (std::size_t i = 0; i < after.lines.size(); ++i) {
        if (!isSameLook(before.lines[i], after.lines[i]))
            return std::nullopt;
        includeChanges(before.lines[i].slice, after.lines[i].slice, after.view, changed);
    }
    if (!hasBand)
        return changed;
    const PlotContent::Band &was = *before.band;
    const PlotContent::Band &now = *after.band;
    if (was.fill != now.fill || was.edge != now.edge || was.upper.isDecimated != now.upper.isDecimated)
        return std::nullopt;
    includeChanges(was.lower, now.lower, after.view, changed);
    includeChanges(was.upper, now.upper, after.view, changed);
    return changed;
}

} // namespace redshank
