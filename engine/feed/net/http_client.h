// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/secret.h"
#include "engine/feed/net/fetch_error.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QNetworkReply;

namespace redshank {

struct FetchRequest
{
    QUrl url;
    QByteArray verb = "GET";
    QByteArray contentType; ///< Of the body; set wherever there is one.
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Beside those of the server's settings.
    qint64 maxBytes = 64LL << 20U;                          ///< Of the answer, unpacked.
    Milliseconds timeout{10'000};                           ///< For the whole answer.
    bool withSignIn = true;            ///< Sends what the server's settings sign in with.
    std::vector<QByteArray> secrets{}; ///< In the body: withheld where an error's answer repeats them.
};

using FetchResult = tl::expected<HttpAnswer, FetchError>;
using FetchReply = std::function<void(FetchResult)>;

/// HTTP as every feed speaks it: limits on size, time and redirects, TLS verified, the environment's proxies,
/// and faults told apart. Sign-in and client keys are read once through the SecretReader and go to the
/// server's own origin only; nothing of them is in any message. Lives on the engine thread.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostRedirects = 5;

    HttpClient(ServerSpec server, SecretReader secrets, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Reads what the settings refer to (secrets, certificates); answers what cannot be read. Once, before
    /// the first request, and again when a secret may have changed.
    void prepare(std::function<void(std::optional<FetchError>)> done);
    /// Trusts the authorities of this PEM file alone; answers what is wrong with it otherwise.
    std::optional<FetchError> trust(const std::string &caFile);
    /// Answers exactly once, later, unless cancelAll() or the end of this object comes first.
    void fetch(const FetchRequest &request, FetchReply reply);
    /// Drops what is under way; its replies are not called.
    void cancelAll();

    const ServerSpec &server() const { return m_server; }
    /// After prepare().
    const QSslConfiguration &tls() const { return m_tls; }
    /// The address of a path below the server's base; `query` is already encoded.
    QUrl address(const QString &path, const QByteArray &query = {}) const;
    /// The base as given; what is wrong with it otherwise.
    static Result<QUrl> checkedBase(const std::string &url);

private:
    struct Transfer;
    void send(const std::shared_ptr<Transfer> &transfer);
    void finish(const std::shared_ptr<Transfer> &transfer, QNetworkReply *reply);
    bool follow(const std::shared_ptr<Transfer> &transfer, const QNetworkReply *reply, int status);
    void end(const std::shared_ptr<Transfer> &transfer, FetchResult result);
    /// Servers and proxies repeat in their words of errors what they were sent.
    void withhold(QByteArray &body, const FetchRequest &request) const;
    void readSecrets(std::size_t next, std::function<void(std::optional<FetchError>)> done);
    std::optional<FetchError> readCertificates();

    ServerSpec m_server;
    SecretReader m_secrets;
    QNetworkAccessManager m_network;
    QSslConfiguration m_tls;
    std::vector<SecretRef> m_wanted;
    std::vector<QByteArray> m_found; ///< In the order of m_wanted.
    QByteArray m_authorization;
    std::vector<std::pair<QByteArray, QByteArray>> m_headers;
    std::vector<std::shared_ptr<Transfer>> m_transfers;
};

/// "key=value&…" with both sides encoded so that no server reads them otherwise.
QByteArray formBody(const std::vector<std::pair<QByteArray, QByteArray>> &fields);
/// An address as messages may show it: no user, no query, no fragment.
std::string shownAddress(const QUrl &url);

} // namespace redshank
