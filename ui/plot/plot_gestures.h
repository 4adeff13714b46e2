// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "ui/live/view_range.h"

#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QMouseEvent;
class QWheelEvent;

namespace redshank {

/// Turns mouse, wheel and touch pad over any part of the stack into acts on the view (zoom, pan) and into
/// signals (crosshair, click, selection), the same everywhere. Watches surfaces by event filter.
class PlotGestures : public QObject
{
    Q_OBJECT

public:
    enum class Surface {
        kPlot,   ///< Its width is the view; everything works.
        kRibbon, ///< The same, but it has no value axis.
        kRow     ///< A whole row: its plot begins at `left`; the gutter zooms values, header and rest scroll.
    };

    PlotGestures(ViewRange *view, QObject *parent);

    /// `left` and `right`: margins beside the plot within the surface.
    void watch(QWidget *surface, Surface kind, int left = 0, int right = 0);
    /// The newest sample, beside which a zoom keeps following.
    void setNewest(TimePoint newest) { m_newest = newest; }
    /// Swaps what a drag and a drag with Shift do: the first pans, the second selects.
    void setDragPans(bool on) { m_dragPans = on; }
    bool isDragging() const { return m_drag == Drag::kSelect || m_drag == Drag::kPan; }
    /// Gives up the drag: the view is as it was before.
    void cancel();

Q_SIGNALS:
    /// The pointer is over a plot, `position` in its pixels; kept while dragging.
    void pointed(QWidget *surface, QPointF position, redshank::TimePoint time);
    void left();
    void clicked(QWidget *surface, QPointF position, redshank::TimePoint time);
    void doubleClicked(QWidget *surface, QPointF position);
    /// While a range is being dragged out.
    void selecting(redshank::TimeRange range);
    void selected(redshank::TimeRange range, QPointF globalEnd);
    void valuesZoomed(QWidget *surface, double factor, double y);
    void scrolled(int pixels);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Drag { kNone, kPressed, kPressedToPan, kSelect, kPan };

    bool press(QWidget *surface, QMouseEvent *event);
    void beginPan(QWidget *surface);
    bool move(QWidget *surface, QMouseEvent *event);
    bool release(QWidget *surface, QMouseEvent *event);
    bool wheel(QWidget *surface, QWheelEvent *event);
    void zoom(QWidget *surface, double factor, double x);
    void beginTurn();

    static Surface kindOf(const QWidget *surface);
    double plotX(const QWidget *surface, double x) const;
    double plotWidth(const QWidget *surface) const;
    bool isOverPlot(const QWidget *surface, double x) const;
    TimePoint timeAt(const QWidget *surface, double x) const;

    ViewRange *m_view;
    TimePoint m_newest{};
    Drag m_drag = Drag::kNone;
    QPointer<QWidget> m_surface;
    QPointF m_press;
    TimeRange m_pressView{};
    bool m_wasFollowing = false;
    bool m_dragPans = false;
    bool m_ignoreRelease = false; ///< After a double click.
    QTimer m_turn;                ///< Wheel steps in quick order are one step of the view's history.
};

} // namespace redshank
