// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace redshank {

/// Every action in the menus of a menu bar and in their menus; no separators.
inline QList<QAction *> menuActions(const QMenuBar *bar)
{
    QList<QAction *> leaves;
    QList<QAction *> open = bar->actions();
    while (!open.isEmpty()) {
        QAction *each = open.takeFirst();
        if (each->menu())
            open += each->menu()->actions();
        else if (!each->isSeparator())
            leaves.append(each);
    }
    return leaves;
}

} // namespace redshank
