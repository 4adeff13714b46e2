// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/phased_request.h"

#include "engine/feed/net/environment_proxy.h"
#include "engine/feed/net/http_client.h"

#include <QtCore/QDateTime>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>

#include <algorithm>

namespace redshank {
namespace {

constexpr double kNsPerMs = 1e6;
constexpr qint64 kPiece = 256 * 1024;

quint16 portOf(const QUrl &url)
{
    return static_cast<quint16>(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

void PhasedRequest::Later::operator()(QSslSocket *socket) const
{
    socket->abort();
    socket->deleteLater();
}

PhasedRequest::PhasedRequest(Settings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const bool isTls = m_phase == NetPhase::kTls;
        fail(FetchFault::kTimeout, (isTls ? "no secure connection within " : "no answer within ") +
                                       std::to_string(m_settings.timeout.count()) +
                                       (isTls ? " ms; is it an https port?" : " ms"));
    });
    m_silence.setSingleShot(true);
    m_silence.setTimerType(Qt::PreciseTimer);
    m_silence.setInterval(kSilence);
    connect(&m_silence, &QTimer::timeout, this, &PhasedRequest::connectNext);
}

PhasedRequest::~PhasedRequest()
{
    dropAttempts();
    if (m_socket)
        m_socket->disconnect(this);
}

void PhasedRequest::dropAttempts()
{
    for (const Socket &attempt : m_attempts)
        attempt->disconnect(this);
    m_attempts.clear();
}

QSslSocket *PhasedRequest::addAttempt()
{
    m_attempts.push_back(Socket(new QSslSocket));
    QSslSocket *attempt = m_attempts.back().get();
    attempt->setSslConfiguration(m_settings.tls);
    attempt->setPeerVerifyName(m_settings.url.host());
    connect(attempt, &QSslSocket::connected, this, [this, attempt] { use(attempt); });
    connect(attempt, &QSslSocket::errorOccurred, this, [this, attempt] { attemptEnded(attempt); });
    return attempt;
}

/// The first that is connected; the others are given up.
void PhasedRequest::use(QSslSocket *attempt)
{
    const auto found = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [attempt](const Socket &each) { return each.get() == attempt; });
    if (m_isDone || m_phase != NetPhase::kConnection || found == m_attempts.end())
        return;
    m_silence.stop();
    m_socket = std::move(*found);
    m_attempts.erase(found);
    dropAttempts();
    m_socket->disconnect(this);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        m_times.tlsMs = lapMs();
        m_times.certificateEnds = m_socket->peerCertificate().expiryDate();
        Q_EMIT passed(NetPhase::kTls);
        ask();
    });
    connect(m_socket.get(), &QSslSocket::readyRead, this, &PhasedRequest::read);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &PhasedRequest::closedByPeer);
    connected();
}

double PhasedRequest::lapMs()
{
    const qint64 now = m_clock.nsecsElapsed();
    const double lap = static_cast<double>(now - m_lapStart) / kNsPerMs;
    m_lapStart = now;
    return lap;
}

void PhasedRequest::start()
{
    m_clock.start();
    m_deadline.start(m_settings.timeout);
    const QNetworkProxy proxy =
        proxyFor(m_settings.url, [](const char *name) { return qEnvironmentVariable(name); });
    m_usesProxy = proxy.type() != QNetworkProxy::NoProxy;
    const QString host = m_settings.url.host();
    if (m_usesProxy) { // which looks the name up itself
        m_phase = NetPhase::kConnection;
        QSslSocket *attempt = addAttempt();
        attempt->setProxy(proxy);
        attempt->connectToHost(host, portOf(m_settings.url));
        return;
    }
    if (const QHostAddress address(host); !address.isNull()) { // nothing to look up; not from within start()
        QMetaObject::invokeMethod(
            this, [this, address] { takeAddresses({address}); }, Qt::QueuedConnection);
        return;
    }
    m_lookup = std::make_unique<NameLookup>();
    connect(m_lookup.get(), &NameLookup::found, this, &PhasedRequest::takeAddresses);
    m_lookup->start(m_settings.url.host(QUrl::FullyEncoded), m_settings.resolver);
}

void PhasedRequest::takeAddresses(const QList<QHostAddress> &addresses)
{
    if (m_isDone)
        return;
    m_addresses = addresses;
    if (m_addresses.isEmpty()) {
        fail(FetchFault::kName, "the name has no address; check its spelling and the network");
        return;
    }
    m_times.nameMs = lapMs();
    Q_EMIT passed(NetPhase::kName);
    m_phase = NetPhase::kConnection;
    connectNext();
}

void PhasedRequest::connectNext()
{
    if (m_isDone || m_phase != NetPhase::kConnection || m_nextAddress >= m_addresses.size())
        return;
    QSslSocket *attempt = addAttempt();
    attempt->setProxy(QNetworkProxy::NoProxy);
    attempt->connectToHost(m_addresses[m_nextAddress++], portOf(m_settings.url));
    if (m_nextAddress < m_addresses.size())
        m_silence.start();
}

/// By refusal or the network: the next one at once; the last one's fault is told.
void PhasedRequest::attemptEnded(QSslSocket *attempt)
{
    if (m_isDone || m_phase != NetPhase::kConnection)
        return;
    const QAbstractSocket::SocketError error = attempt->error();
    const std::string text = attempt->errorString().toStdString();
    attempt->disconnect(this);
    std::erase_if(m_attempts, [attempt](const Socket &each) { return each.get() == attempt; });
    if (m_nextAddress < m_addresses.size()) {
        m_silence.stop();
        // not from within the socket's own signal
        QMetaObject::invokeMethod(this, &PhasedRequest::connectNext, Qt::QueuedConnection);
    } else if (m_attempts.empty()) {
        fail(FetchFault::kConnect, error == QAbstractSocket::ConnectionRefusedError
                                       ? "the connection is refused; check the port, and that it runs"
                                       : "no connection: " + text);
    }
}

void PhasedRequest::connected()
{
    m_times.connectMs = lapMs();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT passed(NetPhase::kConnection);
    if (m_isDone)
        return;
    if (!isSecure()) {
        ask();
        return;
    }
    m_phase = NetPhase::kTls;
    // Makes the TLS context, some 3 ms; the first byte leaves only after it. No time of the server's.
    const qint64 begun = m_clock.nsecsElapsed();
    m_socket->startClientEncryption();
    m_ownNs += m_clock.nsecsElapsed() - begun;
    lapMs();
}

void PhasedRequest::ask()
{
    if (m_isDone)
        return;
    if (!m_settings.asks) {
        complete();
        return;
    }
    m_phase = NetPhase::kAnswer;
    QByteArray path = m_settings.url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (m_settings.url.hasQuery())
        path += '?' + m_settings.url.query(QUrl::FullyEncoded).toLatin1();
    m_socket->write("GET " + path + " HTTP/1.1\r\nHost: " + hostHeader(m_settings.url) +
                    "\r\nUser-Agent: redshank\r\nAccept: */*\r\nConnection: close\r\n\r\n");
}

void PhasedRequest::read()
{
    while (!m_isDone && m_phase == NetPhase::kAnswer && m_socket->bytesAvailable() > 0) {
        if (!m_times.firstByteMs)
            m_times.firstByteMs = lapMs();
        const QByteArray bytes = m_socket->read(kPiece);
        const Result<bool> isWhole =
            m_response.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        m_times.status = m_response.status();
        if (!isWhole) {
            const bool isLarge = isWhole.error().code == ErrorCode::kTooLarge;
            fail(isLarge ? FetchFault::kTooLarge : FetchFault::kNotAsAsked, isWhole.error().message);
        } else if (*isWhole) {
            complete();
        }
    }
}

void PhasedRequest::closedByPeer()
{
    if (m_isDone)
        return;
    switch (m_phase) {
    case NetPhase::kName:
    case NetPhase::kConnection:
        return; // of attempts, which have their own
    case NetPhase::kTls: {
        const QList<QSslError> problems = m_socket->sslHandshakeErrors();
        fail(FetchFault::kCertificate,
             problems.isEmpty()
                 ? "no secure connection: " + m_socket->errorString().toStdString() + "; is it an https port?"
                 : "the certificate is refused: " + problems.front().errorString().toStdString());
        return;
    }
    case NetPhase::kAnswer:
        read();
        if (m_isDone)
            return;
        if (m_response.closed())
            complete();
        else
            fail(FetchFault::kCut, "the connection was closed before the answer was complete");
        return;
    }
}

void PhasedRequest::complete()
{
    m_isDone = true;
    m_deadline.stop();
    m_times.totalMs = static_cast<double>(m_clock.nsecsElapsed() - m_ownNs) / kNsPerMs;
    if (m_settings.asks)
        Q_EMIT passed(NetPhase::kAnswer);
    Q_EMIT finished();
}

void PhasedRequest::fail(FetchFault fault, const std::string &text)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_deadline.stop();
    Q_EMIT failed(m_phase, {fault, shownAddress(m_settings.url) + ": " + text, {}, {}});
}

} // namespace redshank
