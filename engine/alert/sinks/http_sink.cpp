// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/http_sink.h"

#include "engine/alert/message.h"
#include "engine/alert/sinks/smtp_sink.h"

#include <QtCore/QDateTime>
#include <QtCore/QIODevice>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkReply>

#include <algorithm>
#include <set>
#include <utility>

namespace redshank {
namespace {

constexpr Milliseconds kLongestWait{10 * 60'000};
constexpr std::size_t kAnswerBytes = 500;
constexpr qint64 kMostRead = 64 * 1024;
constexpr std::size_t kShortestSecret = 4; ///< Shorter ones would be found everywhere.

/// As an echo in JSON or HTML has it.
constexpr std::pair<const char *, const char *> kEscapes[] = {
    {"/", "\\/"}, {"/", "\\u002F"}, {"/", "\\u002f"}, {"&", "\\u0026"}, {"&", "&amp;"}};

/// What is a part of another secret is looked for after it.
struct LongerFirst
{
    bool operator()(const std::string &a, const std::string &b) const
    {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    }
};

/// A body that can be read once. The network would send any other again by itself when a connection that it
/// kept is reset, and nobody would know that it went out twice.
class OnceReadable : public QIODevice
{
public:
    OnceReadable(QByteArray data, QObject *parent) : QIODevice(parent), m_data(std::move(data))
    {
        open(QIODevice::ReadOnly);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_data.size() - m_at + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_data.size() - m_at);
        std::copy_n(m_data.constData() + m_at, count, to);
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_data;
    qint64 m_at = 0;
};

bool isHttpUrl(const std::string &url)
{
    const QUrl parsed = QUrl(QString::fromStdString(url), QUrl::StrictMode);
    return parsed.isValid() && !parsed.host().isEmpty() &&
           (parsed.scheme() == QLatin1String("https") || parsed.scheme() == QLatin1String("http"));
}

} // namespace

SinkAnswer judgeHttp(int status, const QByteArray &body)
{
    SinkAnswer answer;
    answer.status = status;
    answer.text = body.trimmed().toStdString();
    if (status >= 200 && status < 300)
        answer.verdict = SinkAnswer::Verdict::kDelivered;
    else if (status == 408 || status == 429 || status >= 500 || status == 0)
        answer.verdict = SinkAnswer::Verdict::kRetry;
    else
        answer.verdict = SinkAnswer::Verdict::kRefused;
    return answer;
}

std::optional<Milliseconds> parseRetryAfter(const QByteArray &field, TimePoint now)
{
    bool isNumber = false;
    const double seconds = field.trimmed().toDouble(&isNumber);
    if (isNumber && seconds >= 0.0)
        return std::min(kLongestWait,
                        Milliseconds{static_cast<std::int64_t>(std::min(seconds, 1e6) * 1000.0)});
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(field.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (isNumber || !date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::clamp(fromMs(date.toMSecsSinceEpoch()) - now, Milliseconds{0}, kLongestWait);
}

HttpSink::HttpSink(SinkSpec spec, SinkProtocol protocol, NowFunction now, Milliseconds timeout)
    : m_spec(std::move(spec)), m_protocol(std::move(protocol)), m_now(std::move(now)), m_timeout(timeout)
{}

void HttpSink::send(const Notice &notice, const std::string &reference, std::function<void(SinkAnswer)> done)
{
    const std::optional<SinkRequest> request = m_protocol.request(m_spec, notice, reference, m_now());
    if (!request) {
        QTimer::singleShot(0, this, [done = std::move(done)] {
            done({.verdict = SinkAnswer::Verdict::kDelivered, .text = "nothing to send"});
        });
        return;
    }
    const std::optional<SinkRequest> question =
        m_protocol.question ? m_protocol.question(m_spec, notice, reference) : std::nullopt;
    if (!question) {
        exchange(*request, std::move(done));
        return;
    }
    exchange(*question, [this, request = *request, notice, done = std::move(done)](const SinkAnswer &answer) {
        if (answer.verdict != SinkAnswer::Verdict::kDelivered) {
            done(answer);
            return;
        }
        const std::optional<SinkRequest> next =
            answer.reference.empty() ? request // it is not there yet
                                     : m_protocol.request(m_spec, notice, answer.reference, m_now());
        next ? exchange(*next, done) : done(answer);
    });
}

void HttpSink::exchange(const SinkRequest &request, std::function<void(SinkAnswer)> done)
{
    QNetworkRequest network(QUrl::fromEncoded(request.url, QUrl::StrictMode));
    if (request.verb != "GET")
        network.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    network.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("redshank"));
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setTransferTimeout(static_cast<int>(m_timeout.count()));
    for (const auto &[name, value] : request.headers)
        network.setRawHeader(name, value);
    QNetworkReply *reply = nullptr;
    if (request.verb == "POST" && m_protocol.keepsRepeats) {
        network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        network.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        auto *body = new OnceReadable(request.body, this);
        reply = m_network.post(network, body);
        body->setParent(reply);
    } else {
        reply = request.verb == "POST"  ? m_network.post(network, request.body)
                : request.verb == "GET" ? m_network.get(network)
                                        : m_network.sendCustomRequest(network, request.verb, request.body);
    }
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        reply->deleteLater();
        done(answerOf(*reply));
    });
}

SinkAnswer HttpSink::answerOf(QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isCut = reply.error() == QNetworkReply::RemoteHostClosedError ||
                       reply.error() == QNetworkReply::OperationCanceledError ||
                       reply.error() == QNetworkReply::TimeoutError;
    if (status == 0 || isCut)
        return {.verdict = SinkAnswer::Verdict::kRetry,
                .status = status,
                .text = cutText(withoutSecrets(reply.errorString().toStdString()), kAnswerBytes)};
    const QByteArray body = reply.read(kMostRead);
    SinkAnswer answer = m_protocol.judge ? m_protocol.judge(status, body) : judgeHttp(status, body);
    if (status >= 300 && status < 400)
        answer.text = "it answered with a redirect; give the address it leads to";
    answer.text = cutText(withoutSecrets(std::move(answer.text)), kAnswerBytes);
    if (reply.hasRawHeader("Retry-After"))
        answer.retryAfter = parseRetryAfter(reply.rawHeader("Retry-After"), m_now());
    return answer;
}

/// Errors of the network name the address, and some addresses are secrets. The whole text: a piece of a
/// secret would not be found.
std::string HttpSink::withoutSecrets(std::string text) const
{
    const QUrl url(QString::fromStdString(m_spec.url));
    std::vector<std::string> secrets{m_spec.url,
                                     m_spec.secret,
                                     url.path(QUrl::FullyEncoded).toStdString(),
                                     url.path(QUrl::FullyDecoded).toStdString(),
                                     url.query(QUrl::FullyEncoded).toStdString(),
                                     url.query(QUrl::FullyDecoded).toStdString()};
    std::erase_if(secrets, [](const std::string &secret) { return secret.size() < kShortestSecret; });
    std::set<std::string, LongerFirst> forms;
    for (const std::string &secret : secrets) {
        const QByteArray plain = QByteArray::fromStdString(secret);
        forms.insert(secret);
        for (const auto &[from, to] : kEscapes)
            forms.insert(QByteArray(plain).replace(from, to).toStdString());
    }
    for (const std::string &form : forms)
        for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at))
            text.replace(at, form.size(), "...");
    return text;
}

std::unique_ptr<NoticeSink> makeSink(const SinkSpec &spec, NowFunction now)
{
    switch (spec.kind) {
    case SinkKind::kSlack:
        return std::make_unique<HttpSink>(spec, slackProtocol(), std::move(now));
    case SinkKind::kPagerDuty:
        return std::make_unique<HttpSink>(spec, pagerDutyProtocol(), std::move(now));
    case SinkKind::kAlertmanager:
        return std::make_unique<HttpSink>(spec, alertmanagerProtocol(), std::move(now));
    case SinkKind::kWebhook:
        return std::make_unique<HttpSink>(spec, webhookProtocol(), std::move(now));
    case SinkKind::kTeams:
        return std::make_unique<HttpSink>(spec, teamsProtocol(), std::move(now));
    case SinkKind::kEmail:
        return std::make_unique<SmtpSink>(spec, std::move(now));
    case SinkKind::kGrafana:
        return std::make_unique<HttpSink>(spec, grafanaProtocol(), std::move(now));
    case SinkKind::kDesktop:
        break; // made by whoever has a desktop
    }
    return nullptr;
}

Result<void> checkSink(const SinkSpec &spec)
{
    const auto wrong = [](const char *what) { return failure(ErrorCode::kInvalidInput, what); };
    if (spec.name.empty())
        return wrong("name: a sink needs a name");
    const bool mayLackUrl =
        spec.kind == SinkKind::kPagerDuty || (spec.kind == SinkKind::kSlack && !spec.secret.empty());
    if (spec.kind == SinkKind::kDesktop)
        return {};
    if (!QTimeZone::isTimeZoneIdAvailable(QByteArray::fromStdString(spec.zone)))
        return failure(ErrorCode::kInvalidInput,
                       "zone: there is no time zone \"" + spec.zone + "\"; give one such as Europe/Berlin");
    if (spec.kind != SinkKind::kEmail && !(spec.url.empty() && mayLackUrl) && !isHttpUrl(spec.url))
        return wrong("url: give an address that begins with https:// or http://");
    switch (spec.kind) {
    case SinkKind::kSlack:
        if (!spec.secret.empty() && spec.channel.empty())
            return wrong("channel: a bot token needs the channel to write to");
        break;
    case SinkKind::kPagerDuty:
        if (spec.secret.size() != 32)
            return wrong("secret: give the integration's routing key of 32 characters");
        break;
    case SinkKind::kEmail:
        if (spec.host.empty())
            return wrong("host: give the mail server");
        if (!isMailAddress(spec.from))
            return wrong("from: give a mail address");
        if (spec.to.empty() || !std::ranges::all_of(spec.to, isMailAddress))
            return wrong("to: give mail addresses");
        if (!spec.user.empty() && spec.security == SmtpSecurity::kNone)
            return wrong("security: a password is sent over starttls or tls only");
        break;
    case SinkKind::kGrafana:
        if (spec.secret.empty())
            return wrong("secret: give the token of a service account that may write annotations");
        if (spec.panel != 0 && spec.dashboard.empty())
            return wrong("dashboard: a panel needs the uid of its dashboard");
        break;
    case SinkKind::kAlertmanager:
    case SinkKind::kWebhook:
    case SinkKind::kTeams:
    case SinkKind::kDesktop:
        break;
    }
    return {};
}

} // namespace redshank
