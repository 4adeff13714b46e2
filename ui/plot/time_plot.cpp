// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/time_plot.h"

#include "ui/plot/plot_marks.h"
#include "ui/plot/plot_painter.h"

#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>
#include <QtGui/QMouseEvent>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsScene>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace redshank {
namespace {

constexpr double kMarkReach = 9.0; ///< Pixels round a mark that count as it.
constexpr double kVerticalMargin = PlotPainter::kVerticalMargin;

} // namespace

TimePlot::TimePlot(QWidget *parent)
    : QChartView(parent), m_content(std::make_shared<const PlotContent>()), m_timeAxis(new QValueAxis),
      m_valueAxis(new QValueAxis)
{
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setMargins({});
    chart()->setBackgroundRoundness(0);
    chart()->setBackgroundPen(Qt::NoPen);
    chart()->setDropShadowEnabled(false);
    for (QValueAxis *axis : {m_timeAxis, m_valueAxis}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setMinorGridLineVisible(false);
    }
    m_timeAxis->setGridLineVisible(false); // its ticks are not evenly spaced in time zones; PlotPainter's are
    m_valueAxis->setTickType(QValueAxis::TicksDynamic);
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_valueAxis, Qt::AlignLeft);

    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setRubberBand(QChartView::NoRubberBand);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::NoViewportUpdate); // painted from the pixmap only
    setMouseTracking(true);
    setAcceptDrops(false); // of files and metrics: the parent's
    viewport()->setAcceptDrops(false);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

TimePlot::~TimePlot() = default;

void TimePlot::setContent(PlotContent content)
{
    m_content = std::make_shared<const PlotContent>(std::move(content));
    updateMapping();
    m_isStale = true;
    viewport()->update();
}

void TimePlot::setCursorLines(const PlotCursor &cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    viewport()->update();
}

std::optional<FlagMark> TimePlot::markAt(QPointF position) const
{
    std::optional<FlagMark> nearest;
    double best = kMarkReach;
    for (const FlagMark &mark : m_content->marks) {
        const QPointF offset = m_mapping.toPixel(mark.timeMs, mark.value) - position;
        const double distance = std::hypot(offset.x(), offset.y());
        if (distance <= best) {
            best = distance;
            nearest = mark;
        }
    }
    return nearest;
}

void TimePlot::updateMapping()
{
    m_mapping = PlotMapping(m_content->view, m_content->values, viewport()->size(), kVerticalMargin);
}

void TimePlot::updateAxes()
{
    const QRectF area(QPointF(), viewport()->size());
    chart()->setBackgroundBrush(m_content->background);
    m_valueAxis->setGridLineColor(m_content->grid);
    const double low = m_mapping.scaled(m_content->values.min);
    const double high = m_mapping.scaled(m_content->values.max);
    if (m_content->valueTicks.values.empty() || !(high > low)) {
        m_valueAxis->setGridLineVisible(false);
        return;
    }
    m_valueAxis->setGridLineVisible(true);
    m_valueAxis->setTickInterval(std::numeric_limits<double>::max()); // never many ticks between two settings
    m_valueAxis->setRange(low, high);
    m_valueAxis->setTickAnchor(m_content->valueTicks.first);
    m_valueAxis->setTickInterval(m_content->valueTicks.step);
    m_timeAxis->setRange(static_cast<double>(toMs(m_content->view.begin)),
                         static_cast<double>(toMs(m_content->view.end)));
    if (chart()->size() != area.size()) {
        chart()->resize(area.size());
        chart()->setPlotArea(area.adjusted(0, kVerticalMargin, 0, -kVerticalMargin));
        chart()->layout()->invalidate();
    }
    chart()->layout()->activate(); // else it would come with the next event, after this frame
}

/// Background and value axis, as Qt Charts draws them; kept while the axis stays as it is.
void TimePlot::renderAxes(QSize pixels, qreal ratio)
{
    const PlotContent &content = *m_content;
    const Axes wanted{pixels, ratio, content.values, content.valueTicks, content.grid, content.background};
    if (m_axes == wanted)
        return;
    m_axes = wanted;
    updateAxes();
    if (m_axesPixmap.size() != pixels)
        m_axesPixmap = QPixmap(pixels);
    m_axesPixmap.setDevicePixelRatio(ratio);
    m_axesPixmap.fill(content.background);
    QPainter painter(&m_axesPixmap);
    const QRectF area(QPointF(), viewport()->size());
    scene()->render(&painter, area, area, Qt::IgnoreAspectRatio);
}

void TimePlot::renderCache()
{
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = viewport()->size() * ratio;
    renderAxes(pixels, ratio);
    if (m_cache.size() != pixels)
        m_cache = QPixmap(pixels);
    m_cache.setDevicePixelRatio(ratio);
    QPainter painter(&m_cache);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawPixmap(0, 0, m_axesPixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    m_painter.paint(painter, m_content, m_mapping);
}

void TimePlot::paintTo(QPainter &painter) const
{
    PlotPainter::paintValueGrid(painter, *m_content, m_mapping);
    if (painter.paintEngine()->type() == QPaintEngine::Raster)
        PlotPainter().paint(painter, m_content, m_mapping);
    else
        PlotPainter::paintPaths(painter, *m_content, m_mapping);
}

void TimePlot::paintEvent(QPaintEvent *)
{
    if (viewport()->size().isEmpty())
        return;
    if (m_isStale || m_cache.devicePixelRatio() != devicePixelRatioF()) {
        renderCache();
        m_isStale = false;
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_cache);
    paintPlotCursor(painter, m_cursor, m_mapping, m_content->background);
}

void TimePlot::resizeEvent(QResizeEvent *)
{
    scene()->setSceneRect(QRectF(QPointF(), viewport()->size()));
    updateMapping();
    m_isStale = true;
}

void TimePlot::mousePressEvent(QMouseEvent *event) { event->ignore(); }
void TimePlot::mouseMoveEvent(QMouseEvent *event) { event->ignore(); }
void TimePlot::mouseReleaseEvent(QMouseEvent *event) { event->ignore(); }
void TimePlot::mouseDoubleClickEvent(QMouseEvent *event) { event->ignore(); }
void TimePlot::wheelEvent(QWheelEvent *event) { event->ignore(); }
void TimePlot::keyPressEvent(QKeyEvent *event) { event->ignore(); }
void TimePlot::contextMenuEvent(QContextMenuEvent *event) { event->ignore(); }

} // namespace redshank
