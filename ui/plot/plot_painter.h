// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_mapping.h"
#include "ui/plot/stroke_raster.h"

#include <memory>

class QPainter;

namespace redshank {

struct PlotContent;

/// Paints what a plot shows over its axes: time grid, shades, band, lines, threshold and marks, from (0, 0)
/// to the mapping's size. Works on GUI thread only (StrokeRaster is kept between frames).
class PlotPainter
{
public:
    /// Pixels kept free above and below the range, so that lines and marks on the extremes are not cut.
    static constexpr double kVerticalMargin = 3.0;

    /// As pixels, at the device's pixel ratio. Where only a part differs from what was painted before, moved
    /// by whole pixels, lines and bands are drawn there alone.
    void paint(QPainter &painter, const std::shared_ptr<const PlotContent> &content,
               const PlotMapping &mapping);
    /// Columns of the image that were drawn for the last picture: for tests.
    int drawnColumns() const { return m_drawnColumns; }
    /// The same as paths, for SVG and PDF, which do not clip: what reaches out is bent to the edge.
    static void paintPaths(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);
    /// The lines of the value axis, which Qt Charts draws on the screen.
    static void paintValueGrid(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);

private:
    void updateImage(const PlotContent &content, QSizeF size, qreal ratio);
    /// Begins the image anew, or where only a part of it changed, there.
    void beginImage(const PlotContent &content, const PlotMapping &mapping, qreal ratio);
    void fillShades(const PlotContent &content, const PlotMapping &mapping, qreal ratio);

    StrokeRaster m_raster;                        ///< Kept, so that a frame allocates nothing large.
    std::shared_ptr<const PlotContent> m_painted; ///< What the image shows; null: nothing.
    QSizeF m_paintedSize;                         ///< In pixels.
    int m_drawnColumns = 0;
};

} // namespace redshank
