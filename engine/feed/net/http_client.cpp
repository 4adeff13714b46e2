// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/http_client.h"

#include "engine/feed/net/environment_proxy.h"
#include "engine/feed/net/http_faults.h"
#include "engine/feed/net/tls_files.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkCookieJar>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kReadBuffer = 1 << 20; ///< What Qt holds before the network has to wait.
constexpr const char *kAgent = "redshank";

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

FetchError setUpError(std::string message) { return {FetchFault::kSetUp, std::move(message), {}, {}}; }

} // namespace

struct HttpClient::Transfer
{
    FetchRequest request;
    FetchReply reply;
    QPointer<QNetworkReply> network;
    QTimer deadline;
    QElapsedTimer since;
    QByteArray body;
    std::string sslProblem;
    bool isTooLarge = false;
    bool isTimedOut = false;
    int redirects = 0;
};

HttpClient::HttpClient(ServerSpec server, SecretReader secrets, QObject *parent)
    : QObject(parent), m_server(std::move(server)), m_secrets(std::move(secrets)),
      m_tls(QSslConfiguration::defaultConfiguration())
{
    m_network.setProxyFactory(new EnvironmentProxyFactory);
    m_network.setAutoDeleteReplies(true);
    if (m_server.signIn != SignIn::kNone && m_server.secret.isSet())
        m_wanted.push_back(m_server.secret);
    for (const HttpHeader &header : m_server.headers) {
        if (header.secret.isSet())
            m_wanted.push_back(header.secret);
    }
    if (m_server.keyPassword.isSet())
        m_wanted.push_back(m_server.keyPassword);
}

HttpClient::~HttpClient() { cancelAll(); }

Result<QUrl> HttpClient::checkedBase(const std::string &url)
{
    const QUrl base(QString::fromStdString(url).trimmed(), QUrl::StrictMode);
    const bool isHttp = base.scheme() == QLatin1String("http") || base.scheme() == QLatin1String("https");
    if (!base.isValid() || !isHttp || base.host().isEmpty())
        return failure(ErrorCode::kInvalidInput,
                       "the address is none of http:// or https://; write it like https://host:9090");
    if (!base.userInfo().isEmpty() || base.hasQuery() || base.hasFragment())
        return failure(ErrorCode::kInvalidInput,
                       shownAddress(base) +
                           ": an address must hold neither user nor query; use the fields for signing in");
    return base;
}

QUrl HttpClient::address(const QString &path, const QByteArray &query) const
{
    QByteArray base = QUrl(QString::fromStdString(m_server.url).trimmed()).toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    QByteArray whole = base + path.toUtf8();
    if (!query.isEmpty())
        whole += '?' + query;
    return QUrl::fromEncoded(whole, QUrl::StrictMode);
}

// Secrets and certificates

void HttpClient::prepare(std::function<void(std::optional<FetchError>)> done)
{
    if (const Result<QUrl> base = checkedBase(m_server.url); !base) {
        done(setUpError(base.error().message));
        return;
    }
    m_found.clear();
    readSecrets(0, std::move(done));
}

std::optional<FetchError> HttpClient::trust(const std::string &caFile)
{
    ServerSpec server;
    server.caFile = caFile;
    Result<QSslConfiguration> tls = tlsOf(server, {});
    if (!tls)
        return setUpError(tls.error().message);
    m_tls = *std::move(tls);
    return std::nullopt;
}

void HttpClient::readSecrets(std::size_t next, std::function<void(std::optional<FetchError>)> done)
{
    if (next == m_wanted.size()) {
        done(readCertificates());
        return;
    }
    const QPointer<HttpClient> self(this);
    m_secrets(m_wanted[next], [self, next, done = std::move(done)](const Result<std::string> &secret) {
        if (!self)
            return;
        if (!secret) {
            done(FetchError{FetchFault::kSignIn, secret.error().message, {}, {}});
            return;
        }
        self->m_found.push_back(QByteArray::fromStdString(*secret).trimmed());
        self->readSecrets(next + 1, done);
    });
}

std::optional<FetchError> HttpClient::readCertificates()
{
    std::size_t next = 0;
    m_authorization.clear();
    m_headers.clear();
    const bool hasSecret = m_server.signIn != SignIn::kNone && m_server.secret.isSet();
    const QByteArray secret = hasSecret ? m_found[next++] : QByteArray();
    if (m_server.signIn == SignIn::kBasic)
        m_authorization = "Basic " + (QByteArray::fromStdString(m_server.user) + ':' + secret).toBase64();
    if (m_server.signIn == SignIn::kBearer)
        m_authorization = "Bearer " + secret;
    for (const HttpHeader &header : m_server.headers) {
        const QByteArray name = QByteArray::fromStdString(header.name).trimmed();
        const QByteArray value =
            header.secret.isSet() ? m_found[next++] : QByteArray::fromStdString(header.value).trimmed();
        if (name.isEmpty() || name.contains(':') || name.contains('\n') || name.contains(' ') ||
            value.contains('\n') || value.contains('\r'))
            return setUpError("header \"" + header.name +
                              "\": a name has no space or colon, and a value is one line");
        m_headers.emplace_back(name, value);
    }
    if (m_authorization.contains('\n') || m_authorization.contains('\r'))
        return setUpError("the token has more than one line; only the token belongs there");
    const QByteArray password = m_server.keyPassword.isSet() ? m_found[next] : QByteArray();
    Result<QSslConfiguration> tls = tlsOf(m_server, password);
    if (!tls)
        return setUpError(tls.error().message);
    m_tls = *std::move(tls);
    return std::nullopt;
}

// Requests

void HttpClient::fetch(const FetchRequest &request, FetchReply reply)
{
    auto transfer = std::make_shared<Transfer>();
    transfer->request = request;
    transfer->reply = std::move(reply);
    transfer->deadline.setSingleShot(true);
    const std::weak_ptr<Transfer> weak = transfer;
    connect(&transfer->deadline, &QTimer::timeout, this, [weak] {
        if (const auto alive = weak.lock(); alive && alive->network) {
            alive->isTimedOut = true;
            alive->network->abort();
        }
    });
    m_transfers.push_back(transfer);
    transfer->since.start();
    transfer->deadline.start(request.timeout);
    send(transfer);
}

void HttpClient::send(const std::shared_ptr<Transfer> &transfer)
{
    const FetchRequest &wanted = transfer->request;
    QNetworkRequest request(wanted.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setDecompressedSafetyCheckThreshold(-1); // the limit below counts what is unpacked
    request.setSslConfiguration(m_tls);
    request.setRawHeader("User-Agent", kAgent);
    if (!wanted.contentType.isEmpty())
        request.setRawHeader("Content-Type", wanted.contentType);
    if (wanted.withSignIn) {
        if (!m_authorization.isEmpty())
            request.setRawHeader("Authorization", m_authorization);
        for (const auto &[name, value] : m_headers)
            request.setRawHeader(name, value);
    }
    for (const auto &[name, value] : wanted.headers)
        request.setRawHeader(name, value);
    transfer->body.clear();
    transfer->sslProblem.clear();

    QNetworkReply *reply = m_network.sendCustomRequest(request, wanted.verb, wanted.body);
    reply->setReadBufferSize(kReadBuffer);
    transfer->network = reply;
    const std::weak_ptr<Transfer> weak = transfer;
    connect(reply, &QNetworkReply::sslErrors, this, [weak](const QList<QSslError> &errors) {
        if (const auto alive = weak.lock(); alive && !errors.isEmpty())
            alive->sslProblem = errors.front().errorString().toStdString();
    });
    connect(reply, &QNetworkReply::readyRead, this, [weak, reply] {
        const auto alive = weak.lock();
        if (!alive || alive->isTooLarge)
            return;
        const qint64 room = alive->request.maxBytes - alive->body.size();
        alive->body += reply->read(room + 1);
        if (alive->body.size() > alive->request.maxBytes) {
            alive->isTooLarge = true;
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, weak, reply] {
        if (const auto alive = weak.lock())
            finish(alive, reply);
    });
}

void HttpClient::finish(const std::shared_ptr<Transfer> &transfer, QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    HttpFacts facts;
    facts.address = shownAddress(transfer->request.url);
    facts.error = reply->error();
    facts.errorText = reply->errorString().toStdString();
    facts.sslProblem = transfer->sslProblem;
    facts.isTooLarge = transfer->isTooLarge;
    facts.isTimedOut = transfer->isTimedOut;
    facts.limitBytes = transfer->request.maxBytes;
    facts.timeout = transfer->request.timeout;
    facts.answer.status = status;
    if (!transfer->isTooLarge && reply->isOpen())
        transfer->body += reply->read(transfer->request.maxBytes - transfer->body.size());
    facts.answer.body = std::move(transfer->body);
    facts.answer.took = Milliseconds{transfer->since.elapsed()};
    for (const QNetworkReply::RawHeaderPair &pair : reply->rawHeaderPairs())
        facts.answer.headers.emplace_back(pair.first.toLower(), pair.second);
    const bool arrived = !facts.isTooLarge && !facts.isTimedOut && reply->error() == QNetworkReply::NoError;
    if (arrived && isRedirect(status)) {
        if (!follow(transfer, reply, status))
            end(transfer, tl::unexpected(redirectError(facts)));
        return;
    }
    end(transfer, judged(std::move(facts)));
}

/// Same origin only, and never with a request turned into another: what signs in stays with its server.
bool HttpClient::follow(const std::shared_ptr<Transfer> &transfer, const QNetworkReply *reply, int status)
{
    FetchRequest &request = transfer->request;
    const QUrl target = request.url.resolved(QUrl::fromEncoded(reply->rawHeader("Location")));
    const bool keepsRequest = request.verb == "GET" || status == 307 || status == 308;
    if (!keepsRequest || !isSameOrigin(target, request.url) || ++transfer->redirects > kMostRedirects)
        return false;
    request.url = target;
    send(transfer);
    return true;
}

void HttpClient::end(const std::shared_ptr<Transfer> &transfer, FetchResult result)
{
    transfer->deadline.stop();
    std::erase(m_transfers, transfer);
    if (!result)
        withhold(result.error().answer.body, transfer->request);
    const FetchReply reply = std::move(transfer->reply);
    reply(std::move(result));
}

void HttpClient::withhold(QByteArray &body, const FetchRequest &request) const
{
    constexpr qsizetype kMostWords = 1 << 20; // of an answer that is read at all
    constexpr qsizetype kShortest = 4;        // what is shorter would be found in any text
    constexpr qsizetype kShortestOpen = 6; // of a header that is no secret by its settings: a tenant, a key
    body.truncate(kMostWords);
    std::vector<QByteArray> values(m_found.begin(), m_found.end());
    values.insert(values.end(), request.secrets.begin(), request.secrets.end());
    const auto addHeader = [&values](const QByteArray &value) {
        values.push_back(value);
        values.push_back(value.mid(value.indexOf(' ') + 1)); // "Bearer x", "Basic x"
    };
    addHeader(m_authorization);
    for (const auto &[name, value] : m_headers) {
        if (value.size() >= kShortestOpen)
            addHeader(value);
    }
    for (const auto &[name, value] : request.headers) {
        const QByteArray key = name.toLower();
        if (key == "authorization" || key == "x-amz-security-token" || key == "x-aws-ec2-metadata-token")
            addHeader(value);
    }
    // The longest first: what is within another must not leave the rest of it standing.
    std::sort(values.begin(), values.end(),
              [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    for (const QByteArray &value : values) {
        if (value.size() >= kShortest)
            body.replace(value, "(withheld)");
    }
}

void HttpClient::cancelAll()
{
    const auto transfers = std::exchange(m_transfers, {});
    for (const auto &transfer : transfers) {
        transfer->deadline.stop();
        if (transfer->network) {
            transfer->network->disconnect(this);
            transfer->network->abort();
        }
    }
}

QByteArray formBody(const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArray body;
    for (const auto &[key, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(QString::fromUtf8(key)) + '=' +
                QUrl::toPercentEncoding(QString::fromUtf8(value));
    }
    return body;
}

std::string shownAddress(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString();
}

} // namespace redshank
