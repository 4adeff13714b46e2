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

/// A colour and how much of it, premultiplied over what is there. Whole numbers: this runs once per covered
/// pixel.
class Blender
{
public:
    explicit Blender(const QColor &color)
        : m_red(static_cast<unsigned>(color.red())), m_green(static_cast<unsigned>(color.green())),
          m_blue(static_cast<unsigned>(color.blue())), m_alpha(static_cast<unsigned>(color.alpha())),
          m_full(of(256))
    {}

    /// `coverage`: 0..256.
    void paint(QRgb &pixel, unsigned coverage) const
    {
        const QRgb top = coverage == 256 ? m_full : of(coverage);
        const unsigned rest = 255 - (top >> 24U);
        if (rest == 0 || pixel == 0) {
            pixel = top;
            return;
        }
        // Two channels at a time; x / 255 as (x + (x >> 8) + 128) >> 8.
        const auto scaled = [rest](unsigned channels) {
            const unsigned product = channels * rest;
            return ((product + ((product >> 8U) & 0xff00ffU) + 0x800080U) >> 8U) & 0xff00ffU;
        };
        pixel = top + (scaled(pixel & 0xff00ffU) | (scaled((pixel >> 8U) & 0xff00ffU) << 8U));
    }

private:
    QRgb of(unsigned coverage) const
    {
        const unsigned alpha = m_alpha * coverage / 256;
        const auto channel = [alpha](unsigned value) { return (value * alpha + 127) / 255; };
        return alpha << 24U | channel(m_red) << 16U | channel(m_green) << 8U | channel(m_blue);
    }

    unsigned m_red;
    unsigned m_green;
    unsigned m_blue;
    unsigned m_alpha;
    QRgb m_full;
};

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
    const Blender blender(color);
    std::vector<float> coverage(static_cast<std::size_t>(height), 0.0F);
    uchar *bits = m_image.bits();
    const auto stride = static_cast<std::size_t>(m_image.bytesPerLine());
    const auto pixelAt = [bits, stride](int x, int y) -> QRgb & {
        return reinterpret_cast<QRgb *>(bits + static_cast<std::size_t>(y) * stride)[x];
    };
    for (int x = 0; x < m_pixels.width(); ++x) {
        const std::span<const Extent> quarters(extents.data() + static_cast<std::size_t>(x * kSub + kPad),
                                               kSub);
        // Rows that all quarters cover wholly need no adding up.
        double wholeTop = 0.0;
        double wholeBottom = height;
        for (const Extent &extent : quarters) {
            wholeTop = std::max(wholeTop, extent.low);
            wholeBottom = std::min(wholeBottom, extent.high);
        }
        int wholeFrom = static_cast<int>(std::ceil(std::min(wholeTop, double(height))));
        int wholeTo = static_cast<int>(std::floor(std::max(wholeBottom, 0.0)));
        if (wholeFrom >= wholeTo)
            wholeFrom = wholeTo = height;
        int top = height;
        int bottom = -1;
        for (const Extent &extent : quarters) {
            const double low = std::max(extent.low, 0.0);
            const double high = std::min(extent.high, static_cast<double>(height));
            if (low >= high)
                continue;
            const int first = static_cast<int>(low);
            const int last = std::min(static_cast<int>(high), height - 1);
            for (int y = first; y <= last; ++y) {
                if (y == wholeFrom)
                    y = wholeTo;
                if (y <= last)
                    coverage[static_cast<std::size_t>(y)] += 1.0F / kSub;
            }
            if (first < wholeFrom || first >= wholeTo)
                coverage[static_cast<std::size_t>(first)] -= static_cast<float>(low - first) / kSub;
            if (last < wholeFrom || last >= wholeTo)
                coverage[static_cast<std::size_t>(last)] -= static_cast<float>(last + 1 - high) / kSub;
            top = std::min(top, first);
            bottom = std::max(bottom, last);
        }
        for (int y = top; y <= bottom; ++y) {
            if (y >= wholeFrom && y < wholeTo) {
                blender.paint(pixelAt(x, y), 256);
                continue;
            }
            const float share = std::exchange(coverage[static_cast<std::size_t>(y)], 0.0F);
            if (share > 0.0F)
                blender.paint(pixelAt(x, y), static_cast<unsigned>(std::min(share, 1.0F) * 256.0F));
        }
    }
}

QImage StrokeRaster::takeImage() { return std::exchange(m_image, QImage()); }

} // namespace redshank
