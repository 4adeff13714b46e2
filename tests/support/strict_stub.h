// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <optional>

class QTcpSocket;

namespace redshank {

struct StubRequest
{
    QByteArray verb;
    QByteArray path; ///< Without the query.
    QByteArray query;
    QHash<QByteArray, QByteArray> headers; ///< Names in lower case.
    QList<QByteArray> headerNames;         ///< As sent, in order.
    QByteArray body;

    /// A field of the form body, or of the query, decoded.
    QByteArray field(const QByteArray &name) const;
};

struct StubAnswer
{
    int status = 200;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool ownDate = false;     ///< The Date header is among `headers`.
    int delayMs = 0;          ///< Before the first byte.
    int sendOnly = -1;        ///< So many bytes of the body, ...
    bool resets = false;      ///< ... then the connection is reset; otherwise it stays silent.
    int dripMs = 0;           ///< One byte each so many ms.
    qint64 repeatedBytes = 0; ///< So many bytes of padding as the body instead.
};

/// A server on loopback whose answers the test gives. What breaks a rule is kept in violations(), which the
/// test must find empty. Lives on the test's thread.
class StrictStub : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<StubAnswer(const StubRequest &)>;

    explicit StrictStub(Handler handler, std::optional<QSslConfiguration> tls = {});

    QString url() const;
    int requests() const { return m_requests; }
    const QStringList &violations() const { return m_violations; }
    /// Notes a breach of the contract; the test fails at its end.
    void violate(const QString &what) { m_violations.append(what); }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    /// Between the end of the TCP and of the TLS handshake; 0: none. Holds up the stub's whole thread, for
    /// that is exact to 0.1 ms: not for a stub on the test's own thread.
    int handshakeDelayMs = 0;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const StubRequest &request);
    void send(QTcpSocket *socket, const StubAnswer &answer);

    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QStringList m_violations;
    int m_requests = 0;
};

} // namespace redshank
