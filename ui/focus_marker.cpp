// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus_marker.h"

#include "ui/plot/focus_ring.h"
#include "ui/theme.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>

namespace redshank {

FocusMarker::FocusMarker(const ThemeController *theme, QMainWindow *window) : QObject(window), m_theme(theme)
{
    window->installEventFilter(this);
    for (QTabBar *bar : window->findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly))
        bar->setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { mark(now); });
}

bool FocusMarker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ChildPolished) {
        if (auto *bar = qobject_cast<QTabBar *>(static_cast<QChildEvent *>(event)->child()))
            bar->setFocusPolicy(Qt::NoFocus);
    }
    return QObject::eventFilter(watched, event);
}

void FocusMarker::mark(QWidget *focused)
{
    if (!qobject_cast<QScrollArea *>(focused) && !qobject_cast<QTabBar *>(focused))
        return;
    if (focused->findChild<FocusRing *>(QString(), Qt::FindDirectChildrenOnly))
        return; // it follows the focus by itself
    auto *ring = new FocusRing(focused);
    ring->setColor(m_theme->theme().accent);
    connect(m_theme, &ThemeController::changed, ring,
            [ring](const Theme &theme) { ring->setColor(theme.accent); });
    ring->setGeometry(focused->rect());
    ring->show();
    ring->raise();
}

} // namespace redshank
