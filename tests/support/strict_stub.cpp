// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/strict_stub.h"

#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpSocket>

#include <sys/socket.h>

#include <memory>

namespace redshank {
namespace {

constexpr qint64 kPiece = 1 << 20;
constexpr const char *kTlsRecord = "\x16\x03"; ///< How a client begins its TLS handshake.

QByteArray formField(const QByteArray &form, const QByteArray &name)
{
    for (QByteArray pair : form.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0)
            continue;
        pair.replace('+', ' ');
        if (QByteArray::fromPercentEncoding(pair.left(equals)) == name)
            return QByteArray::fromPercentEncoding(pair.mid(equals + 1));
    }
    return {};
}

void resetConnection(QTcpSocket *socket)
{
    const linger now{1, 0};
    setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

} // namespace

QByteArray StubRequest::field(const QByteArray &name) const
{
    const QByteArray inBody = formField(body, name);
    return inBody.isEmpty() ? formField(query, name) : inBody;
}

StrictStub::StrictStub(Handler handler, std::optional<QSslConfiguration> tls)
    : m_handler(std::move(handler)), m_tls(std::move(tls))
{
    listen(QHostAddress::LocalHost, 0);
}

QString StrictStub::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(serverPort());
}

void StrictStub::incomingConnection(qintptr descriptor)
{
    auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // as web servers do; else 40 ms by Nagle
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_pending.remove(socket);
        socket->deleteLater();
    });
    if (!m_tls) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        return;
    }
    auto *secure = qobject_cast<QSslSocket *>(socket);
    QSslConfiguration tls = *m_tls;
    if (tls.peerVerifyMode() == QSslSocket::VerifyNone)
        tls.setCaCertificates({}); // else it looks for them on the disk, in each handshake
    secure->setSslConfiguration(tls);
    connect(secure, &QSslSocket::readyRead, this, [this, secure] {
        if (secure->isEncrypted()) // what comes sooner is the client's hello, and the handshake's
            read(secure);
    });
    secure->startServerEncryption();
    if (handshakeDelayMs > 0) // what the handshake says now leaves with the next turn of the event loop
        QThread::msleep(static_cast<unsigned long>(handshakeDelayMs));
}

void StrictStub::read(QTcpSocket *socket)
{
    QByteArray &bytes = m_pending[socket];
    bytes += socket->readAll();
    if (!m_tls && bytes.startsWith(kTlsRecord)) { // answered as web servers do
        socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    StubRequest request;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    if (first.size() != 3 || first[2] != "HTTP/1.1") {
        violate(QStringLiteral("request line: ") + QString::fromLatin1(lines.front()));
        socket->abort();
        return;
    }
    request.verb = first[0];
    const qsizetype mark = first[1].indexOf('?');
    request.path = mark < 0 ? first[1] : first[1].left(mark);
    request.query = mark < 0 ? QByteArray() : first[1].mid(mark + 1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed();
        request.headerNames.append(name);
        request.headers[name.toLower()] = line.mid(colon + 1).trimmed();
    }
    const qsizetype length = request.headers.value("content-length", "0").toLongLong();
    if (bytes.size() < end + 4 + length)
        return;
    request.body = bytes.mid(end + 4, length);
    bytes.remove(0, end + 4 + length);
    ++m_requests;
    answer(socket, request);
}

void StrictStub::answer(QTcpSocket *socket, const StubRequest &request)
{
    const StubAnswer wanted = m_handler(request);
    if (wanted.delayMs == 0)
        send(socket, wanted);
    else
        QTimer::singleShot(wanted.delayMs, Qt::PreciseTimer, socket,
                           [this, socket, wanted] { send(socket, wanted); });
}

void StrictStub::send(QTcpSocket *socket, const StubAnswer &answer)
{
    const qint64 length = answer.repeatedBytes > 0 ? answer.repeatedBytes : answer.body.size();
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) +
                      " Stub\r\nContent-Type: " + answer.contentType +
                      "\r\nContent-Length: " + QByteArray::number(length) + "\r\n";
    if (!answer.ownDate)
        head += "Date: " +
                QLocale::c()
                    .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                    .toLatin1() +
                " GMT\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n");
    if (answer.repeatedBytes > 0) {
        auto left = std::make_shared<qint64>(answer.repeatedBytes);
        const auto more = [socket, left] {
            while (*left > 0 && socket->bytesToWrite() < 4 * kPiece) {
                const qint64 now = std::min(*left, kPiece);
                socket->write(QByteArray(now, ' '));
                *left -= now;
            }
        };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
        return;
    }
    if (answer.dripMs > 0) {
        auto *drip = new QTimer(socket);
        auto at = std::make_shared<qsizetype>(0);
        connect(drip, &QTimer::timeout, socket, [socket, at, body = answer.body] {
            if (*at < body.size())
                socket->write(body.mid((*at)++, 1));
        });
        drip->start(answer.dripMs);
        return;
    }
    socket->write(answer.sendOnly < 0 ? answer.body : answer.body.left(answer.sendOnly));
    if (answer.resets) {
        socket->flush();
        QTimer::singleShot(50, socket, [socket] { resetConnection(socket); });
    }
}

} // namespace redshank
