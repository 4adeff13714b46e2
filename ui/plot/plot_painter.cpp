// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_painter.h"

#include "ui/plot/changed_times.h"
#include "ui/plot/filled_marks.h"
#include "ui/plot/ghost_marks.h"
#include "ui/plot/label_marks.h"
#include "ui/plot/plot_marks.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kExtentEnd = 6.0; ///< Height of the ends of an incident's bar.

void paintTimeGrid(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    for (const TimePoint time : content.timeTicks)
        painter.fillRect(QRectF(std::floor(mapping.xOf(time)), 0, 1, mapping.size().height()), content.grid);
}

/// From where to where each incident lasts: a bar along the top with an end on either side.
void paintExtents(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    for (const PlotContent::Extent &extent : content.extents) {
        const double left =
            std::clamp(std::floor(mapping.xOf(extent.range.begin)), -4.0, mapping.size().width() + 4.0);
        const double right =
            std::clamp(std::floor(mapping.xOf(extent.range.end)), left, mapping.size().width() + 4.0);
        painter.fillRect(QRectF(left, 0, std::max(right - left, 2.0), 2), extent.color);
        painter.fillRect(QRectF(left, 0, 2, kExtentEnd), extent.color);
        painter.fillRect(QRectF(std::max(right - 2.0, left), 0, 2, kExtentEnd), extent.color);
    }
}

void paintThreshold(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    QPen pen(content.thresholdColor, 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    const double y = std::floor(mapping.yOf(*content.threshold)) + 0.5;
    painter.drawLine(QPointF(0, y), QPointF(mapping.size().width(), y));
}

void paintMarks(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlotContent::Filled &filled : content.filled)
        paintFilled(painter, mapping.toPixel(filled.timeMs, filled.value), content.filledColor);
    for (const FlagMark &mark : content.marks) {
        const QPointF at = mapping.toPixel(mark.timeMs, mark.value);
        const QColor &color = mark.provisional ? content.provisionalMark : content.mark;
        if (mark.label)
            paintLabelMark(painter, at, *mark.label, *mark.label == LabelKind::kReal ? color : content.label,
                           content.background);
        else if (mark.kind)
            paintIncidentMark(painter, at, *mark.kind, color, content.background);
        else
            paintFlagMark(painter, at, color, content.background, mark.provisional);
    }
    for (const PlotContent::Ghost &ghost : content.ghosts)
        paintGhost(painter, mapping.toPixel(ghost.timeMs, ghost.value), ghost.isNew, content.ghost,
                   content.background);
    if (content.staleEnd && !content.lines.empty())
        paintHollowDot(painter, mapping.toPixel(content.staleEnd->timeMs, content.staleEnd->value),
                       content.lines.back().color, content.background);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QPointF inside(const RasterPoint &point, const QSizeF &size)
{
    return {std::clamp(point.x, 0.0, size.width()), std::clamp(point.y, 0.0, size.height())};
}

/// Stretches of joined points, inside the plot.
std::vector<QPolygonF> stretches(const std::vector<RasterPoint> &points, const QSizeF &size)
{
    std::vector<QPolygonF> all;
    for (const RasterPoint &point : points) {
        if (std::isnan(point.y))
            continue;
        if (!point.joined || all.empty())
            all.emplace_back();
        all.back().append(inside(point, size));
    }
    return all;
}

void paintLine(QPainter &painter, const std::vector<RasterPoint> &points, const QSizeF &size,
               const QColor &color, double width)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF &stretch : stretches(points, size)) {
        if (stretch.size() == 1)
            painter.drawPoint(stretch.front());
        else
            painter.drawPolyline(stretch);
    }
}

void paintBand(QPainter &painter, const PlotContent::Band &band, const PlotMapping &mapping)
{
    const std::vector<QPolygonF> upper = stretches(mapping.toPixels(band.upper), mapping.size());
    const std::vector<QPolygonF> lower = stretches(mapping.toPixels(band.lower), mapping.size());
    painter.setPen(Qt::NoPen);
    painter.setBrush(band.fill);
    // Both edges have their values at the same samples, so their stretches are the same in number.
    for (std::size_t i = 0; i < std::min(upper.size(), lower.size()); ++i) {
        QPolygonF around = upper[i];
        for (qsizetype j = lower[i].size(); j > 0; --j)
            around.append(lower[i][j - 1]);
        painter.drawPolygon(around);
    }
}

void paintFillAbove(QPainter &painter, const std::vector<RasterPoint> &points, double base,
                    const QSizeF &size, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (QPolygonF stretch : stretches(points, size)) {
        for (QPointF &point : stretch)
            point.setY(std::min(point.y(), base));
        stretch.append({stretch.back().x(), base});
        stretch.prepend({stretch.front().x(), base});
        painter.drawPolygon(stretch);
    }
}

} // namespace

void PlotPainter::paint(QPainter &painter, const std::shared_ptr<const PlotContent> &shown,
                        const PlotMapping &mapping)
{
    const PlotContent &content = *shown;
    paintTimeGrid(painter, content, mapping);
    updateImage(content, mapping.size(), painter.device()->devicePixelRatioF());
    m_painted = shown;
    painter.drawImage(QRectF(QPointF(), mapping.size()), m_raster.image());
    if (content.threshold)
        paintThreshold(painter, content, mapping);
    paintExtents(painter, content, mapping);
    paintLabelBars(painter, content, mapping);
    paintMarks(painter, content, mapping);
}

void PlotPainter::paintPaths(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    const QSizeF size = mapping.size();
    paintTimeGrid(painter, content, mapping);
    for (const PlotContent::Shade &shade : content.shades) {
        const double left = std::clamp(mapping.xOf(shade.range.begin), 0.0, size.width());
        const double right = std::clamp(mapping.xOf(shade.range.end), left, size.width());
        if (right > left)
            painter.fillRect(QRectF(left, 0, right - left, size.height()), shade.color);
    }
    if (content.band)
        paintBand(painter, *content.band, mapping);
    for (const PlotContent::Line &line : content.lines) {
        const std::vector<RasterPoint> points = mapping.toPixels(line.slice);
        if (content.threshold && line.fillAboveThreshold)
            paintFillAbove(painter, points, mapping.yOf(*content.threshold), size, content.thresholdFill);
        paintLine(painter, points, size, line.color, line.width);
    }
    if (content.threshold)
        paintThreshold(painter, content, mapping);
    paintExtents(painter, content, mapping);
    paintLabelBars(painter, content, mapping);
    paintMarks(painter, content, mapping);
}

void PlotPainter::paintValueGrid(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    for (const double value : content.valueTicks.values) {
        const double y = std::floor(mapping.yOf(value));
        if (y >= 0.0 && y < mapping.size().height())
            painter.fillRect(QRectF(0, y, mapping.size().width(), 1), content.grid);
    }
}

void PlotPainter::fillShades(const PlotContent &content, const PlotMapping &mapping, qreal ratio)
{
    for (const PlotContent::Shade &shade : content.shades) {
        const double left = std::round(mapping.xOf(shade.range.begin));
        const double right = std::max(std::round(mapping.xOf(shade.range.end)), left + 2.0 * ratio);
        m_raster.fillColumns(left, right, shade.color);
        if (!shade.hasEdges)
            continue;
        QColor edge = shade.color;
        edge.setAlphaF(std::min(1.0F, edge.alphaF() * 4.0F));
        m_raster.fillColumns(left, left + ratio, edge);
        m_raster.fillColumns(right - ratio, right, edge);
    }
}

void PlotPainter::beginImage(const PlotContent &content, const PlotMapping &mapping, qreal ratio)
{
    constexpr double kInexact = 0.06; ///< Of a pixel; times are whole milliseconds.
    const QSize pixels(static_cast<int>(std::lround(mapping.size().width())),
                       static_cast<int>(std::lround(mapping.size().height())));
    const auto drawAll = [&] {
        m_drawnColumns = pixels.width();
        m_raster.begin(pixels);
    };
    if (!m_painted || m_paintedSize != mapping.size() || m_painted->view.length() != content.view.length()) {
        drawAll();
        return;
    }
    const double moved = mapping.xOf(m_painted->view.begin);
    const double by = std::round(moved);
    std::optional<ChangedTimes> changed = changedTimes(*m_painted, content);
    if (!changed || std::abs(moved - by) > kInexact || std::abs(by) >= pixels.width()) {
        drawAll();
        return;
    }
    double from = pixels.width();
    double to = 0.0;
    if (!changed->isEmpty()) {
        double reach = ratio; // of what is drawn at a time
        for (const PlotContent::Line &line : content.lines)
            reach = std::max(reach, line.width * ratio);
        from = std::floor(mapping.xOf(changed->firstMs) - reach) - 1.0;
        to = std::ceil(mapping.xOf(changed->lastMs) + reach) + 1.0;
    }
    if (by < 0.0) {
        from = std::min(from, pixels.width() + by);
        to = pixels.width();
    } else if (by > 0.0) {
        from = 0.0;
        to = std::max(to, by);
    }
    const auto column = [&](double x) {
        return static_cast<int>(std::clamp(x, 0.0, double(pixels.width())));
    };
    m_drawnColumns = std::max(column(to) - column(from), 0);
    m_raster.beginMoved(static_cast<int>(by), column(from), column(to));
}

void PlotPainter::updateImage(const PlotContent &content, QSizeF plotSize, qreal ratio)
{
    const QSizeF size = plotSize * ratio;
    const PlotMapping mapping(content.view, content.values, size, kVerticalMargin * ratio);
    beginImage(content, mapping, ratio);
    m_paintedSize = size;
    fillShades(content, mapping, ratio);
    if (content.band) {
        const std::vector<RasterPoint> upper = mapping.toPixels(content.band->upper);
        const std::vector<RasterPoint> lower = mapping.toPixels(content.band->lower);
        m_raster.fillBetween(upper, lower, content.band->fill);
        if (!content.band->upper.isDecimated) { // else an edge is as tall as its column and darkens the band
            m_raster.stroke(upper, ratio, content.band->edge);
            m_raster.stroke(lower, ratio, content.band->edge);
        }
    }
    for (const PlotContent::Line &line : content.lines) {
        const std::vector<RasterPoint> points = mapping.toPixels(line.slice);
        if (content.threshold && line.fillAboveThreshold)
            m_raster.fillAbove(points, mapping.yOf(*content.threshold), content.thresholdFill);
        m_raster.stroke(points, line.width * ratio, line.color);
    }
}

} // namespace redshank
