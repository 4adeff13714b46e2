// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/notice.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>

#include <functional>
#include <string>
#include <utility>
#include <vector>

class QDBusPendingCallWatcher;

namespace redshank {

/// Shows notices by the desktop's own notifications (freedesktop.org), with buttons where its server can;
/// those of one alert replace each other. Asks for no focus. Lives on the GUI thread; nothing blocks.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    /// fallback: shows what no notification server takes: title and text.
    DesktopNotifier(QDBusConnection bus, std::function<void(const QString &, const QString &)> fallback,
                    QObject *parent = nullptr);

    void show(const Notice &notice);

Q_SIGNALS:
    /// Of the notice that the person answered: the metrics it is about.
    void openWanted(const std::vector<redshank::MetricId> &metrics);
    void acknowledgeWanted(const std::vector<redshank::MetricId> &metrics);
    void muteWanted(const std::vector<redshank::MetricId> &metrics);
    /// A server answered under this number.
    void shown(uint id);

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeClosed(uint id, uint reason);

private:
    void askCapabilities();
    void send(const Notice &notice);
    void sent(const QDBusPendingCallWatcher &call, const Notice &notice);

    QDBusConnection m_bus;
    std::function<void(const QString &, const QString &)> m_fallback;
    bool m_isAsked = false;   ///< What the server can.
    bool m_hasAnswer = false; ///< It said so, or nobody answered.
    bool m_hasActions = false;
    std::vector<Notice> m_held;                   ///< Until that is known.
    QMap<std::string, uint> m_ids;                ///< On the screen, by the alert's key.
    QHash<uint, std::vector<MetricId>> m_metrics; ///< By number.
};

} // namespace redshank
