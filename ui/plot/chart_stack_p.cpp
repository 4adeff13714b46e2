// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_stack_p.h"

#include "ui/number_format.h"
#include "ui/plot/chart_column.h"
#include "ui/plot/focus_ring.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/overview.h"
#include "ui/plot/plot_gestures.h"
#include "ui/plot/ribbon.h"
#include "ui/plot/score_strip.h"
#include "ui/plot/selection_bar.h"
#include "ui/plot/stack_navigation.h"
#include "ui/plot/time_axis.h"
#include "ui/plot/time_plot.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using namespace plot_geometry;

constexpr std::size_t kShownAtFirst = 12;
constexpr int kOverviewMs = 250;    ///< Between two redraws for new data.
constexpr int kErrorLaneFrom = 560; ///< Height of the stack from which the MSE has its own lane.
constexpr int kOverviewFrom = 300;  ///< Height of the stack from which there is an overview.
constexpr int kClickReach = 4;      ///< Pixels beside an incident that still count as it.
constexpr int kMovesToGoOn = 2;     ///< A view that has moved so often is on the move.
constexpr double kLeastPixelMs =
    20.0; ///< Times are whole milliseconds: below it a pixel is not exact enough.

} // namespace

ChartStack::Private::Private(ChartStack *chartStack, LiveStore *liveStore, ViewRange *viewRange,
                             ThemeController *themeController)
    : QObject(chartStack), stack(chartStack), store(liveStore), view(viewRange), theme(themeController),
      column(new ChartColumn(chartStack)), strip(new ScoreStrip(chartStack)), axis(new TimeAxis(chartStack)),
      overview(new Overview(chartStack)), pill(new QToolButton(chartStack)), note(new QLabel(chartStack)),
      box(new ValueBox(chartStack)), bar(new SelectionBar(chartStack)), ring(new FocusRing(chartStack)),
      gestures(new PlotGestures(viewRange, this)), crosshair(new Crosshair(this))
{
    current.zone = QTimeZone::systemTimeZone();
    current.theme = theme->theme();
    box->setTheme(current.theme);
    ring->setColor(current.theme.accent);
    pill->setObjectName(QStringLiteral("livePill"));
    pill->setCursor(Qt::PointingHandCursor);
    pill->setToolTip(ChartStack::tr("Follow the newest samples (End)"));
    pill->hide();
    note->setObjectName(QStringLiteral("chartNote"));
    note->setAlignment(Qt::AlignCenter);
    note->setProperty("muted", true);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one would stretch a frame by a twentieth
    connectParts();
    connectGestures();
}

void ChartStack::Private::schedule(int frameMs)
{
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : frameMs;
    const int wait = static_cast<int>(std::clamp<qint64>(frameMs - since, 0, frameMs));
    if (!m_timer.isActive() || m_timer.remainingTime() > wait)
        m_timer.start(wait);
}

/// What arrives is drawn when it moves the view by a pixel, as soon as can be; what only makes the newest
/// column of pixels a little different, as often as a reader of figures can follow.
int ChartStack::Private::dataFrameMs() const
{
    if (isMotionReduced)
        return kCalmFrameMs;
    const TimeRange shown = current.wantedView;
    if (shown.isEmpty() || !view->isFollowing())
        return kDataFrameMs;
    const Milliseconds moved = store->span().end - m_shownEnd;
    return static_cast<double>(moved.count()) >= pixelMs(shown) ? kDataFrameMs : kStillFrameMs;
}

void ChartStack::Private::viewMoved()
{
    const std::optional<Milliseconds> followed =
        !view->isFollowing() ? std::nullopt
                             : std::optional(view->followsAll() ? Milliseconds{0} : view->range().length());
    const bool isByData = followed && followed == m_followed;
    m_followed = followed;
    schedule(isByData ? dataFrameMs() : kActFrameMs);
}

void ChartStack::Private::redrawOverview()
{
    m_isOverviewStale = true;
    schedule(kActFrameMs);
}

int ChartStack::Private::plotWidth() const { return std::max(stack->width() - gutter() - kRight, 1); }

std::vector<const LiveStore::Metric *> ChartStack::Private::shownMetrics() const
{
    std::vector<const LiveStore::Metric *> shown;
    if (chosen) {
        for (const MetricId &id : *chosen)
            if (const LiveStore::Metric *metric = store->metric(id))
                shown.push_back(metric);
        return shown;
    }
    for (const std::unique_ptr<LiveStore::Metric> &metric : store->metrics()) {
        if (shown.size() == kShownAtFirst)
            break;
        shown.push_back(metric.get());
    }
    return shown;
}

std::vector<const LiveStore::Metric *> ChartStack::Private::chartMetrics() const
{
    std::vector<const LiveStore::Metric *> charts = shownMetrics();
    const std::vector<const LiveStore::Metric *> shown = charts;
    std::erase_if(charts, [&](const LiveStore::Metric *metric) {
        const auto host = hosts.find(metric->info.id);
        return host != hosts.end() &&
               std::any_of(shown.begin(), shown.end(),
                           [&](const LiveStore::Metric *one) { return one->info.id == host->second; });
    });
    return charts;
}

std::vector<const LiveStore::Metric *> ChartStack::Private::overlaysOf(const MetricId &chart) const
{
    std::vector<const LiveStore::Metric *> overlays;
    for (const LiveStore::Metric *metric : shownMetrics())
        if (const auto host = hosts.find(metric->info.id); host != hosts.end() && host->second == chart)
            overlays.push_back(metric);
    return overlays;
}

MetricChart *ChartStack::Private::chartOf(const QWidget *surface) const
{
    const auto &charts = column->charts();
    const auto found = std::find_if(charts.begin(), charts.end(), [surface](const MetricChart *chart) {
        return surface == chart || (surface && chart->isAncestorOf(surface));
    });
    return found == charts.end() ? nullptr : *found;
}

MetricChart *ChartStack::Private::chartOf(const MetricId &metric) const
{
    const auto &charts = column->charts();
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [&](const MetricChart *chart) { return chart->metric() == metric; });
    return found == charts.end() ? nullptr : *found;
}

bool ChartStack::Private::isFileAwaited() const
{
    const EngineStatus &status = store->status();
    return status.feed.kind == FeedKind::kTail && status.source == SourceState::kConnecting;
}

bool ChartStack::Private::isLive() const
{
    switch (store->status().source) {
    case SourceState::kConnecting:
    case SourceState::kLive:
    case SourceState::kPaused:
    case SourceState::kReplaying:
    case SourceState::kStale:
    case SourceState::kPartial:
    case SourceState::kSignInFailed:
    case SourceState::kDisconnected:
        return true;
    case SourceState::kIdle:
    case SourceState::kLoading:
    case SourceState::kFinished:
    case SourceState::kFailed:
        return false;
    }
    return false;
}

/// Of one pixel of the device.
double ChartStack::Private::pixelMs(TimeRange range) const
{
    return static_cast<double>(range.length().count()) / std::round(plotWidth() * stack->devicePixelRatioF());
}

/// The view, or one at most half a pixel beside it: while it keeps its length and goes on moving, it moves by
/// whole pixels, so that what is drawn already need only be shifted.
TimeRange ChartStack::Private::laidView(TimeRange wanted)
{
    const auto pixels = static_cast<int>(std::lround(plotWidth() * stack->devicePixelRatioF()));
    const double pixel = pixelMs(wanted);
    const bool isBeside = wanted.length() == m_laid.length() && pixels == m_laidPixels &&
                          wanted.begin < m_laid.end && wanted.end > m_laid.begin;
    if (isBeside && wanted == current.wantedView)
        return current.view;
    m_moves = isBeside ? m_moves + 1 : 0;
    if (m_moves < kMovesToGoOn || pixel < kLeastPixelMs) {
        m_laid = wanted;
        m_laidPixels = pixels;
        return wanted;
    }
    const double by = std::round(static_cast<double>((wanted.begin - m_laid.begin).count()) / pixel);
    const TimePoint begin = m_laid.begin + Milliseconds{std::llround(by * pixel)};
    return {begin, begin + wanted.length()};
}

PlotFrame ChartStack::Private::makeFrame()
{
    PlotFrame made = current;
    made.run = store->runId();
    made.wantedView = view->range();
    made.view = laidView(made.wantedView);
    made.isMoving = m_moves >= kMovesToGoOn;
    made.ticks = timeTicks(made.view, plotWidth(), TimeAxis::labelWidth(), made.zone);
    made.tickTimes.clear();
    for (const TimeTick &tick : made.ticks)
        made.tickTimes.push_back(tick.time);
    made.incidents.clear();
    for (const Incident &incident : store->incidents())
        if (incident.begin < made.view.end && incident.end >= made.view.begin)
            made.incidents.push_back(incident);
    made.noData.clear();
    for (const Incident &none : store->noData())
        if (none.begin < made.view.end &&
            (none.state != IncidentState::kClosed || none.end >= made.view.begin))
            made.noData.push_back(none);
    made.clockJumps = store->clockJumps();
    const SourceState source = store->status().source;
    made.isStale = source == SourceState::kStale || source == SourceState::kFailed ||
                   source == SourceState::kSignInFailed || source == SourceState::kDisconnected;
    return made;
}

void ChartStack::Private::frame()
{
    QElapsedTimer clock;
    clock.start();
    m_timer.stop();
    view->setData(store->span());
    m_timer.stop(); // what setData() asked for is being done
    m_shownEnd = store->span().end;
    gestures->setNewest(m_shownEnd);
    const std::vector<const LiveStore::Metric *> metrics = shownMetrics();
    const std::vector<const LiveStore::Metric *> rows = chartMetrics();
    for (const MetricChart *chart : column->charts())
        scales[chart->metric()] = chart->valueScale();
    column->setCount(rows.size());
    current = makeFrame();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        MetricChart *chart = column->charts()[i];
        const bool isSame = chart->metric() == rows[i]->info.id;
        if (!isSame)
            chart->setValueScale(scales[rows[i]->info.id]);
        if (!column->isInView(chart) && isSame)
            continue;
        std::vector<MetricChart::Drawn> overlays;
        for (const LiveStore::Metric *overlay : overlaysOf(rows[i]->info.id))
            overlays.push_back({overlay, store->placeOf(*overlay)});
        chart->setFrame({rows[i], store->placeOf(*rows[i])}, overlays, current);
    }
    setCurrent(currentChart());
    strip->setFrame(metrics, current);
    axis->setFrame(current);
    updateOverview(metrics);
    updatePill();
    updateNote(!store->span().isEmpty());
    if (hovered && hoverAt && !current.view.isEmpty()) {
        const double share = std::clamp(hoverAt->x() / plotWidth(), 0.0, 1.0);
        const auto length = static_cast<double>(current.view.length().count());
        crosshair->moveTo(current.view.begin + Milliseconds{std::llround(share * length)});
    }
    updatePointer();
    m_sinceFrame.start();
    Q_EMIT stack->framePainted(static_cast<double>(clock.nsecsElapsed()) / 1e6);
}

void ChartStack::Private::updateOverview(const std::vector<const LiveStore::Metric *> &metrics)
{
    std::vector<int> colors;
    colors.reserve(metrics.size());
    for (const LiveStore::Metric *metric : metrics)
        colors.push_back(store->placeOf(*metric));
    const bool isDue = !m_sinceOverview.isValid() || m_sinceOverview.elapsed() >= kOverviewMs;
    const bool mustRedraw = m_isOverviewStale && isDue;
    if (mustRedraw) {
        m_isOverviewStale = false;
        m_sinceOverview.start();
    } else if (m_isOverviewStale) {
        schedule(kOverviewMs);
    }
    overview->setFrame(metrics, colors, store->span(), current, store->incidents(), mustRedraw);
}

void ChartStack::Private::updatePill()
{
    const std::uint64_t behind = stack->pointsBehind();
    const bool isShown = !view->isFollowing() && !store->span().isEmpty() && isLive();
    if (isShown) {
        pill->setText(behind > 0 ? ChartStack::tr("Live  +%1 points").arg(formatCount(behind))
                                 : ChartStack::tr("Live"));
        pill->adjustSize();
        pill->move(stack->width() - kRight - spacing::kSmall - pill->width(),
                   column->geometry().bottom() - pill->height() - spacing::kLarge);
    }
    pill->setVisible(isShown);
    if (isShown)
        pill->raise();
}

void ChartStack::Private::updateNote(bool hasSamples)
{
    const bool hasCharts = !column->charts().empty();
    note->setVisible(!hasCharts || !hasSamples);
    if (!note->isVisible())
        return;
    if (!store->metrics().empty() && hasSamples)
        note->setText(ChartStack::tr("No metric is shown. Check one in the list of metrics."));
    else if (isFileAwaited())
        note->setText(ChartStack::tr("%1 is not there yet. It is followed as soon as it appears.")
                          .arg(feedName(store->status().feed)));
    else if (isLive() || store->status().source == SourceState::kLoading)
        note->setText(ChartStack::tr("Waiting for the first samples"));
    else
        note->setText(ChartStack::tr("Nothing to show yet"));
    note->setGeometry(column->geometry());
    note->raise();
}

void ChartStack::Private::updatePointer()
{
    const PlotPointer pointer = crosshair->pointer();
    const std::vector<const LiveStore::Metric *> metrics = shownMetrics();
    const MetricChart *under = chartOf(hovered.data());
    for (MetricChart *chart : column->charts())
        if (const LiveStore::Metric *metric = store->metric(chart->metric()))
            chart->setPointer(*metric, pointer, chart == (isBoxByKeys ? currentChart() : under));
    strip->setPointer(metrics, pointer);
    axis->setPointer(pointer);
    updateBox();
}

void ChartStack::Private::updateBox()
{
    MetricChart *chart = isBoxByKeys ? currentChart() : chartOf(hovered.data());
    const LiveStore::Metric *metric = chart ? store->metric(chart->metric()) : nullptr;
    if (!metric || !(hoverAt || isBoxByKeys) || !crosshair->time() || crosshair->selection()) {
        box->hide();
        return;
    }
    const Crosshair::BoxContent content =
        crosshair->describe(*metric, chart->pointedSample(), overlaysOf(chart->metric()), current);
    box->setContent(content.headline, content.rows, stack->height());
    const TimePlot *plot = chart->plot();
    const QPoint at =
        isBoxByKeys ? plot->mapTo(stack, QPoint(static_cast<int>(plot->mapping().xOf(*crosshair->time())),
                                                plot->height() / 3))
                    : hovered->mapTo(stack, hoverAt->toPoint());
    box->moveBeside(at, stack->rect().adjusted(gutter(), 0, -kRight, 0)); // it may be taller than the charts
    box->show();
    box->raise();
}

void ChartStack::Private::arrange()
{
    strip->setErrorLaneVisible(stack->height() >= kErrorLaneFrom);
    const int width = stack->width();
    int bottom = stack->height();
    const auto place = [&](QWidget *part, int height) {
        bottom -= height;
        part->setGeometry(0, bottom, width, height);
    };
    overview->setVisible(stack->height() >= kOverviewFrom);
    if (!overview->isHidden())
        place(overview, overview->sizeHint().height());
    place(axis, axis->sizeHint().height());
    place(strip, strip->sizeHint().height());
    column->setGeometry(0, 0, width, std::max(bottom, 1));
    note->setGeometry(column->geometry());
    schedule(0);
}

void ChartStack::Private::openSelection(TimeRange range, QPoint globalEnd)
{
    rangeBegin.reset();
    crosshair->select(range);
    bar->open(range, stack->mapFromGlobal(globalEnd), column->geometry().adjusted(gutter(), 0, -kRight, 0));
    box->hide();
    Q_EMIT stack->rangeSelected(range);
}

void ChartStack::Private::closeSelection()
{
    bar->hide();
    rangeBegin.reset();
    if (!crosshair->selection())
        return;
    crosshair->select(std::nullopt);
    Q_EMIT stack->selectionCleared();
}

void ChartStack::Private::clicked(QWidget *surface, QPointF position, TimePoint time)
{
    stack->setFocus(Qt::MouseFocusReason);
    if (crosshair->selection()) {
        closeSelection();
        return;
    }
    const MetricChart *chart = chartOf(surface);
    const Milliseconds reach = kClickReach * view->range().length() / plotWidth();
    if (chart && surface == chart->plot()->viewport()) {
        if (const std::optional<FlagMark> mark = chart->plot()->markAt(position)) {
            const TimePoint at = fromMs(static_cast<std::int64_t>(mark->timeMs));
            if (const Incident *incident = incidentAt(store->incidents(), chart->metric(), at, reach)) {
                Q_EMIT stack->incidentClicked(incident->id);
                return;
            }
        }
    } else if (chart && surface == chart->ribbon()) {
        if (const Incident *incident = incidentAt(store->incidents(), chart->metric(), time, reach)) {
            Q_EMIT stack->incidentClicked(incident->id);
            return;
        }
    }
    crosshair->click(time);
}

void ChartStack::Private::goTo(TimePoint anomaly)
{
    const Milliseconds length = view->range().length();
    view->show({anomaly - length / 2, anomaly + (length - length / 2)});
    hovered.clear();
    hoverAt.reset();
    isBoxByKeys = false;
    crosshair->reset();
    crosshair->moveTo(anomaly);
}

} // namespace redshank
