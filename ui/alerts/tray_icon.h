// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtGui/QIcon>

class QAction;
class QMenu;
class QSystemTrayIcon;
class QWidget;

namespace redshank {

class AlertActs;
class LiveStore;
class SettingsStore;
class WindowActions;

/// What the icon in the tray says: how many incidents are open, and whether people can be told of them.
struct TrayState
{
    int open = 0;
    bool failing = false;

    bool operator==(const TrayState &) const = default;
};

/// A shape for each state, not a colour alone: a ring where nothing is open, a filled triangle with the
/// number where something is, a bar across where nobody can be told.
QIcon trayPicture(const TrayState &state);
QString traySentence(const TrayState &state);

/// The icon in the desktop's tray, where there is one and the user wants it. Nothing of it takes the focus.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget *window = nullptr;
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        AlertActs *alerts = nullptr;
        SettingsStore *settings = nullptr;
    };

    explicit TrayIcon(const Parts &parts);
    ~TrayIcon() override;

    /// Where no notification server answers; nothing without a tray.
    void showMessage(const QString &title, const QString &text);
    /// nullptr without a tray.
    QSystemTrayIcon *icon() const { return m_icon; }

Q_SIGNALS:
    /// The message, or the icon, was clicked.
    void openWanted();
    /// A line for the log panel.
    void said(const QString &line);

private:
    void apply(bool isWanted);
    void refresh();

    Parts m_parts;
    QMenu *m_menu = nullptr;
    QSystemTrayIcon *m_icon = nullptr;
    TrayState m_state;
};

} // namespace redshank
