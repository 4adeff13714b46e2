// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_modes.h"

#include "ui/actions.h"
#include "ui/compact_window.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolBar>

namespace redshank {

WindowModes::WindowModes(Parts parts) : QObject(parts.window), m_parts(parts)
{
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &key) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setStatusTip(tip);
        action->setToolTip(tip);
        action->setShortcut(key);
        m_parts.window->addAction(action);
        m_parts.actions->add(action);
        m_parts.menu->insertAction(m_parts.menuBefore, action);
        return action;
    };
    m_compact = add("compact", tr("Compact window"),
                    tr("A small window above all others with the worst score; Esc returns"),
                    Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_wall = add("wall", tr("Wall mode"), tr("Nothing but the charts, with larger words; Esc returns"),
                 Qt::SHIFT | Qt::Key_F11);
    m_wall->setCheckable(true);
    connect(m_compact, &QAction::triggered, this, &WindowModes::showCompact);
    connect(m_wall, &QAction::triggered, this, [this](bool on) { on ? enterWall() : leaveWall(); });
    m_parts.window->installEventFilter(this);
}

WindowModes::~WindowModes() = default;

void WindowModes::showCompact()
{
    if (!m_small) {
        m_small = std::make_unique<CompactWindow>(m_parts.store, m_parts.view, m_parts.theme);
        connect(m_small.get(), &CompactWindow::backRequested, this, &WindowModes::showLarge);
    }
    const QRect room = m_parts.window->screen()->availableGeometry();
    m_small->move(room.right() - m_small->width() - spacing::kHuge,
                  room.bottom() - m_small->height() - spacing::kHuge);
    m_small->show();
    m_small->activateWindow();
    m_parts.window->hide();
}

void WindowModes::showLarge()
{
    m_parts.window->show();
    m_parts.window->raise();
    m_parts.window->activateWindow();
}

void WindowModes::enterWall()
{
    if (m_isOnWall)
        return;
    m_isOnWall = true;
    m_wall->setChecked(true);
    QMainWindow *window = m_parts.window;
    m_layout = window->saveState();
    m_state = window->windowState();
    m_hadMenuBar = !window->menuBar()->isHidden();
    window->menuBar()->hide();
    window->statusBar()->hide();
    for (QToolBar *bar : window->findChildren<QToolBar *>(QString(), Qt::FindDirectChildrenOnly))
        bar->hide();
    for (QDockWidget *dock : window->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly))
        dock->hide();
    m_parts.theme->setFontScale(kWallScale);
    window->showFullScreen();
}

void WindowModes::leaveWall()
{
    if (!m_isOnWall)
        return;
    m_isOnWall = false;
    m_wall->setChecked(false);
    m_parts.theme->setFontScale(1.0);
    QMainWindow *window = m_parts.window;
    window->setWindowState(m_state);
    window->menuBar()->setVisible(m_hadMenuBar);
    window->statusBar()->show();
    window->restoreState(m_layout);
}

void WindowModes::leave()
{
    if (m_isOnWall)
        leaveWall();
    else if (m_parts.window->isFullScreen())
        m_parts.actions->fullScreen->trigger();
}

bool WindowModes::eventFilter(QObject *watched, QEvent *event)
{
    // Of what the focused part left over: Esc there gives up a drag or a measurement first.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        leave();
    if (m_isOnWall && event->type() == QEvent::WindowStateChange && !m_parts.window->isFullScreen())
        leaveWall(); // by the window manager, or by the action for the full screen
    return QObject::eventFilter(watched, event);
}

} // namespace redshank
