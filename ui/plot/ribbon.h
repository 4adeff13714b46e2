// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_slice.h"
#include "ui/theme.h"

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <vector>

namespace redshank {

/// The strip under a chart that shows the largest score of each pixel: empty where nothing was scored, grey
/// up to the line at 1.0, vermillion from there on. An anomaly is at least two pixels wide, however far the
/// view is zoomed out.
class Ribbon : public QWidget
{
    Q_OBJECT

public:
    explicit Ribbon(QWidget *parent = nullptr);

    /// `scores` and `flags`: one per grid column of one device pixel.
    void setColumns(const PlotGrid &grid, std::vector<double> scores, std::vector<std::uint8_t> flags,
                    const Theme &theme);
    /// Of a pixel, for tests: what is drawn there.
    double scoreAt(int x) const;
    /// From (0, 0), for pictures.
    void paintTo(QPainter &painter) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// A run of columns of one colour, in device-independent pixels.
    struct Stretch
    {
        double left = 0.0;
        double right = 0.0;
        QColor color;
    };

    QColor colorOf(std::size_t column) const;
    bool isAnomalous(std::size_t column) const;
    /// In the order in which they are to be painted.
    std::vector<Stretch> stretches() const;

    PlotGrid m_grid;
    std::vector<double> m_scores;
    std::vector<std::uint8_t> m_flags;
    Theme m_theme;
    QImage m_image; ///< Kept, so that a frame allocates nothing large.
};

} // namespace redshank
