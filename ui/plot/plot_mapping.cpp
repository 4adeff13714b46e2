// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_mapping.h"

#include <algorithm>
#include <cmath>

namespace redshank {

PlotMapping::PlotMapping(TimeRange view, ValueRange values, QSizeF size, double margin)
    : m_size(size), m_values(values), m_beginMs(static_cast<double>(toMs(view.begin))),
      m_bottom(size.height() - margin)
{
    if (!view.isEmpty())
        m_pixelsPerMs = size.width() / static_cast<double>(view.length().count());
    m_low = scaled(values.min);
    const double length = scaled(values.max) - m_low;
    m_pixelsPerValue = length > 0.0 ? (size.height() - 2.0 * margin) / length : 0.0;
}

double PlotMapping::scaled(double value) const
{
    if (!m_values.isLog)
        return value;
    return std::log10(std::max(value, m_values.min * 1e-3));
}

TimePoint PlotMapping::timeAt(double x) const { return fromMs(std::llround(m_beginMs + x / m_pixelsPerMs)); }

double PlotMapping::valueAt(double y) const
{
    if (m_pixelsPerValue == 0.0)
        return m_values.min;
    const double value = m_low + (m_bottom - y) / m_pixelsPerValue;
    return m_values.isLog ? std::pow(10.0, value) : value;
}

std::vector<RasterPoint> PlotMapping::toPixels(const LineSlice &slice) const
{
    std::vector<RasterPoint> points;
    points.reserve(slice.points.size());
    for (const SlicePoint &point : slice.points)
        points.push_back({xOf(point.timeMs), yOf(point.value), point.joined});
    return points;
}

} // namespace redshank
