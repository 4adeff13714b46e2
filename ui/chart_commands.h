// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>

#include <functional>

class QMenu;

namespace redshank {

class ChartStack;
class MetricsPanel;
class SettingsStore;
class WindowActions;

/// The actions on one chart and on the crosshair: value axis, overlays, measuring, marking a range; their
/// part of the View menu and the charts' context menu.
class ChartCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        ChartStack *charts = nullptr;
        MetricsPanel *metrics = nullptr;
        SettingsStore *settings = nullptr;
        QMenu *view = nullptr;         ///< Gets the submenus, ...
        QAction *menuBefore = nullptr; ///< ... before this one.
    };

    /// The parts must outlive it.
    ChartCommands(Parts parts, QObject *parent);
    /// The charts' context menu, for tests.
    QMenu *contextMenu() const { return m_context; }

Q_SIGNALS:
    /// Esc was pressed, and there was nothing on the charts to give up.
    void nothingToClear();

private:
    QAction *add(const char *name, const QString &text, const QString &tip, const QKeySequence &key,
                 const std::function<void()> &act);
    QAction *addSwitch(const char *name, const QString &text, const QString &tip, const QKeySequence &key,
                       const std::function<void(bool)> &act);
    void addCrosshair(QMenu *menu);
    void addValueAxis(QMenu *menu);
    void addOverlays(QMenu *menu);
    void buildContextMenu();
    void overlayChosen();
    void refresh();

    Parts m_parts;
    QMenu *m_context = nullptr;
    QActionGroup *m_modes = nullptr;
    QAction *m_lock = nullptr;
    QAction *m_log = nullptr;
    QAction *m_overlay = nullptr;
    QAction *m_separate = nullptr;
    QList<QAction *> m_needCharts;
    QList<QAction *> m_axis; ///< Of the value axis, in the context menu as well.
};

} // namespace redshank
