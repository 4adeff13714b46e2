// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/stroke_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

namespace redshank {
namespace {

constexpr int kSub = 4; ///< Quarter columns per pixel.
constexpr int kPad =
    16; ///< Quarter columns kept beyond both edges, so that strokes enter and leave unclipped.

constexpr int kTile = 16;    ///< Pixels.
constexpr int kQuarter = 64; ///< Coverage of a pixel by one whole quarter column, of 256.

/// Coverage by a part, 0..1, of a quarter column's pixel.
int share(float part) { return static_cast<int>(part * kQuarter); }

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
        pixel = top + scaled(pixel, rest);
    }

    /// kTile pixels wholly covered; without branches, so that the compiler vectorises it.
    void paintTile(QRgb *pixels) const
    {
        const unsigned rest = 255 - (m_full >> 24U);
        for (int x = 0; x < kTile; ++x)
            pixels[x] = m_full + scaled(pixels[x], rest);
    }

private:
    /// All four channels times rest / 255, two at a time: x / 255 is (x + (x >> 8) + 128) >> 8.
    static QRgb scaled(QRgb pixel, unsigned rest)
    {
        const unsigned redBlue = (pixel & 0xff00ffU) * rest;
        const unsigned alphaGreen = ((pixel >> 8U) & 0xff00ffU) * rest;
        return (((redBlue + ((redBlue >> 8U) & 0xff00ffU) + 0x800080U) >> 8U) & 0xff00ffU) |
               ((alphaGreen + ((alphaGreen >> 8U) & 0xff00ffU) + 0x800080U) & 0xff00ff00U);
    }

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

void StrokeRaster::begin(QSize pixels)
{
    m_pixels = pixels.expandedTo({1, 1});
    if (m_image.size() != m_pixels)
        m_image = QImage(m_pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    m_coverage.assign(static_cast<std::size_t>(m_pixels.height()) * kTile, 0);
    m_from = 0;
    m_to = m_pixels.width();
}

void StrokeRaster::beginMoved(int by, int from, int to)
{
    m_from = std::clamp(from, 0, m_pixels.width());
    m_to = std::clamp(to, m_from, m_pixels.width());
    const auto kept = static_cast<std::size_t>(std::max(m_pixels.width() - std::abs(by), 0));
    for (int y = 0; y < m_pixels.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        if (by != 0)
            std::memmove(row + std::max(by, 0), row + std::max(-by, 0), kept * sizeof(QRgb));
        std::fill(row + m_from, row + m_to, QRgb{0});
    }
}

void StrokeRaster::trace(std::span<const RasterPoint> points, std::vector<Extent> &extents) const
{
    const int columns = (m_to - m_from) * kSub + 2 * kPad;
    extents.assign(static_cast<std::size_t>(columns), Extent{});
    const double limit = 4.0 * m_pixels.height();
    const double first = m_from * kSub - kPad;
    const auto place = [first](double x) { return x * kSub - first; };
    const auto bounded = [limit](double y) { return std::clamp(y, -limit, 2.0 * limit); };
    double x0 = 0.0;
    double y0 = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x1 = place(points[i].x);
        const double y1 = bounded(points[i].y);
        if (!points[i].joined || i == 0) {
            const bool alone = i + 1 == points.size() || !points[i + 1].joined;
            if (x1 >= 0.0 && x1 < columns) {
                Extent &extent = extents[static_cast<std::size_t>(x1)];
                extent.include(static_cast<float>(alone ? y1 - 0.5 : y1));
                extent.include(static_cast<float>(alone ? y1 + 0.5 : y1));
            }
        } else if (x1 >= 0.0 && x0 < columns) {
            // Truncating is rounding down here: what is left of the first column is left out.
            const int from = static_cast<int>(std::max(x0, 0.0));
            const int to = static_cast<int>(std::min(x1, columns - 1.0));
            const double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0.0;
            double enter = from > x0 ? y0 + slope * (from - x0) : y0;
            for (int column = from; column < to; ++column) {
                const double leave = y0 + slope * (column + 1 - x0);
                extents[static_cast<std::size_t>(column)].include(static_cast<float>(enter));
                extents[static_cast<std::size_t>(column)].include(static_cast<float>(leave));
                enter = leave;
            }
            extents[static_cast<std::size_t>(to)].include(static_cast<float>(enter));
            extents[static_cast<std::size_t>(to)].include(
                static_cast<float>(x1 <= to + 1 ? y1 : y0 + slope * (to + 1 - x0)));
        }
        x0 = x1;
        y0 = y1;
    }
}

void StrokeRaster::stroke(std::span<const RasterPoint> points, double width, const QColor &color)
{
    std::vector<Extent> &line = m_first;
    trace(points, line);
    const double radius = width / 2.0;
    const int reach = std::min(static_cast<int>(radius * kSub), kPad);
    const int columns = static_cast<int>(line.size());
    std::vector<Extent> &thick = m_second;
    thick.assign(line.size(), Extent{});
    for (int offset = -reach; offset <= reach; ++offset) {
        const auto height = static_cast<float>(
            std::sqrt(std::max(0.0, radius * radius - offset * offset / double(kSub * kSub))));
        const int from = std::max(-offset, 0);
        const int to = std::min(columns, columns - offset);
        for (int column = from; column < to; ++column) {
            const Extent &extent = line[static_cast<std::size_t>(column)];
            Extent &wide = thick[static_cast<std::size_t>(column + offset)];
            wide.low = std::min(wide.low, extent.low - height);
            wide.high = std::max(wide.high, extent.high + height);
        }
    }
    paint(thick, color);
}

void StrokeRaster::fillBetween(std::span<const RasterPoint> upper, std::span<const RasterPoint> lower,
                               const QColor &color)
{
    std::vector<Extent> &extents = m_first;
    std::vector<Extent> &low = m_second;
    trace(upper, extents);
    trace(lower, low);
    for (std::size_t i = 0; i < extents.size(); ++i) {
        if (extents[i].isEmpty() || low[i].isEmpty())
            extents[i] = {};
        else
            extents[i].high = std::max(extents[i].high, low[i].high);
    }
    paint(extents, color);
}

void StrokeRaster::fillAbove(std::span<const RasterPoint> points, double base, const QColor &color)
{
    std::vector<Extent> &extents = m_first;
    trace(points, extents);
    for (Extent &extent : extents) {
        if (extent.isEmpty() || extent.low >= static_cast<float>(base))
            extent = {};
        else
            extent.high = static_cast<float>(base);
    }
    paint(extents, color);
}

void StrokeRaster::paint(const std::vector<Extent> &extents, const QColor &color)
{
    // A tile is as wide as a cache line of pixels: adding up runs down columns within the first level cache,
    // blending along rows of the image.
    const int height = m_pixels.height();
    const Blender blender(color);
    for (int left = m_from; left < m_to; left += kTile) {
        const int width = std::min(kTile, m_to - left);
        std::array<Rows, kTile> whole; ///< Per pixel column: what all its quarters cover, without adding up.
        Rows touched{height, 0};
        for (int x = 0; x < width; ++x) {
            const Extent *quarters = extents.data() + (left - m_from + x) * kSub + kPad;
            whole[static_cast<std::size_t>(x)] = wholeRows(quarters, height);
            const Rows rows =
                addUp(quarters, whole[static_cast<std::size_t>(x)], height, m_coverage.data() + x);
            touched = {std::min(touched.from, rows.from), std::max(touched.to, rows.to)};
        }
        Rows allWhole{0, width == kTile ? height : 0};
        for (const Rows &rows : whole)
            allWhole = {std::max(allWhole.from, rows.from), std::min(allWhole.to, rows.to)};
        for (int y = touched.from; y < touched.to; ++y) {
            auto *pixels = reinterpret_cast<QRgb *>(m_image.scanLine(y)) + left;
            if (allWhole.contains(y)) {
                blender.paintTile(pixels);
                continue;
            }
            std::uint16_t *cells = m_coverage.data() + static_cast<std::ptrdiff_t>(y) * kTile;
            for (int x = 0; x < width; ++x) {
                if (whole[static_cast<std::size_t>(x)].contains(y))
                    blender.paint(pixels[x], 256);
                else if (cells[x] != 0)
                    blender.paint(pixels[x], std::exchange(cells[x], std::uint16_t{0}));
            }
        }
    }
}

StrokeRaster::Rows StrokeRaster::wholeRows(const Extent *quarters, int height)
{
    float top = 0.0F;
    auto bottom = static_cast<float>(height);
    for (int i = 0; i < kSub; ++i) {
        top = std::max(top, quarters[i].low);
        bottom = std::min(bottom, quarters[i].high);
    }
    if (bottom - top < 1.0F)
        return {};
    const int from = static_cast<int>(top) + (top > static_cast<float>(static_cast<int>(top)) ? 1 : 0);
    return {from, std::max(static_cast<int>(bottom), from)};
}

StrokeRaster::Rows StrokeRaster::addUp(const Extent *quarters, Rows whole, int height, std::uint16_t *cells)
{
    Rows touched{height, 0};
    const auto add = [cells](int y, int amount) {
        cells[y * kTile] = static_cast<std::uint16_t>(cells[y * kTile] + amount);
    };
    for (int i = 0; i < kSub; ++i) {
        const float low = std::max(quarters[i].low, 0.0F);
        const float high = std::min(quarters[i].high, static_cast<float>(height));
        if (low >= high)
            continue;
        const int first = static_cast<int>(low);
        const int last = std::min(static_cast<int>(high), height - 1);
        for (int y = first; y <= last; ++y) {
            if (whole.contains(y))
                y = whole.to;
            if (y <= last)
                add(y, kQuarter);
        }
        if (!whole.contains(first))
            add(first, -share(low - static_cast<float>(first)));
        if (!whole.contains(last))
            add(last, -share(static_cast<float>(last + 1) - high));
        touched = {std::min(touched.from, first), std::max(touched.to, last + 1)};
    }
    return touched;
}

void StrokeRaster::fillColumns(double left, double right, const QColor &color)
{
    const int from = std::clamp(static_cast<int>(std::lround(left)), m_from, m_to);
    const int to = std::clamp(static_cast<int>(std::lround(right)), m_from, m_to);
    const Blender blender(color);
    for (int y = 0; y < m_pixels.height(); ++y) {
        auto *pixels = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        for (int x = from; x < to; ++x)
            blender.paint(pixels[x], 256);
    }
}

} // namespace redshank
