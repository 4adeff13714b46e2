// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/label_marks.h"

#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_mapping.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kSize = 5.5; ///< From the middle to a corner, pixels.
constexpr double kBarHeight = 4.0;
constexpr double kBarLeast = 6.0; ///< A shorter stretch is drawn this long.

} // namespace

void addLabels(PlotContent &content, const MetricId &metric, const PlotFrame &frame)
{
    content.label = frame.theme.mutedText;
    for (const Label &label : frame.labels) {
        if (!label.concerns(metric) || !overlap(label.range, frame.view))
            continue;
        content.labels.push_back({label.range, label.kind});
        for (FlagMark &mark : content.marks)
            if (label.range.contains(fromMs(static_cast<std::int64_t>(mark.timeMs))))
                mark.label = label.kind;
    }
}

void paintLabelMark(QPainter &painter, QPointF at, LabelKind kind, const QColor &color,
                    const QColor &background)
{
    const auto outlined = [&](const QPolygonF &shape, const QBrush &fill) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(background, 5.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(shape);
        painter.setBrush(fill);
        painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(shape);
    };
    const QPolygonF triangle{at + QPointF(0, -kSize), at + QPointF(kSize, kSize * 0.8),
                             at + QPointF(-kSize, kSize * 0.8)};
    switch (kind) {
    case LabelKind::kReal: {
        constexpr double kRing = kSize + 3.0;
        painter.setBrush(background);
        painter.setPen(QPen(color, 1.5));
        painter.drawEllipse(at, kRing, kRing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{at + QPointF(0, -kSize), at + QPointF(kSize * 0.9, kSize * 0.6),
                                      at + QPointF(-kSize * 0.9, kSize * 0.6)});
        break;
    }
    case LabelKind::kFalse: {
        outlined(triangle, background);
        const QPointF reach(kSize + 2.0, kSize + 1.0);
        painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at - QPointF(reach.x(), -reach.y()), at + QPointF(reach.x(), -reach.y()));
        break;
    }
    case LabelKind::kExpected:
        outlined(QPolygonF{at + QPointF(0, -kSize), at + QPointF(kSize, 0), at + QPointF(0, kSize),
                           at + QPointF(-kSize, 0)},
                 background);
        break;
    }
}

void paintLabelBars(QPainter &painter, const PlotContent &content, const PlotMapping &mapping)
{
    const QSizeF size = mapping.size();
    const double top = std::floor(size.height() - kBarHeight);
    for (const PlotContent::LabelBar &label : content.labels) {
        const double left = std::clamp(std::floor(mapping.xOf(label.range.begin)), -8.0, size.width() + 8.0);
        const double right =
            std::clamp(std::floor(mapping.xOf(label.range.end)), left + kBarLeast, size.width() + 16.0);
        const QRectF bar(left, top, right - left, kBarHeight);
        switch (label.kind) {
        case LabelKind::kReal:
            painter.fillRect(bar, content.mark);
            break;
        case LabelKind::kFalse:
            painter.setBrush(content.background);
            painter.setPen(QPen(content.label, 1));
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawLine(QPointF(left, top + kBarHeight / 2), QPointF(right, top + kBarHeight / 2));
            break;
        case LabelKind::kExpected:
            for (double x = left; x < right; x += kBarHeight)
                painter.fillRect(QRectF(x, top + 1, 2, 2), content.label);
            break;
        }
    }
}

} // namespace redshank
