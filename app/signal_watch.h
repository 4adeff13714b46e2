// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <csignal>

class QSocketNotifier;

namespace redshank {

/// Turns SIGTERM, SIGINT and SIGHUP into signals of the event loop. While it lives they are blocked in its
/// thread and in those started meanwhile. One at a time.
class SignalWatch : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

Q_SIGNALS:
    void stopAsked();
    void reloadAsked();

private:
    void read();

    sigset_t m_before{};
    int m_descriptor = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace redshank
