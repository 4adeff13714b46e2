// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>

#include <memory>

class QAction;
class QMainWindow;
class QMenu;
class QWidget;

namespace redshank {

class CompactWindow;
class LiveStore;
class ThemeController;
class ViewRange;
class WindowActions;

/// Other shapes of the window: small and above all others, or on a wall with nothing but the charts and
/// larger words. Each has an action in the View menu; Esc or the same action brings the window back as it
/// was.
class WindowModes : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QMainWindow *window = nullptr;
        WindowActions *actions = nullptr;
        const LiveStore *store = nullptr;
        const ViewRange *view = nullptr;
        ThemeController *theme = nullptr;
        QMenu *menu = nullptr;
        QAction *menuBefore = nullptr;
    };

    static constexpr double kWallScale = 1.5;

    explicit WindowModes(Parts parts);
    ~WindowModes() override;

    bool isOnWall() const { return m_isOnWall; }
    void leaveWall();
    /// As Esc does: leaves the wall, or else the full screen.
    void leave();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCompact();
    void showLarge();
    void enterWall();

    Parts m_parts;
    QAction *m_compact;
    QAction *m_wall;
    std::unique_ptr<CompactWindow> m_small;
    bool m_isOnWall = false;
    QByteArray m_layout; ///< Before the wall mode.
    Qt::WindowStates m_state;
    bool m_hadMenuBar = true;
};

} // namespace redshank
