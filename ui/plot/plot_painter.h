// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_mapping.h"
#include "ui/plot/stroke_raster.h"

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

    /// As pixels, at the device's pixel ratio.
    void paint(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);
    /// The same as paths, for SVG and PDF, which do not clip: what reaches out is bent to the edge.
    static void paintPaths(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);
    /// The lines of the value axis, which Qt Charts draws on the screen.
    static void paintValueGrid(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);

private:
    void updateImage(const PlotContent &content, QSizeF size, qreal ratio);
    void fillShades(const PlotContent &content, const PlotMapping &mapping, qreal ratio);

    StrokeRaster m_raster; ///< Kept, so that a frame allocates nothing large.
};

} // namespace redshank
