// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_stack.h"

#include "ui/number_format.h"
#include "ui/plot/chart_accessibility.h"
#include "ui/plot/chart_column.h"
#include "ui/plot/chart_stack_p.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/overview.h"
#include "ui/plot/plot_gestures.h"
#include "ui/plot/selection_bar.h"
#include "ui/plot/stack_navigation.h"

#include <QtGui/QKeyEvent>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kZoomStep = 0.6;
constexpr double kPanStep = 0.1;
constexpr double kFastPanStep = 0.5;
constexpr double kFitMargin = 0.01; ///< Share of the span kept free at both ends.

} // namespace

ChartStack::ChartStack(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(this, store, view, theme))
{
    setObjectName(QStringLiteral("chartStack"));
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setAccessibleName(tr("Charts"));
    installChartAccessibility();
    connect(store, &LiveStore::incidentsChanged, this, [this] { setAccessibleDescription(summary()); });
}

ChartStack::~ChartStack() = default;

std::vector<MetricId> ChartStack::visibleMetrics() const
{
    std::vector<MetricId> ids;
    for (const LiveStore::Metric *metric : d->shownMetrics())
        ids.push_back(metric->info.id);
    return ids;
}

CrosshairMode ChartStack::crosshairMode() const { return d->crosshair->mode(); }
bool ChartStack::isBandVisible() const { return d->current.isBandVisible; }
bool ChartStack::areRibbonsVisible() const { return d->current.areRibbonsVisible; }
QTimeZone ChartStack::timeZone() const { return d->current.zone; }
std::optional<TimePoint> ChartStack::crosshairTime() const { return d->crosshair->time(); }
std::optional<TimeRange> ChartStack::selectedRange() const { return d->crosshair->selection(); }

std::uint64_t ChartStack::pointsBehind() const
{
    const std::uint64_t count = d->store->sampleCount();
    return d->view->isFollowing() || count < d->samplesWhenLeft ? 0 : count - d->samplesWhenLeft;
}

QString ChartStack::summary() const
{
    const auto &incidents = d->store->incidents();
    const auto open = std::count_if(incidents.begin(), incidents.end(),
                                    [](const Incident &one) { return one.state != IncidentState::kClosed; });
    return tr("Charts: %1, incidents: %2, open: %3")
        .arg(d->shownMetrics().size())
        .arg(incidents.size())
        .arg(open);
}

void ChartStack::addSelectionAction(QAction *action) { d->bar->addAction(action); }

QSize ChartStack::sizeHint() const { return {900, 600}; }
QSize ChartStack::minimumSizeHint() const { return {360, 190}; }

void ChartStack::setVisibleMetrics(const std::vector<MetricId> &metrics)
{
    if (d->chosen == metrics)
        return;
    d->chosen = metrics;
    d->schedule(Private::kActFrameMs);
    Q_EMIT visibleMetricsChanged();
}

void ChartStack::setTimeZone(const QTimeZone &zone)
{
    d->current.zone = zone;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::setBandVisible(bool visible)
{
    d->current.isBandVisible = visible;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::setRibbonsVisible(bool visible)
{
    d->current.areRibbonsVisible = visible;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::setCrosshairMode(CrosshairMode mode)
{
    d->crosshair->setMode(mode);
    Q_EMIT crosshairModeChanged();
}

void ChartStack::setReducedMotion(bool reduced)
{
    d->isMotionReduced = reduced;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::zoomIn()
{
    d->schedule(Private::kActFrameMs);
    const TimeRange range = d->view->range();
    const TimePoint middle = range.begin + range.length() / 2;
    d->view->zoom(kZoomStep,
                  d->view->isFollowing() ? d->store->span().end : crosshairTime().value_or(middle));
}

void ChartStack::zoomOut()
{
    d->schedule(Private::kActFrameMs);
    const TimeRange range = d->view->range();
    const TimePoint middle = range.begin + range.length() / 2;
    d->view->zoom(1.0 / kZoomStep,
                  d->view->isFollowing() ? d->store->span().end : crosshairTime().value_or(middle));
}

void ChartStack::fit()
{
    const TimeRange span = d->store->span();
    if (span.isEmpty())
        return;
    const Milliseconds margin{std::llround(static_cast<double>(span.length().count()) * kFitMargin)};
    d->view->show({span.begin - margin, span.end + margin});
}

void ChartStack::followLive() { d->view->follow(true); }

void ChartStack::pan(double shareOfWidth)
{
    const auto length = static_cast<double>(d->view->range().length().count());
    d->view->pan(Milliseconds{std::llround(length * shareOfWidth)});
}

void ChartStack::showOldest()
{
    const TimeRange span = d->store->span();
    if (!span.isEmpty())
        d->view->show({span.begin, span.begin + d->view->range().length()});
}

void ChartStack::showIncident(IncidentId id)
{
    const Incident *incident = d->store->incident(id);
    if (!incident)
        return;
    Milliseconds step{0};
    for (const IncidentPart &part : incident->parts) {
        if (const LiveStore::Metric *metric = d->store->metric(part.metric))
            step = std::max(step, metric->series.typicalStep());
    }
    d->current.highlighted = id;
    d->view->show(incidentView(*incident, step));
    if (!incident->parts.empty())
        if (const MetricChart *chart = d->chartOf(incident->parts.front().metric))
            d->column->scrollTo(chart);
    d->schedule(Private::kActFrameMs);
}

void ChartStack::highlightIncident(IncidentId incident)
{
    d->current.highlighted = incident;
    d->schedule(Private::kActFrameMs);
}

void ChartStack::goToNextAnomaly()
{
    const TimePoint from = crosshairTime().value_or(d->view->range().begin);
    if (const std::optional<TimePoint> next = nextAnomaly(d->shownMetrics(), from))
        d->goTo(*next);
    else if (!crosshairTime()) // nothing ahead and none looked at yet: the newest one is what is meant
        goToPreviousAnomaly();
}

void ChartStack::goToPreviousAnomaly()
{
    const TimePoint from = crosshairTime().value_or(d->view->range().end);
    if (const std::optional<TimePoint> previous = previousAnomaly(d->shownMetrics(), from))
        d->goTo(*previous);
}

void ChartStack::moveCrosshair(int samples)
{
    const std::optional<MetricId> id = currentMetric();
    const LiveStore::Metric *metric = id ? d->store->metric(*id) : nullptr;
    const TimeRange view = d->view->range();
    if (!metric || metric->series.isEmpty() || view.isEmpty())
        return;
    const SeriesStore &series = metric->series;
    const std::uint64_t behindView = std::max(series.lowerBound(view.end), series.firstSequence() + 1);
    std::uint64_t sequence = behindView - 1;
    if (const std::optional<TimePoint> time = crosshairTime()) {
        const std::uint64_t at = std::min(series.lowerBound(*time), series.endSequence() - 1);
        const auto moved = static_cast<std::int64_t>(at) + samples;
        sequence =
            static_cast<std::uint64_t>(std::clamp(moved, static_cast<std::int64_t>(series.firstSequence()),
                                                  static_cast<std::int64_t>(series.endSequence() - 1)));
    }
    d->hovered.clear();
    d->hoverAt.reset();
    d->isBoxByKeys = true;
    const TimePoint time = series.timeAt(sequence);
    d->crosshair->moveTo(time);
    if (d->rangeBegin)
        d->crosshair->select(TimeRange{std::min(*d->rangeBegin, time), std::max(*d->rangeBegin, time)});
    if (!view.contains(time)) { // the user walked out of the view: it comes along by as much
        const Milliseconds by = time < view.begin ? time - view.begin : time - view.end + Milliseconds{1};
        d->view->pan(by);
    }
}

bool ChartStack::cancel()
{
    const bool wasDragged = d->gestures->isDragging() || d->overview->isDragged();
    d->gestures->cancel();
    d->overview->cancelDrag();
    const bool hadSelection = d->crosshair->selection().has_value();
    d->closeSelection();
    d->isBoxByKeys = false;
    const bool hadCrosshair = !hadSelection && d->crosshair->cancel();
    d->updateBox();
    return wasDragged || hadSelection || hadCrosshair;
}

void ChartStack::resizeEvent(QResizeEvent *) { d->arrange(); }

void ChartStack::showEvent(QShowEvent *)
{
    d->arrange();
    d->frame();
}

void ChartStack::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        pan(shift ? -kFastPanStep : -kPanStep);
        break;
    case Qt::Key_Right:
        pan(shift ? kFastPanStep : kPanStep);
        break;
    case Qt::Key_Up:
        d->column->scrollBy(-plot_geometry::leastChartHeight());
        break;
    case Qt::Key_Down:
        d->column->scrollBy(plot_geometry::leastChartHeight());
        break;
    case Qt::Key_PageUp:
        d->column->scrollBy(-d->column->height());
        break;
    case Qt::Key_PageDown:
        d->column->scrollBy(d->column->height());
        break;
    case Qt::Key_Home:
        showOldest();
        break;
    case Qt::Key_End:
        followLive();
        break;
    case Qt::Key_Plus:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_Period:
        moveCrosshair(1);
        break;
    case Qt::Key_Comma:
        moveCrosshair(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        shift ? markRange() : measure();
        break;
    case Qt::Key_N:
        shift ? goToPreviousAnomaly() : goToNextAnomaly();
        break;
    case Qt::Key_Escape:
        cancel();
        break;
    default:
        QWidget::keyPressEvent(event); // of Qt's keys
    }
}

} // namespace redshank
