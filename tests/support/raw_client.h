// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/listen_address.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>

namespace redshank {

/// An HTTP client that writes bytes as they are and reads responses.
class RawClient
{
public:
    static constexpr int kWaitMs = 10'000;

    explicit RawClient(const ListenAddress &server)
    {
        m_socket.connectToHost(QString::fromStdString(server.host), server.port);
        m_connected = m_socket.waitForConnected(kWaitMs);
    }
    bool isConnected() const { return m_connected; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(kWaitMs)) {
        }
    }
    void finishSending() { m_socket.disconnectFromHost(); }
    void drop() { m_socket.abort(); }

    struct Response
    {
        int status = 0;
        QByteArray head;
        QByteArray body;
        QString error() const
        {
            return QJsonDocument::fromJson(body).object().value(QLatin1String("error")).toString();
        }
    };
    /// The next response; status 0 when the connection ended before it was whole.
    Response receive(bool headOnly = false)
    {
        Response response;
        while (!m_received.contains("\r\n\r\n"))
            if (!more())
                return response;
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        response.head = m_received.left(end + 2);
        const qsizetype length = headOnly ? 0 : field(response.head, "Content-Length").toLongLong();
        m_received.remove(0, end + 4);
        while (m_received.size() < length)
            if (!more())
                return response;
        response.body = m_received.left(length);
        m_received.remove(0, length);
        response.status = response.head.mid(9, 3).toInt();
        return response;
    }
    /// The server has ended the connection and sent nothing more.
    bool isEnded()
    {
        while (more()) {
        }
        return m_received.isEmpty() && m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    static QByteArray field(const QByteArray &head, const QByteArray &name)
    {
        const qsizetype at = head.indexOf("\r\n" + name + ": ");
        const qsizetype value = at + name.size() + 4;
        return at < 0 ? QByteArray() : head.mid(value, head.indexOf("\r\n", value) - value);
    }

private:
    bool more()
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kWaitMs) &&
            m_socket.bytesAvailable() == 0)
            return false;
        m_received += m_socket.readAll();
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

} // namespace redshank
