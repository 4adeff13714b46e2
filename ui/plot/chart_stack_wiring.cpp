// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_column.h"
#include "ui/plot/chart_stack_p.h"
#include "ui/plot/focus_ring.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/overview.h"
#include "ui/plot/plot_gestures.h"
#include "ui/plot/ribbon.h"
#include "ui/plot/score_strip.h"
#include "ui/plot/selection_bar.h"
#include "ui/plot/time_axis.h"
#include "ui/plot/time_plot.h"
#include "ui/theme.h"

#include <QtWidgets/QToolButton>

namespace redshank {

using namespace plot_geometry;

void ChartStack::Private::connectParts()
{
    connect(&m_timer, &QTimer::timeout, this, &Private::frame);
    connect(store, &LiveStore::updated, this, [this] {
        m_isOverviewStale = true;
        schedule(dataFrameMs());
    });
    connect(store, &LiveStore::statusChanged, this, [this] { schedule(dataFrameMs()); });
    connect(store, &LiveStore::incidentsChanged, this, [this] {
        m_isOverviewStale = true;
        schedule(dataFrameMs());
    });
    connect(store, &LiveStore::metricsChanged, this, [this] {
        m_isOverviewStale = true;
        schedule(kActFrameMs);
        Q_EMIT stack->visibleMetricsChanged();
    });
    connect(store, &LiveStore::runBegan, this, [this] {
        chosen.reset();
        hosts.clear();
        scales.clear();
        isBoxByKeys = false;
        current.highlighted = 0;
        samplesWhenLeft = 0;
        closeSelection();
        crosshair->reset();
    });
    connect(view, &ViewRange::rangeChanged, this, &Private::viewMoved);
    connect(view, &ViewRange::followingChanged, this, [this](bool following) {
        samplesWhenLeft = following ? 0 : store->sampleCount();
        schedule(kActFrameMs);
    });
    connect(theme, &ThemeController::changed, this, [this](const Theme &changed) {
        const bool resized = changed.fontScale != current.theme.fontScale;
        current.theme = changed;
        if (resized) {
            arrange();
            watchAxis();
            column->arrangePlots();
            strip->arrangePlots();
        }
        box->setTheme(changed);
        ring->setColor(changed.accent);
        schedule(kActFrameMs);
    });
    connect(column, &ChartColumn::chartAdded, this, &Private::watchChart);
    connect(column, &ChartColumn::scrolled, this, [this] { schedule(kActFrameMs); });
    connect(overview, &Overview::dragBegan, view, &ViewRange::beginGesture);
    connect(overview, &Overview::viewRequested, view, &ViewRange::show);
    connect(overview, &Overview::dragEnded, view, &ViewRange::endGesture);
    connect(overview, &Overview::doubleClicked, stack, &ChartStack::fit);
    connect(pill, &QToolButton::clicked, stack, &ChartStack::followLive);
    connect(bar, &SelectionBar::closed, this, &Private::closeSelection);
    connect(bar, &SelectionBar::zoomRequested, this, [this] {
        const std::optional<TimeRange> range = crosshair->selection();
        closeSelection();
        if (range)
            view->show(*range);
    });
    connect(crosshair, &Crosshair::changed, this, &Private::updatePointer);
    connect(crosshair, &Crosshair::moved, stack, &ChartStack::crosshairMoved);
}

void ChartStack::Private::connectGestures()
{
    gestures->watch(strip->scorePlot()->viewport(), PlotGestures::Surface::kPlot);
    gestures->watch(strip->errorPlot()->viewport(), PlotGestures::Surface::kPlot);
    watchAxis();
    connect(gestures, &PlotGestures::pointed, this,
            [this](QWidget *surface, QPointF position, TimePoint time) {
                hovered = surface;
                hoverAt = position;
                isBoxByKeys = false;
                if (const MetricChart *chart = chartOf(surface))
                    setCurrent(chart);
                crosshair->moveTo(time);
                updateBox();
            });
    connect(gestures, &PlotGestures::left, this, [this] {
        hovered.clear();
        hoverAt.reset();
        crosshair->hide();
    });
    connect(gestures, &PlotGestures::clicked, this, &Private::clicked);
    connect(gestures, &PlotGestures::doubleClicked, this, [this](QWidget *surface, QPointF position) {
        crosshair->reset();
        MetricChart *chart = chartOf(surface);
        if (chart && surface == chart && position.x() < gutter())
            chart->fitValues();
        else if (isLive())
            stack->followLive();
        else
            stack->fit();
    });
    connect(gestures, &PlotGestures::selecting, this, [this](TimeRange range) {
        bar->hide();
        crosshair->select(range);
    });
    connect(gestures, &PlotGestures::selected, this,
            [this](TimeRange range, QPointF end) { openSelection(range, end.toPoint()); });
    connect(gestures, &PlotGestures::valuesZoomed, this, [this](QWidget *surface, double factor, double y) {
        MetricChart *chart = chartOf(surface);
        if (chart)
            chart->zoomValues(factor, surface == chart ? y - chart->plot()->y() : y);
    });
    connect(gestures, &PlotGestures::scrolled, column, &ChartColumn::scrollBy);
}

/// The axis and the rows, whose plots begin beside the gutter, as wide as it is now.
void ChartStack::Private::watchAxis()
{
    gestures->watch(axis, PlotGestures::Surface::kPlot, gutter(), kRight);
    for (MetricChart *chart : column->charts())
        gestures->watch(chart, PlotGestures::Surface::kRow, gutter(), kRight);
}

void ChartStack::Private::watchChart(MetricChart *chart)
{
    gestures->watch(chart, PlotGestures::Surface::kRow, gutter(), kRight);
    gestures->watch(chart->plot()->viewport(), PlotGestures::Surface::kPlot);
    gestures->watch(chart->ribbon(), PlotGestures::Surface::kRibbon);
    connect(chart, &MetricChart::valueRangeChanged, this, [this] {
        schedule(kActFrameMs);
        Q_EMIT stack->currentChartChanged();
    });
}

} // namespace redshank
