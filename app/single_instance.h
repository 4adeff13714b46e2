// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtNetwork/QLocalServer>

namespace redshank {

/// One window per user: the first process listens on a local socket that only this user can open, a second
/// one hands its arguments over and ends. No network is involved.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `name` tells sets of instances apart; defaultName() is the user's own.
    explicit SingleInstance(QString name, QObject *parent = nullptr);

    static QString defaultName();

    /// Hands the arguments to the process that listens. Blocks for at most a second; false when there is
    /// none, or it does not answer.
    bool handOver(const QStringList &arguments) const;
    /// From now on this process is the one. False when the socket cannot be made; the program works without.
    bool listen();

Q_SIGNALS:
    /// Another process was started with these arguments.
    void received(const QStringList &arguments);

private:
    void accept();

    QString m_name;
    QLocalServer m_server;
};

} // namespace redshank
