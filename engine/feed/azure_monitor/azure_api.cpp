// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_api.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimer>

#include <array>

namespace redshank {
namespace {

constexpr qint64 kMostBytes = 32LL << 20U;
constexpr Milliseconds kRenewBefore{300'000};
constexpr const char *kMetricsVersion = "2024-02-01";
constexpr const char *kDefinitionsVersion = "2018-01-01";
constexpr const char *kSubscriptionsVersion = "2020-01-01";
constexpr const char *kResourcesVersion = "2021-04-01";
constexpr const char *kIdentityVersion = "2018-02-01";
constexpr int kUnauthorized = 401;
constexpr std::size_t kLongestWords = 300;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QUrl joined(const std::string &base, const std::string &path, const QByteArray &query)
{
    QByteArray whole = QUrl(QString::fromStdString(base)).toEncoded();
    while (whole.endsWith('/'))
        whole.chop(1);
    return QUrl::fromEncoded(whole + QByteArray::fromStdString(path).toPercentEncoding("/") + '?' + query);
}

QByteArray isoTime(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC).toString(Qt::ISODate).toLatin1();
}

FetchError withAzuresWords(FetchError error)
{
    if (const std::string words = azureErrorText(view(error.answer.body)); !words.empty())
        error.message += "; Azure says: " + words;
    error.answer = {};
    return error;
}

template <class T>
FetchReply decoding(AzureReply<T> reply, std::function<Result<T>(std::string_view)> decode)
{
    return [reply = std::move(reply), decode = std::move(decode)](FetchResult answer) {
        if (!answer) {
            reply(tl::unexpected(withAzuresWords(std::move(answer.error()))));
            return;
        }
        Result<T> value = decode(view(answer->body));
        if (value)
            reply(*std::move(value));
        else
            reply(tl::unexpected(FetchError{FetchFault::kNotAsAsked, value.error().message, {}, {}}));
    };
}

} // namespace

std::optional<std::string> azureInterval(Milliseconds granularity)
{
    struct Interval
    {
        int minutes;
        const char *iso;
    };
    constexpr std::array kIntervals{Interval{1, "PT1M"},    Interval{5, "PT5M"},  Interval{15, "PT15M"},
                                    Interval{30, "PT30M"},  Interval{60, "PT1H"}, Interval{360, "PT6H"},
                                    Interval{720, "PT12H"}, Interval{1440, "P1D"}};
    for (const Interval &interval : kIntervals) {
        if (std::chrono::minutes{interval.minutes} == granularity)
            return interval.iso;
    }
    return std::nullopt;
}

AzureApi::AzureApi(AzureSpec spec, SecretReader secrets, NowFunction now)
    : m_spec(std::move(spec)), m_secrets(secrets), m_now(std::move(now)),
      m_client(ServerSpec{}, std::move(secrets))
{}

std::optional<FetchError> AzureApi::prepare()
{
    if (m_isPrepared || m_spec.caFile.empty())
        return std::nullopt;
    std::optional<FetchError> error = m_client.trust(m_spec.caFile);
    m_isPrepared = !error;
    return error;
}

void AzureApi::cancel()
{
    m_client.cancelAll();
    if (m_cli) {
        m_cli->disconnect();
        m_cli.release()->deleteLater(); // ends it
    }
}

void AzureApi::token(AzureReply<QByteArray> reply)
{
    if (const std::optional<FetchError> error = prepare()) {
        reply(tl::unexpected(*error));
        return;
    }
    if (!m_token.isEmpty() && m_now() < m_tokenUntil) {
        reply(m_token);
        return;
    }
    if (m_spec.credentials == AzureCredentials::kManagedIdentity) {
        askIdentity(std::move(reply));
        return;
    }
    if (m_spec.credentials == AzureCredentials::kCli) {
        askCli(std::move(reply));
        return;
    }
    m_secrets(m_spec.clientSecret, [this, reply = std::move(reply)](const Result<std::string> &secret) {
        if (secret)
            askLogin(QByteArray::fromStdString(*secret).trimmed(), reply);
        else
            reply(tl::unexpected(FetchError{FetchFault::kSignIn, secret.error().message, {}, {}}));
    });
}

void AzureApi::askLogin(const QByteArray &secret, AzureReply<QByteArray> reply)
{
    FetchRequest request;
    request.url = joined(m_spec.loginUrl, '/' + m_spec.tenant + "/oauth2/v2.0/token", {});
    request.url.setQuery(QString());
    request.verb = "POST";
    request.contentType = "application/x-www-form-urlencoded";
    request.body = formBody({{"client_id", QByteArray::fromStdString(m_spec.clientId)},
                             {"client_secret", secret},
                             {"grant_type", "client_credentials"},
                             {"scope", QByteArray::fromStdString(m_spec.managementUrl) + "/.default"}});
    request.secrets = {secret};
    request.timeout = m_spec.timeout;
    request.maxBytes = kMostBytes;
    m_client.fetch(request, [this, reply = std::move(reply)](FetchResult answer) {
        takeToken(std::move(answer), reply);
    });
}

void AzureApi::askIdentity(AzureReply<QByteArray> reply)
{
    QByteArray query = formBody({{"api-version", kIdentityVersion},
                                 {"resource", QByteArray::fromStdString(m_spec.managementUrl) + '/'}});
    if (!m_spec.clientId.empty())
        query += '&' + formBody({{"client_id", QByteArray::fromStdString(m_spec.clientId)}});
    FetchRequest request;
    request.url = joined(m_spec.identityUrl, "/metadata/identity/oauth2/token", query);
    request.headers = {{"Metadata", "true"}};
    request.timeout = m_spec.timeout;
    request.maxBytes = kMostBytes;
    m_client.fetch(request, [this, reply = std::move(reply)](FetchResult answer) {
        takeToken(std::move(answer), reply);
    });
}

void AzureApi::askCli(AzureReply<QByteArray> reply)
{
    if (m_cli) {
        m_cli->disconnect();
        m_cli.release()->deleteLater();
    }
    m_cli = std::make_unique<QProcess>();
    QStringList arguments{
        QStringLiteral("account"),    QStringLiteral("get-access-token"),
        QStringLiteral("--output"),   QStringLiteral("json"),
        QStringLiteral("--resource"), QString::fromStdString(m_spec.managementUrl) + QLatin1Char('/')};
    if (!m_spec.tenant.empty())
        arguments += {QStringLiteral("--tenant"), QString::fromStdString(m_spec.tenant)};
    QProcess *cli = m_cli.get();
    QTimer::singleShot(m_spec.timeout, cli, &QProcess::kill);
    QObject::connect(cli, &QProcess::errorOccurred, cli, [this, reply](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;                     // finished() follows
        m_cli.release()->deleteLater(); // it is its own signal that led here
        reply(tl::unexpected(FetchError{FetchFault::kSetUp,
                                        "the program az is not found; install the Azure CLI, or sign in "
                                        "another way",
                                        {},
                                        {}}));
    });
    QObject::connect(cli, &QProcess::finished, cli, [this, reply] { takeCliAnswer(reply); });
    cli->start(QStringLiteral("az"), arguments, QIODevice::ReadOnly);
}

void AzureApi::takeCliAnswer(const AzureReply<QByteArray> &reply)
{
    QProcess *cli = m_cli.release();
    cli->deleteLater();
    if (cli->exitStatus() != QProcess::NormalExit) {
        reply(tl::unexpected(
            FetchError{FetchFault::kTimeout,
                       "az gave no token within " + std::to_string(m_spec.timeout.count()) + " ms",
                       {},
                       {}}));
        return;
    }
    if (cli->exitCode() != 0) {
        const std::string words = cli->readAllStandardError().trimmed().split('\n').front().toStdString();
        reply(tl::unexpected(
            FetchError{FetchFault::kSignIn, "az gives no token: " + words.substr(0, kLongestWords), {}, {}}));
        return;
    }
    const QByteArray printed = cli->readAllStandardOutput();
    keepToken(decodeAzureCliToken(view(printed), m_now()), reply);
}

void AzureApi::takeToken(FetchResult answer, const AzureReply<QByteArray> &reply)
{
    if (!answer) {
        FetchError error = withAzuresWords(std::move(answer.error()));
        if (error.fault == FetchFault::kRequest) // 400: a wrong secret, tenant or identity
            error.fault = FetchFault::kSignIn;
        reply(tl::unexpected(std::move(error)));
        return;
    }
    keepToken(decodeAzureToken(view(answer->body)), reply);
}

void AzureApi::keepToken(const Result<AzureToken> &token, const AzureReply<QByteArray> &reply)
{
    if (!token) {
        reply(tl::unexpected(FetchError{FetchFault::kNotAsAsked, token.error().message, {}, {}}));
        return;
    }
    m_token = QByteArray::fromStdString(token->token);
    m_tokenUntil = m_now() + std::chrono::seconds{token->expiresInSeconds} - kRenewBefore;
    reply(m_token);
}

void AzureApi::get(const QUrl &url, bool isRepeated, FetchReply reply)
{
    token(
        [this, url, isRepeated, reply = std::move(reply)](const tl::expected<QByteArray, FetchError> &token) {
            if (!token) {
                reply(tl::unexpected(token.error()));
                return;
            }
            FetchRequest request;
            request.url = url;
            request.headers = {{"Authorization", "Bearer " + *token}};
            request.timeout = m_spec.timeout;
            request.maxBytes = kMostBytes;
            m_client.fetch(request, [this, url, isRepeated, reply](FetchResult answer) {
                if (!answer && answer.error().answer.status == kUnauthorized) {
                    m_token.clear();
                    if (!isRepeated) {
                        get(url, true, reply);
                        return;
                    }
                }
                reply(std::move(answer));
            });
        });
}

void AzureApi::metrics(const std::vector<std::string> &names, TimeRange range,
                       AzureReply<std::vector<AzureMetric>> reply)
{
    QByteArray list;
    for (std::string name : names) {
        for (std::size_t at = name.find(','); at != std::string::npos; at = name.find(','))
            name.replace(at, 1, "%2"); // as Azure wants a comma inside a name
        list += (list.isEmpty() ? "" : ",") + QByteArray::fromStdString(name);
    }
    std::vector<std::pair<QByteArray, QByteArray>> fields{
        {"api-version", kMetricsVersion},
        {"metricnames", list},
        {"aggregation", QByteArray::fromStdString(m_spec.aggregation)},
        {"interval", QByteArray::fromStdString(azureInterval(m_spec.granularity).value_or("PT1M"))},
        {"timespan", isoTime(range.begin) + '/' + isoTime(range.end)}};
    if (!m_spec.metricNamespace.empty())
        fields.emplace_back("metricnamespace", QByteArray::fromStdString(m_spec.metricNamespace));
    if (!m_spec.filter.empty()) {
        fields.emplace_back("$filter", QByteArray::fromStdString(m_spec.filter));
        fields.emplace_back("top", "1000"); // otherwise ten series are all there is
    }
    const std::string aggregation = m_spec.aggregation;
    get(joined(m_spec.managementUrl, m_spec.resource + "/providers/microsoft.insights/metrics",
               formBody(fields)),
        false, decoding<std::vector<AzureMetric>>(std::move(reply), [aggregation](std::string_view json) {
            return decodeAzureMetrics(json, aggregation);
        }));
}

void AzureApi::list(AzureListOf what, const std::string &of, AzureReply<AzureList> reply)
{
    std::string path = "/subscriptions";
    const char *version = kSubscriptionsVersion;
    if (what == AzureListOf::kResources) {
        path = of + "/resources";
        version = kResourcesVersion;
    } else if (what == AzureListOf::kMetrics) {
        path = of + "/providers/microsoft.insights/metricDefinitions";
        version = kDefinitionsVersion;
    }
    get(joined(m_spec.managementUrl, path, formBody({{"api-version", version}})), false,
        decoding<AzureList>(std::move(reply),
                            [what](std::string_view json) { return decodeAzureList(json, what); }));
}

void AzureApi::follow(AzureListOf what, const std::string &link, AzureReply<AzureList> reply)
{
    const QUrl url(QString::fromStdString(link), QUrl::StrictMode);
    const QUrl base(QString::fromStdString(m_spec.managementUrl));
    const bool isOurs = url.isValid() && url.scheme() == base.scheme() && url.host() == base.host() &&
                        url.port() == base.port();
    if (!isOurs) {
        reply(tl::unexpected(
            FetchError{FetchFault::kNotAsAsked,
                       "the list goes on at another server (" + shownAddress(url) + "), which gets no token",
                       {},
                       {}}));
        return;
    }
    get(url, false, decoding<AzureList>(std::move(reply), [what](std::string_view json) {
            return decodeAzureList(json, what);
        }));
}

} // namespace redshank
