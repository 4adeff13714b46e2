// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_marks.h"

#include "ui/plot/plot_mapping.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kTriangle = 4.5; ///< From the middle to a corner, pixels.
constexpr double kIncident = 6.0;
constexpr double kRing = 3.5;
constexpr double kDot = 3.5;

double crisp(double x) { return std::floor(x) + 0.5; }

} // namespace

void paintFlagMark(QPainter &painter, QPointF at, const QColor &color, const QColor &background, bool isRing)
{
    if (isRing) {
        painter.setBrush(background);
        painter.setPen(QPen(color, 1.5));
        painter.drawEllipse(at, kRing, kRing);
        return;
    }
    const QPolygonF triangle{at + QPointF(0, -kTriangle), at + QPointF(kTriangle, kTriangle * 0.8),
                             at + QPointF(-kTriangle, kTriangle * 0.8)};
    QPen outline(background, 2.5);
    outline.setJoinStyle(Qt::RoundJoin);
    painter.setPen(outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(triangle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(triangle);
}

void paintIncidentMark(QPainter &painter, QPointF at, IncidentKind kind, const QColor &color,
                       const QColor &background)
{
    constexpr double r = kIncident;
    QPainterPath shape;
    bool isFilled = false;
    switch (kind) {
    case IncidentKind::kSingle:
        shape.addPolygon(QPolygonF{at + QPointF(0, -r), at + QPointF(r, r * 0.8), at + QPointF(-r, r * 0.8)});
        shape.closeSubpath();
        isFilled = true;
        break;
    case IncidentKind::kRun:
        shape.moveTo(at + QPointF(-r, 0));
        shape.lineTo(at + QPointF(r, 0));
        shape.moveTo(at + QPointF(0, -r));
        shape.lineTo(at + QPointF(0, r));
        break;
    case IncidentKind::kLevelShift:
        shape.moveTo(at + QPointF(-r - 1, r * 0.8));
        shape.lineTo(at + QPointF(0, r * 0.8));
        shape.lineTo(at + QPointF(0, -r * 0.8));
        shape.lineTo(at + QPointF(r + 1, -r * 0.8));
        break;
    case IncidentKind::kFlat:
        shape.addRect(QRectF(at.x() - r - 1, at.y() - 2, 2 * r + 2, 4));
        isFilled = true;
        break;
    case IncidentKind::kMissingData:
    case IncidentKind::kNoData:
        shape.addRect(QRectF(at.x() - r + 1, at.y() - r + 1, 2 * r - 2, 2 * r - 2));
        break;
    case IncidentKind::kLostCycle:
        shape.moveTo(at + QPointF(-r - 2, 0));
        shape.cubicTo(at + QPointF(-r / 2, -2 * r), at + QPointF(-r / 2, -2 * r), at);
        shape.cubicTo(at + QPointF(r / 2, 2 * r), at + QPointF(r / 2, 2 * r), at + QPointF(r + 2, 0));
        break;
    }
    QPen pen(background, isFilled ? 2.5 : 6.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.strokePath(shape, pen);
    if (isFilled) {
        painter.fillPath(shape, color);
        return;
    }
    pen.setColor(color);
    pen.setWidthF(2.5);
    painter.strokePath(shape, pen);
}

void paintHollowDot(QPainter &painter, QPointF at, const QColor &color, const QColor &background)
{
    painter.setBrush(background);
    painter.setPen(QPen(color, 1.5));
    painter.drawEllipse(at, kDot, kDot);
}

void paintPlotCursor(QPainter &painter, const PlotCursor &cursor, const PlotMapping &mapping,
                     const QColor &background)
{
    const double height = mapping.size().height();
    const auto fill = [&](TimePoint from, TimePoint to) {
        const double left = std::floor(mapping.xOf(std::min(from, to)));
        const double right = std::floor(mapping.xOf(std::max(from, to)));
        painter.fillRect(QRectF(left, 0, std::max(right - left, 1.0), height), cursor.selectionColor);
    };
    const auto line = [&](TimePoint time, Qt::PenStyle style) {
        painter.setPen(QPen(cursor.color, 1, style));
        const double x = crisp(mapping.xOf(time));
        painter.drawLine(QPointF(x, 0), QPointF(x, height));
    };
    if (cursor.selection) {
        fill(cursor.selection->begin, cursor.selection->end);
        line(cursor.selection->begin, Qt::SolidLine);
        line(cursor.selection->end, Qt::SolidLine);
    }
    if (cursor.lockedTime) {
        if (cursor.time)
            fill(*cursor.lockedTime, *cursor.time);
        line(*cursor.lockedTime, Qt::SolidLine);
    }
    if (cursor.time)
        line(*cursor.time, Qt::SolidLine);
    if (!cursor.dotTime)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(background, 1.5));
    painter.setBrush(cursor.dotColor);
    painter.drawEllipse(mapping.toPixel(static_cast<double>(toMs(*cursor.dotTime)), cursor.dotValue), kDot,
                        kDot);
}

} // namespace redshank
