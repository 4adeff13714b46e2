// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/stroke_raster.h"
#include "ui/plot/value_ticks.h"

#include <QtCore/QPointF>
#include <QtCore/QSizeF>

#include <vector>

namespace redshank {

/// Between times and values and the pixels of a plot area whose origin is its top left corner. Pure.
class PlotMapping
{
public:
    PlotMapping() = default;
    /// `margin`: pixels kept free above and below the range.
    PlotMapping(TimeRange view, ValueRange values, QSizeF size, double margin = 0.0);

    double xOf(double timeMs) const { return (timeMs - m_beginMs) * m_pixelsPerMs; }
    double xOf(TimePoint time) const { return xOf(static_cast<double>(toMs(time))); }
    double yOf(double value) const { return m_bottom - (scaled(value) - m_low) * m_pixelsPerValue; }
    QPointF toPixel(double timeMs, double value) const { return {xOf(timeMs), yOf(value)}; }
    TimePoint timeAt(double x) const;
    double valueAt(double y) const;
    std::vector<RasterPoint> toPixels(const LineSlice &slice) const;
    const ValueRange &values() const { return m_values; }
    QSizeF size() const { return m_size; }

    /// A value as it is laid on the axis: itself, or its power of ten (never below the range by more than a
    /// little).
    double scaled(double value) const;

private:
    QSizeF m_size{1, 1};
    ValueRange m_values;
    double m_beginMs = 0.0;
    double m_pixelsPerMs = 1.0;
    double m_bottom = 1.0;
    double m_low = 0.0;
    double m_pixelsPerValue = 1.0;
};

} // namespace redshank
