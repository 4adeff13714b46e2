// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_gestures.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QNativeGestureEvent>
#include <QtGui/QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace redshank {
namespace {

constexpr char kKind[] = "redshankSurface";
constexpr char kLeft[] = "redshankLeft";
constexpr char kRight[] = "redshankRight";
constexpr double kDragFrom = 4.0;    ///< Pixels; less is a click.
constexpr double kZoomPerStep = 0.8; ///< Per notch of the wheel.
constexpr double kPanPerStep = 0.1;  ///< Share of the width per notch.
constexpr double kNotch = 120.0;
constexpr auto kTurnEnds = std::chrono::milliseconds{400};

} // namespace

PlotGestures::PlotGestures(ViewRange *view, QObject *parent) : QObject(parent), m_view(view)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(kTurnEnds);
    connect(&m_turn, &QTimer::timeout, m_view, &ViewRange::endGesture);
}

void PlotGestures::watch(QWidget *surface, Surface kind, int left, int right)
{
    surface->setProperty(kKind, static_cast<int>(kind));
    surface->setProperty(kLeft, left);
    surface->setProperty(kRight, right);
    surface->setMouseTracking(true);
    surface->installEventFilter(this);
}

PlotGestures::Surface PlotGestures::kindOf(const QWidget *surface)
{
    return static_cast<Surface>(surface->property(kKind).toInt());
}

double PlotGestures::plotX(const QWidget *surface, double x) const
{
    return x - surface->property(kLeft).toInt();
}

double PlotGestures::plotWidth(const QWidget *surface) const
{
    return std::max(surface->width() - surface->property(kLeft).toInt() - surface->property(kRight).toInt(),
                    1);
}

bool PlotGestures::isOverPlot(const QWidget *surface, double x) const
{
    const double inPlot = plotX(surface, x);
    return inPlot >= 0.0 && inPlot <= plotWidth(surface);
}

TimePoint PlotGestures::timeAt(const QWidget *surface, double x) const
{
    const double share = std::clamp(plotX(surface, x) / plotWidth(surface), 0.0, 1.0);
    const TimeRange range = m_view->range();
    return range.begin + Milliseconds{std::llround(share * static_cast<double>(range.length().count()))};
}

bool PlotGestures::eventFilter(QObject *watched, QEvent *event)
{
    auto *surface = qobject_cast<QWidget *>(watched);
    if (!surface || m_view->range().isEmpty())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(surface, static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(surface, static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(surface, static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick: {
        if (static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
            return false;
        m_drag = Drag::kNone;
        m_ignoreRelease = true;
        Q_EMIT doubleClicked(surface, static_cast<QMouseEvent *>(event)->position());
        return true;
    }
    case QEvent::Wheel:
        return wheel(surface, static_cast<QWheelEvent *>(event));
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            return false;
        zoom(surface, 1.0 / (1.0 + gesture->value()), gesture->position().x());
        return true;
    }
    case QEvent::Leave:
        if (m_drag == Drag::kNone)
            Q_EMIT left();
        return false;
    default:
        return QObject::eventFilter(watched, event); // QEvent::Type is not ours to list
    }
}

bool PlotGestures::press(QWidget *surface, QMouseEvent *event)
{
    const bool isLeft = event->button() == Qt::LeftButton;
    const bool isOther = event->modifiers() & Qt::ShiftModifier;
    const bool canPan = event->button() == Qt::MiddleButton || (isLeft && isOther != m_dragPans);
    const bool canSelect = isLeft && !canPan;
    if (!(canSelect || canPan) || !isOverPlot(surface, event->position().x()))
        return false;
    m_ignoreRelease = false;
    m_surface = surface;
    m_press = event->position();
    m_pressView = m_view->range();
    m_wasFollowing = m_view->isFollowing();
    // A left press that pans may still be a click.
    m_drag = canPan ? (isLeft && m_dragPans ? Drag::kPressedToPan : Drag::kPan) : Drag::kPressed;
    if (m_drag == Drag::kPan)
        beginPan(surface);
    return true; // not to the surface below as well
}

void PlotGestures::beginPan(QWidget *surface)
{
    m_view->beginGesture();
    surface->setCursor(Qt::ClosedHandCursor);
}

bool PlotGestures::move(QWidget *surface, QMouseEvent *event)
{
    const QPointF position = event->position();
    if (m_drag == Drag::kPressedToPan && std::abs(position.x() - m_press.x()) > kDragFrom) {
        m_drag = Drag::kPan;
        beginPan(surface);
    }
    if (m_drag == Drag::kPan && surface == m_surface) {
        const double share = (m_press.x() - position.x()) / plotWidth(surface);
        const Milliseconds by{std::llround(share * static_cast<double>(m_pressView.length().count()))};
        if (by.count() != 0 || m_view->range() != m_pressView)
            m_view->show({m_pressView.begin + by, m_pressView.end + by});
        return true;
    }
    if (m_drag == Drag::kPressed && std::abs(position.x() - m_press.x()) > kDragFrom)
        m_drag = Drag::kSelect;
    if (m_drag == Drag::kSelect) {
        const TimePoint from = timeAt(surface, m_press.x());
        const TimePoint to = timeAt(surface, position.x());
        Q_EMIT selecting({std::min(from, to), std::max(from, to)});
    }
    if (isOverPlot(surface, position.x()))
        Q_EMIT pointed(surface, QPointF(plotX(surface, position.x()), position.y()),
                       timeAt(surface, position.x()));
    else if (m_drag == Drag::kNone)
        Q_EMIT left();
    return true;
}

bool PlotGestures::release(QWidget *surface, QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::kNone);
    if (m_ignoreRelease || drag == Drag::kNone)
        return std::exchange(m_ignoreRelease, false);
    const QPointF position = event->position();
    if (drag == Drag::kPan) {
        m_view->endGesture();
        surface->unsetCursor();
    } else if (drag == Drag::kPressed || drag == Drag::kPressedToPan) {
        Q_EMIT clicked(surface, QPointF(plotX(surface, position.x()), position.y()),
                       timeAt(surface, position.x()));
    } else {
        const TimePoint from = timeAt(surface, m_press.x());
        const TimePoint to = timeAt(surface, position.x());
        Q_EMIT selected({std::min(from, to), std::max(from, to)}, event->globalPosition());
    }
    return true;
}

bool PlotGestures::wheel(QWidget *surface, QWheelEvent *event)
{
    QPointF steps = QPointF(event->angleDelta()) / kNotch;
    const double x = event->position().x();
    const bool isSideways = std::abs(steps.x()) > std::abs(steps.y());
    if (event->modifiers() & Qt::ShiftModifier || isSideways) {
        // Some platforms turn Shift+wheel into a sideways wheel themselves.
        const double amount = isSideways ? steps.x() : steps.y();
        beginTurn();
        m_view->pan(Milliseconds{
            std::llround(-amount * kPanPerStep * static_cast<double>(m_view->range().length().count()))});
        return true;
    }
    const Surface kind = kindOf(surface);
    const double factor = std::pow(kZoomPerStep, steps.y());
    if (event->modifiers() & Qt::ControlModifier) {
        Q_EMIT valuesZoomed(surface, factor, event->position().y());
        return true;
    }
    if (kind == Surface::kRow) {
        if (!isOverPlot(surface, x) && plotX(surface, x) < 0.0)
            Q_EMIT valuesZoomed(surface, factor, event->position().y());
        else
            Q_EMIT scrolled(static_cast<int>(-steps.y() * kNotch / 2.0));
        return true;
    }
    zoom(surface, factor, x);
    return true;
}

void PlotGestures::beginTurn()
{
    if (!m_turn.isActive())
        m_view->beginGesture();
    m_turn.start();
}

void PlotGestures::zoom(QWidget *surface, double factor, double x)
{
    const TimePoint at = timeAt(surface, x);
    beginTurn();
    // In the free space right of the newest sample the view goes on following.
    m_view->zoom(factor, at >= m_newest && m_view->isFollowing() ? m_newest : at);
}

void PlotGestures::cancel()
{
    const Drag drag = std::exchange(m_drag, Drag::kNone);
    if (drag != Drag::kPan)
        return;
    if (m_surface)
        m_surface->unsetCursor();
    if (m_wasFollowing)
        m_view->follow(true);
    else
        m_view->show(m_pressView);
    m_view->endGesture();
}

} // namespace redshank
