// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/decode/http_response.h"
#include "engine/feed/net/fetch_error.h"
#include "engine/feed/net/name_lookup.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace redshank {

enum class NetPhase { kName, kConnection, kTls, kAnswer };

/// How long each phase of one request took. Unset: it was not reached, or there is none.
struct PhaseTimes
{
    std::optional<double> nameMs;
    std::optional<double> connectMs;
    std::optional<double> tlsMs;
    std::optional<double> firstByteMs; ///< From the request to the first byte of the answer.
    std::optional<double> totalMs;     ///< Up to the last byte, but for what preparing TLS takes here.
    int status = 0;                    ///< Of HTTP; 0: no answer.
    std::optional<QDateTime> certificateEnds;
};

/// One GET over a connection of its own, phase by phase: name, connection, TLS, answer. The name is asked for
/// anew each time. Where an address is silent for kSilence the next one is tried beside it. Redirects are not
/// followed, the body is dropped. Lives on one thread; used once.
class PhasedRequest : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds kSilence{250};

    struct Settings
    {
        QUrl url;
        QSslConfiguration tls;
        Milliseconds timeout{10'000};
        bool asks = true; ///< false: only up to the (secure) connection.
        Resolver resolver = resolveName;
    };

    explicit PhasedRequest(Settings settings, QObject *parent = nullptr);
    ~PhasedRequest() override;

    void start();
    const PhaseTimes &times() const { return m_times; }
    /// Addresses of the name, as text; for messages.
    const QList<QHostAddress> &addresses() const { return m_addresses; }
    bool usesProxy() const { return m_usesProxy; }

Q_SIGNALS:
    void passed(redshank::NetPhase phase);
    /// Once, unless failed() came.
    void finished();
    void failed(redshank::NetPhase phase, const redshank::FetchError &error);

private:
    bool isSecure() const { return m_settings.url.scheme() == QLatin1String("https"); }
    double lapMs();
    void takeAddresses(const QList<QHostAddress> &addresses);
    QSslSocket *addAttempt();
    void connectNext();
    void attemptEnded(QSslSocket *attempt);
    void use(QSslSocket *attempt);
    void dropAttempts();
    void connected();
    void ask();
    void read();
    void closedByPeer();
    void complete();
    void fail(FetchFault fault, const std::string &text);

    Settings m_settings;
    PhaseTimes m_times;
    NetPhase m_phase = NetPhase::kName;
    QList<QHostAddress> m_addresses;
    qsizetype m_nextAddress = 0;
    struct Later
    {
        void operator()(QSslSocket *socket) const; ///< Frees it once no signal of its own is under way.
    };
    using Socket = std::unique_ptr<QSslSocket, Later>;
    std::vector<Socket> m_attempts; ///< Until one of them is connected, ...
    Socket m_socket;                ///< ... which then is this one.
    QTimer m_silence;               ///< Of the newest attempt.
    QElapsedTimer m_clock;
    qint64 m_lapStart = 0;
    qint64 m_ownNs = 0; ///< Spent here, before anything was sent.
    QTimer m_deadline;
    HttpResponseEnd m_response;
    std::unique_ptr<NameLookup> m_lookup;
    bool m_usesProxy = false;
    bool m_isDone = false;
};

} // namespace redshank
