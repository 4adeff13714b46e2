// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimeZone>

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace redshank {

class SettingsStore;
class WindowActions;

/// The one zone that all times are printed in: this computer's, UTC, or one of the IANA list, by menu or by
/// the key that changes between UTC and the other. Kept in the settings.
class TimeZoneChoice : public QObject
{
    Q_OBJECT

public:
    /// Puts its menu into `view` before `before`. What it is given must outlive it.
    TimeZoneChoice(WindowActions *actions, SettingsStore *settings, QMenu *view, QAction *before,
                   QWidget *window);

    QTimeZone zone() const { return m_zone; }
    /// As after the start of the program: what the settings say; always told by zoneChanged.
    void restore();
    /// Nothing happens for an id that is in no list.
    void chooseNamed(const QByteArray &id);

Q_SIGNALS:
    void zoneChanged(const QTimeZone &zone);

private:
    void choose(const QString &word);
    void apply(const QTimeZone &zone);
    void askForZone();

    WindowActions *m_actions;
    SettingsStore *m_settings;
    QWidget *m_window;
    QActionGroup *m_choices;
    QAction *m_local;
    QAction *m_utc;
    QAction *m_named;
    QTimeZone m_zone;
    QString m_other; ///< "local" or "named": what the key returns to.
};

} // namespace redshank
