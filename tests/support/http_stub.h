// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <utility>

namespace redshank {

struct StubRequest
{
    QByteArray method;
    QByteArray path;                      ///< With the query.
    QHash<QByteArray, QByteArray> fields; ///< Names in lower case.
    QByteArray body;
};

struct StubReply
{
    enum class How { kAnswer, kReset, kHang, kHalf };
    int status = 200;
    QByteArray body = {};
    QList<std::pair<QByteArray, QByteArray>> fields = {};
    How how = How::kAnswer;
};

/// An HTTP server on loopback that answers as the test says, or not at all. Reads requests whole before it
/// answers.
class HttpStub : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<StubReply(const StubRequest &)>;

    explicit HttpStub(Handler handler) : m_handler(std::move(handler))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                socket->setParent(this);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    QByteArray url(const QByteArray &path = "/") const
    {
        return "http://127.0.0.1:" + QByteArray::number(serverPort()) + path;
    }
    const QList<StubRequest> &requests() const { return m_requests; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &received = m_received[&socket];
        received += socket.readAll();
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        StubRequest request;
        QList<QByteArray> lines = received.left(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        request.method = first.value(0);
        request.path = first.value(1);
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.fields.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.fields.value("content-length").toLongLong();
        if (received.size() < end + 4 + length)
            return;
        request.body = received.mid(end + 4, length);
        received.remove(0, end + 4 + length);
        m_requests.append(request);
        answer(socket, m_handler(request));
    }
    void answer(QTcpSocket &socket, const StubReply &reply)
    {
        if (reply.how == StubReply::How::kHang)
            return;
        if (reply.how == StubReply::How::kReset) {
            m_received.remove(&socket);
            socket.abort();
            return;
        }
        QByteArray wire = "HTTP/1.1 " + QByteArray::number(reply.status) +
                          " X\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
        for (const auto &[name, value] : reply.fields)
            wire += name + ": " + value + "\r\n";
        wire += "\r\n";
        if (reply.how == StubReply::How::kHalf) {
            socket.write(wire.left(wire.size() / 2));
            socket.disconnectFromHost();
            return;
        }
        socket.write(wire + reply.body);
    }

    Handler m_handler;
    QList<StubRequest> m_requests;
    QHash<QTcpSocket *, QByteArray> m_received;
};

} // namespace redshank
