// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSize>
#include <QtGui/QColor>
#include <QtGui/QImage>

#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// A point in device pixels, to the right of the one before; `joined`: a line leads here from the one before.
struct RasterPoint
{
    double x = 0.0;
    double y = 0.0;
    bool joined = false;
};

/// Draws lines and bands over time into an image, anti-aliased, in time proportional to points plus covered
/// pixels. Works on quarter pixel columns: a function of time covers one stretch of each. Three thousand
/// points took under 1 ms where QPainter took 4 ms for 1,500 segments and 29 ms for a polyline of 1,500
/// points.
class StrokeRaster
{
public:
    /// Begins a transparent image. One raster used for many images allocates once: large memory that comes
    /// and goes costs more in page faults than the drawing does.
    void begin(QSize pixels);
    /// Begins with the image as it is, of the same size, moved to the right by `by` pixels (negative: to the
    /// left), and draws anew its columns [from, to) alone, which must hold those that came in.
    void beginMoved(int by, int from, int to);
    /// A round-capped line of `width` device pixels; a point without neighbours becomes a dot.
    void stroke(std::span<const RasterPoint> points, double width, const QColor &color);
    /// The surface between two lines of the same times.
    void fillBetween(std::span<const RasterPoint> upper, std::span<const RasterPoint> lower,
                     const QColor &color);
    /// The surface between a line, where it lies above `base`, and `base`.
    void fillAbove(std::span<const RasterPoint> points, double base, const QColor &color);
    /// The whole height between two columns.
    void fillColumns(double left, double right, const QColor &color);
    const QImage &image() const { return m_image; }

private:
    /// The stretch of one quarter column that a line crosses; low > high: none. In pixels, downwards.
    struct Extent
    {
        float low = 1e9F;
        float high = -1e9F;
        bool isEmpty() const { return low > high; }
        void include(float y)
        {
            low = y < low ? y : low;
            high = y > high ? y : high;
        }
    };
    /// Rows of pixels [from, to).
    struct Rows
    {
        int from = 0;
        int to = 0;
        bool contains(int y) const { return y >= from && y < to; }
    };

    /// From kPad quarter columns before those that are drawn to kPad behind.
    void trace(std::span<const RasterPoint> points, std::vector<Extent> &extents) const;
    void paint(const std::vector<Extent> &extents, const QColor &color);
    static Rows wholeRows(const Extent *quarters, int height);
    /// Adds one pixel column's coverage to its cells, but for the whole rows; returns the rows it touches.
    static Rows addUp(const Extent *quarters, Rows whole, int height, std::uint16_t *cells);

    QSize m_pixels;
    int m_from = 0; ///< Columns that are drawn, ...
    int m_to = 0;   ///< ... up to this one.
    QImage m_image;
    std::vector<Extent> m_first; ///< Scratch.
    std::vector<Extent> m_second;
    std::vector<std::uint16_t> m_coverage; ///< Of one tile; all zero between two calls of paint().
};

} // namespace redshank
