// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_frame.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace redshank {

/// The one time axis under all plots: ticks, the date at the left, the zone at the right, the crosshair's
/// time.
class TimeAxis : public QWidget
{
    Q_OBJECT

public:
    explicit TimeAxis(QWidget *parent = nullptr);

    /// Width a label needs, for timeTicks().
    static int labelWidth();
    void setFrame(const PlotFrame &frame);
    void setPointer(const PlotPointer &pointer);
    /// The jump of the clock that is marked near this pixel.
    std::optional<ClockJump> clockJumpAt(int x) const;

    /// The axis without the crosshair, from (0, 0), for pictures.
    void paintTo(QPainter &painter) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    double xOf(TimePoint time) const;
    void paintClockJump(QPainter &painter, TimePoint time) const;
    void paintTag(QPainter &painter, TimePoint time) const;

    PlotFrame m_frame;
    PlotPointer m_pointer;
};

} // namespace redshank
