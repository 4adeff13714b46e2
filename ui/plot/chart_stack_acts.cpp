// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_column.h"
#include "ui/plot/chart_stack_p.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_gestures.h"
#include "ui/plot/selection_bar.h"
#include "ui/plot/time_plot.h"

#include <QtCore/QMimeData>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>

#include <algorithm>

/// \file
/// What ChartStack does with one chart among others: overlays, the current chart, its value axis, drops.

namespace redshank {

MetricChart *ChartStack::Private::currentChart() const
{
    if (MetricChart *chart = chartOf(currentId))
        return chart;
    return column->charts().empty() ? nullptr : column->charts().front();
}

void ChartStack::Private::setCurrent(const MetricChart *wanted)
{
    for (MetricChart *chart : column->charts())
        chart->setCurrent(chart == wanted && column->charts().size() > 1);
    const MetricId id = wanted ? wanted->metric() : MetricId();
    if (id == currentId)
        return;
    currentId = id;
    Q_EMIT stack->currentChartChanged();
}

std::map<MetricId, std::vector<MetricId>> ChartStack::overlays() const
{
    std::map<MetricId, std::vector<MetricId>> all;
    for (const LiveStore::Metric *chart : d->chartMetrics())
        for (const LiveStore::Metric *overlay : d->overlaysOf(chart->info.id))
            all[chart->info.id].push_back(overlay->info.id);
    return all;
}

std::optional<MetricId> ChartStack::currentMetric() const
{
    const std::vector<const LiveStore::Metric *> charts = d->chartMetrics();
    const bool isThere = std::any_of(charts.begin(), charts.end(), [this](const LiveStore::Metric *metric) {
        return metric->info.id == d->currentId;
    });
    if (isThere)
        return d->currentId;
    return charts.empty() ? std::nullopt : std::optional(charts.front()->info.id);
}

const ValueScale *ChartStack::currentScale() const
{
    const MetricChart *chart = d->currentChart();
    return chart ? &chart->valueScale() : nullptr;
}

const std::vector<TimeMark> &ChartStack::timeMarks() const { return d->current.marks; }

void ChartStack::setDragPans(bool on) { d->gestures->setDragPans(on); }

void ChartStack::setTimeMarks(const std::vector<TimeMark> &marks)
{
    if (marks == d->current.marks)
        return;
    d->current.marks = marks;
    d->redrawOverview();
}

const std::vector<Label> &ChartStack::labels() const { return d->current.labels; }

void ChartStack::setLabels(const std::vector<Label> &labels)
{
    d->current.labels = labels;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::setGhosts(const std::vector<GhostMark> &ghosts)
{
    if (ghosts == d->current.ghosts)
        return;
    d->current.ghosts = ghosts;
    d->schedule(Private::kActFrameMs);
}

bool ChartStack::overlay(const MetricId &metric, const MetricId &onto)
{
    if (metric == onto || !d->store->metric(metric) || !d->store->metric(onto) || d->hosts.contains(onto))
        return false;
    Q_EMIT arranging();
    std::vector<MetricId> shown = visibleMetrics();
    for (const MetricId &id : {onto, metric})
        if (std::find(shown.begin(), shown.end(), id) == shown.end())
            shown.push_back(id);
    // What lies over the metric moves along.
    for (auto &[over, host] : d->hosts)
        if (host == metric)
            host = onto;
    d->hosts[metric] = onto;
    d->chosen = shown;
    d->redrawOverview();
    Q_EMIT visibleMetricsChanged();
    Q_EMIT currentChartChanged();
    return true;
}

void ChartStack::separate(const MetricId &chart)
{
    if (std::none_of(d->hosts.begin(), d->hosts.end(), [&](const auto &one) { return one.second == chart; }))
        return;
    Q_EMIT arranging();
    std::erase_if(d->hosts, [&](const auto &one) { return one.second == chart; });
    d->redrawOverview();
    Q_EMIT visibleMetricsChanged();
    Q_EMIT currentChartChanged();
}

ChartStack::Arrangement ChartStack::arrangement() const { return {d->chosen, d->hosts}; }

void ChartStack::setArrangement(const Arrangement &arrangement)
{
    if (arrangement == this->arrangement())
        return;
    d->chosen = arrangement.chosen;
    d->hosts = arrangement.hosts;
    d->redrawOverview();
    Q_EMIT visibleMetricsChanged();
    Q_EMIT currentChartChanged();
}

void ChartStack::moveCurrentChart(int by)
{
    const std::optional<MetricId> current = currentMetric();
    std::vector<MetricId> shown = visibleMetrics();
    if (!current || by == 0)
        return;
    // What is laid over another chart has no place of its own.
    const auto hasChart = [this](const MetricId &id) { return !d->hosts.contains(id); };
    auto from = std::find(shown.begin(), shown.end(), *current) - shown.begin();
    auto to = from + by;
    while (to >= 0 && to < std::ssize(shown) && !hasChart(shown[static_cast<std::size_t>(to)]))
        to += by;
    if (to < 0 || to >= std::ssize(shown))
        return;
    Q_EMIT arranging();
    std::swap(shown[static_cast<std::size_t>(from)], shown[static_cast<std::size_t>(to)]);
    setVisibleMetrics(shown);
    d->currentId = *current;
    Q_EMIT currentChartChanged();
}

void ChartStack::stepCurrentChart(int by)
{
    const auto &charts = d->column->charts();
    if (charts.empty())
        return;
    const auto at = std::find(charts.begin(), charts.end(), d->currentChart()) - charts.begin();
    const auto last = static_cast<std::ptrdiff_t>(charts.size()) - 1;
    MetricChart *next = charts[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, last))];
    d->setCurrent(next);
    d->column->scrollTo(next);
    d->updatePointer();
}

void ChartStack::fitValues()
{
    if (MetricChart *chart = d->currentChart())
        chart->fitValues();
}

void ChartStack::fitAllValues()
{
    for (MetricChart *chart : d->column->charts())
        chart->fitValues();
}

void ChartStack::setValuesLocked(bool locked)
{
    if (MetricChart *chart = d->currentChart())
        chart->setValuesLocked(locked);
}

void ChartStack::setLogarithmic(bool logarithmic)
{
    if (MetricChart *chart = d->currentChart())
        chart->setLogarithmic(logarithmic);
}

void ChartStack::zoomValues(double factor)
{
    if (MetricChart *chart = d->currentChart())
        chart->zoomValues(factor, chart->plot()->height() / 2.0);
}

void ChartStack::measure()
{
    if (!crosshairTime())
        moveCrosshair(0);
    if (const std::optional<TimePoint> time = crosshairTime())
        d->crosshair->click(*time);
}

void ChartStack::markRange()
{
    if (!crosshairTime())
        moveCrosshair(0);
    const std::optional<TimePoint> time = crosshairTime();
    if (!time)
        return;
    const std::optional<TimeRange> marked = d->crosshair->selection();
    if (!d->rangeBegin) {
        d->closeSelection();
        d->rangeBegin = time;
        d->crosshair->select(TimeRange{*time, *time});
    } else if (marked && !marked->isEmpty()) {
        selectRange(*marked);
        d->bar->focusFirst();
    }
}

void ChartStack::selectRange(TimeRange range)
{
    const TimeRange view = d->view->range();
    const MetricChart *chart = d->currentChart();
    if (!chart || view.isEmpty() || range.isEmpty())
        return;
    const TimePlot *plot = chart->plot();
    const PlotMapping mapping(view, {}, plot->size()); // the plot itself may not have drawn this view yet
    const auto x =
        static_cast<int>(std::clamp(mapping.xOf(range.end), 0.0, static_cast<double>(plot->width())));
    d->openSelection(range, plot->mapToGlobal(QPoint(x, plot->height() / 3)));
}

void ChartStack::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard) {
        if (const MetricChart *chart = d->chartOf(childAt(event->pos())))
            d->setCurrent(chart);
        Q_EMIT contextMenuRequested(event->globalPos());
    } else if (const MetricChart *chart = d->currentChart()) {
        Q_EMIT contextMenuRequested(chart->plot()->mapToGlobal(QPoint(spacing::kHuge, spacing::kHuge)));
    }
    event->accept();
}

void ChartStack::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kMetricMimeType)))
        event->acceptProposedAction();
    else
        event->ignore(); // files: the window's
}

void ChartStack::dragMoveEvent(QDragMoveEvent *event)
{
    if (const MetricChart *chart = d->chartOf(childAt(event->position().toPoint())))
        d->setCurrent(chart);
    event->acceptProposedAction();
}

void ChartStack::dropEvent(QDropEvent *event)
{
    const MetricId metric = event->mimeData()->data(QLatin1String(kMetricMimeType)).toStdString();
    if (!d->store->metric(metric))
        return;
    event->acceptProposedAction();
    if (const MetricChart *chart = d->chartOf(childAt(event->position().toPoint()));
        chart && chart->metric() != metric) {
        overlay(metric, chart->metric());
        return;
    }
    std::vector<MetricId> shown = visibleMetrics();
    if (std::find(shown.begin(), shown.end(), metric) == shown.end()) {
        Q_EMIT arranging();
        shown.push_back(metric);
        setVisibleMetrics(shown);
    }
}

} // namespace redshank
