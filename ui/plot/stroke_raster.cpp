// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/stroke_raster.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

constexpr int kSub = 4; ///< Quarter columns per pixel.
constexpr int kPad =
    16; ///< Quarter columns kept beyond both edges, so that strokes enter and leave unclipped.

/// Premultiplied source over destination, with the source's alpha scaled by coverage 0..1.
QRgb over(QRgb below, double red, double green, double blue, double alpha)
{
    const double rest = 1.0 - alpha;
    const auto mix = [rest](double top, int under) {
        return static_cast<int>(std::lround(top + rest * under));
    };
    return qRgba(mix(red * alpha, qRed(below)), mix(green * alpha, qGreen(below)),
                 mix(blue * alpha, qBlue(below)), mix(255.0 * alpha, qAlpha(below)));
}

} // namespace

StrokeRaster::StrokeRaster(QSize pixels)
    : m_pixels(pixels.expandedTo({1, 1})), m_image(m_pixels, QImage::Format_ARGB32_Premultiplied)
{
    m_image.fill(Qt::transparent);
}

std::vector<StrokeRaster::Extent> StrokeRaster::trace(std::span<const RasterPoint> points) const
{
    const int columns = m_pixels.width() * kSub + 2 * kPad;
    std::vector<Extent> extents(static_cast<std::size_t>(columns));
    const double limit = 4.0 * m_pixels.height();
    const auto place = [](double x) { return x * kSub + kPad; };
    const auto bounded = [limit](double y) { return std::clamp(y, -limit, 2.0 * limit); };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x1 = place(points[i].x);
        const double y1 = bounded(points[i].y);
        if (!points[i].joined || i == 0) {
            const bool alone = i + 1 == points.size() || !points[i + 1].joined;
            if (x1 >= 0.0 && x1 < columns) {
                Extent &extent = extents[static_cast<std::size_t>(x1)];
                extent.include(alone ? y1 - 0.5 : y1);
                extent.include(alone ? y1 + 0.5 : y1);
            }
            continue;
        }
        const double x0 = place(points[i - 1].x);
        const double y0 = bounded(points[i - 1].y);
        if (x1 < 0.0 || x0 >= columns)
            continue;
        const int from = std::max(static_cast<int>(std::floor(x0)), 0);
        const int to = std::min(static_cast<int>(std::floor(x1)), columns - 1);
        const double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0.0;
        for (int column = from; column <= to; ++column) {
            Extent &extent = extents[static_cast<std::size_t>(column)];
            extent.include(x0 >= column ? y0 : y0 + slope * (column - x0));
            extent.include(x1 <= column + 1 ? y1 : y0 + slope * (column + 1 - x0));
        }
    }
    return extents;
}

void StrokeRaster::stroke(std::span<const RasterPoint> points, double width, const QColor &color)
{
    const std::vector<Extent> line = trace(points);
    const double radius = width / 2.0;
    const int reach = static_cast<int>(radius * kSub);
    std::vector<double> heights(static_cast<std::size_t>(reach) + 1);
    for (int k = 0; k <= reach; ++k)
        heights[static_cast<std::size_t>(k)] =
            std::sqrt(std::max(0.0, radius * radius - k * k / double(kSub * kSub)));
    std::vector<Extent> thick(line.size());
    const int columns = static_cast<int>(line.size());
    for (int column = 0; column < columns; ++column) {
        const Extent &extent = line[static_cast<std::size_t>(column)];
        if (extent.isEmpty())
            continue;
        const int from = std::max(column - reach, 0);
        const int to = std::min(column + reach, columns - 1);
        for (int other = from; other <= to; ++other) {
            const double height = heights[static_cast<std::size_t>(std::abs(other - column))];
            thick[static_cast<std::size_t>(other)].include(extent.low - height);
            thick[static_cast<std::size_t>(other)].include(extent.high + height);
        }
    }
    paint(thick, color);
}

void StrokeRaster::fillBetween(std::span<const RasterPoint> upper, std::span<const RasterPoint> lower,
                               const QColor &color)
{
    std::vector<Extent> extents = trace(upper);
    const std::vector<Extent> low = trace(lower);
    for (std::size_t i = 0; i < extents.size(); ++i) {
        if (extents[i].isEmpty() || low[i].isEmpty())
            extents[i] = {};
        else
            extents[i].include(low[i].high);
    }
    paint(extents, color);
}

void StrokeRaster::fillAbove(std::span<const RasterPoint> points, double base, const QColor &color)
{
    std::vector<Extent> extents = trace(points);
    for (Extent &extent : extents) {
        if (extent.isEmpty() || extent.low >= base)
            extent = {};
        else
            extent.high = base;
    }
    paint(extents, color);
}

void StrokeRaster::paint(const std::vector<Extent> &extents, const QColor &color)
{
    const int height = m_pixels.height();
    std::vector<float> coverage(static_cast<std::size_t>(height), 0.0F);
    uchar *bits = m_image.bits();
    const auto stride = static_cast<std::size_t>(m_image.bytesPerLine());
    const double red = color.red();
    const double green = color.green();
    const double blue = color.blue();
    const double alpha = color.alphaF();
    for (int x = 0; x < m_pixels.width(); ++x) {
        int top = height;
        int bottom = -1;
        for (int sub = 0; sub < kSub; ++sub) {
            const Extent &extent = extents[static_cast<std::size_t>(x * kSub + sub + kPad)];
            const double low = std::max(extent.low, 0.0);
            const double high = std::min(extent.high, static_cast<double>(height));
            if (low >= high)
                continue;
            const int first = static_cast<int>(low);
            const int last = std::min(static_cast<int>(high), height - 1);
            for (int y = first; y <= last; ++y)
                coverage[static_cast<std::size_t>(y)] += 1.0F / kSub;
            coverage[static_cast<std::size_t>(first)] -= static_cast<float>(low - first) / kSub;
            coverage[static_cast<std::size_t>(last)] -= static_cast<float>(last + 1 - high) / kSub;
            top = std::min(top, first);
            bottom = std::max(bottom, last);
        }
        for (int y = top; y <= bottom; ++y) {
            const double share =
                static_cast<double>(std::exchange(coverage[static_cast<std::size_t>(y)], 0.0F)) * alpha;
            if (share <= 0.0)
                continue;
            auto *pixel = reinterpret_cast<QRgb *>(bits + static_cast<std::size_t>(y) * stride) + x;
            *pixel = over(*pixel, red, green, blue, std::min(share, 1.0));
        }
    }
}

QImage StrokeRaster::takeImage() { return std::exchange(m_image, QImage()); }

} // namespace redshank
