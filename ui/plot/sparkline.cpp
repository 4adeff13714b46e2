// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/sparkline.h"

#include "engine/series/series_store.h"
#include "ui/plot/plot_mapping.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/stroke_raster.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr double kLineWidth = 1.25;
constexpr double kDotRadius = 2.0;
constexpr int kDotSpacing = 4;  ///< Pixels.
constexpr double kMargin = 2.5; ///< Above and below, so that dots on the extremes are not cut.

} // namespace

void paintSparkline(QPainter &painter, const QRect &rect, const SeriesStore &series, TimeRange range,
                    const QColor &line, const QColor &anomaly)
{
    if (rect.width() < 4 || rect.height() < 4 || range.isEmpty() || series.isEmpty())
        return;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize pixels(static_cast<int>(rect.width() * ratio), static_cast<int>(rect.height() * ratio));
    const GriddedSeries source(series, plotGrid(range, pixels.width()));
    const LineSlice slice = lineSlice(source, SeriesStore::Column::kValue);
    MinMax extremes = slice.extremes;
    if (extremes.isEmpty())
        return;
    if (extremes.min == extremes.max) {
        extremes.min -= 1.0;
        extremes.max += 1.0;
    }
    const PlotMapping mapping(range, {extremes.min, extremes.max}, pixels, kMargin * ratio);
    StrokeRaster raster;
    raster.begin(pixels);
    raster.stroke(mapping.toPixels(slice), kLineWidth * ratio, line);
    QImage image = raster.image();
    image.setDevicePixelRatio(ratio);
    painter.save();
    painter.drawImage(rect.topLeft(), image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(anomaly);
    for (const FlagMark &mark : flagMarks(source, kDotSpacing)) {
        const QPointF at = mapping.toPixel(mark.timeMs, mark.value) / ratio + QPointF(rect.topLeft());
        painter.drawEllipse(at, kDotRadius, kDotRadius);
    }
    painter.restore();
}

} // namespace redshank
