// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus_marker.h"

#include "ui/plot/focus_ring.h"
#include "ui/theme.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>

namespace redshank {

FocusMarker::FocusMarker(const ThemeController *theme, QObject *parent) : QObject(parent), m_theme(theme)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { mark(now); });
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
