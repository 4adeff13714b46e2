// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtNetwork/QLocalSocket>

#include <unistd.h>

namespace redshank {
namespace {

constexpr int kConnectMs = 300;
constexpr int kAnswerMs = 700;
constexpr qint64 kLongestMessage = 1 << 20;
constexpr const char *kAnswer = "taken\n";

} // namespace

SingleInstance::SingleInstance(QString name, QObject *parent) : QObject(parent), m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

QString SingleInstance::defaultName()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString name = QStringLiteral("redshank-%1").arg(getuid());
    return folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
}

bool SingleInstance::handOver(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kConnectMs))
        return false;
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kAnswerMs))
            return false;
    }
    return socket.readLine() == kAnswer;
}

bool SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return true;
    // Nobody answered on it, so it is what a crashed process left behind.
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name);
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > kLongestMessage) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const QJsonDocument message = QJsonDocument::fromJson(socket->readLine());
            socket->write(kAnswer);
            socket->disconnectFromServer();
            if (!message.isArray())
                return;
            QStringList arguments;
            for (const QJsonValue &argument : message.array())
                arguments.append(argument.toString());
            Q_EMIT received(arguments);
        });
    }
}

} // namespace redshank
