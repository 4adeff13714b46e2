// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/cloudwatch_api.h"

#include "engine/feed/net/retry_policy.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

constexpr const char *kContentType = "application/x-amz-json-1.0";
constexpr const char *kTargetPrefix = "GraniteServiceVersion20100801.";
constexpr Milliseconds kRenewBefore{15 * 60'000};
constexpr qint64 kMostBytes = 32LL << 20U;

QString text(const std::string &value) { return QString::fromStdString(value); }

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QJsonObject queryOf(const CloudWatchMetric &metric, std::size_t number)
{
    QJsonArray dimensions;
    for (const auto &[name, value] : metric.dimensions)
        dimensions.append(
            QJsonObject{{QStringLiteral("Name"), text(name)}, {QStringLiteral("Value"), text(value)}});
    QJsonObject which{{QStringLiteral("Namespace"), text(metric.metricNamespace)},
                      {QStringLiteral("MetricName"), text(metric.name)}};
    if (!dimensions.isEmpty())
        which.insert(QStringLiteral("Dimensions"), dimensions);
    return {{QStringLiteral("Id"), QStringLiteral("m%1").arg(number)},
            {QStringLiteral("MetricStat"),
             QJsonObject{{QStringLiteral("Metric"), which},
                         {QStringLiteral("Period"), static_cast<qint64>(metric.period.count() / 1000)},
                         {QStringLiteral("Stat"), text(metric.statistic)}}}};
}

/// The host as the transport sends it, with a port that is not the scheme's own.
QByteArray hostOf(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    return url.port(usual) == usual ? host : host + ':' + QByteArray::number(url.port());
}

template <class T, class Decode>
FetchReply decoding(AwsReply<T> reply, Decode decode)
{
    return [reply = std::move(reply), decode](FetchResult answer) {
        if (!answer) {
            reply(tl::unexpected(std::move(answer.error())));
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

CloudWatchApi::CloudWatchApi(CloudWatchSpec spec, SecretReader secrets, NowFunction now,
                             AwsCredentialChain::Variable variable)
    : m_spec(spec), m_now(now), m_client(ServerSpec{}, secrets),
      m_caFile(spec.caFile.empty() ? variable("AWS_CA_BUNDLE").toStdString() : spec.caFile),
      m_chain(std::move(spec), std::move(secrets), std::move(now), std::move(variable))
{}

void CloudWatchApi::identify(AwsCredentialChain::Found found)
{
    if (!m_caFile.empty()) {
        if (const std::optional<FetchError> error = m_client.trust(m_caFile)) {
            found(tl::unexpected(*error));
            return;
        }
        m_caFile.clear();
    }
    const bool isFresh =
        m_identity && (!m_identity->expires || *m_identity->expires - m_now() > kRenewBefore);
    if (isFresh) {
        found(*m_identity);
        return;
    }
    m_chain.find([this, found = std::move(found)](tl::expected<AwsIdentity, FetchError> identity) {
        if (identity)
            m_identity = *identity;
        found(std::move(identity));
    });
}

void CloudWatchApi::call(Call call)
{
    identify([this, call = std::move(call)](const tl::expected<AwsIdentity, FetchError> &identity) mutable {
        if (identity)
            send(std::move(call));
        else
            call.reply(tl::unexpected(identity.error()));
    });
}

void CloudWatchApi::send(Call call)
{
    const QByteArray date = awsDate(m_now() + m_clockOffset);
    AwsRequest signedRequest;
    signedRequest.verb = "POST";
    signedRequest.path = m_identity->endpoint.path(QUrl::FullyDecoded).toUtf8();
    signedRequest.headers = {{"Content-Type", kContentType},
                             {"Host", hostOf(m_identity->endpoint)},
                             {"X-Amz-Date", date},
                             {"X-Amz-Target", kTargetPrefix + call.target}};
    if (!m_identity->keys.sessionToken.isEmpty())
        signedRequest.headers.emplace_back("X-Amz-Security-Token", m_identity->keys.sessionToken);
    signedRequest.body = call.body;
    const AwsSignature signature =
        signAws(signedRequest, m_identity->keys, {m_identity->region, "monitoring"}, date);

    FetchRequest request;
    request.url = m_identity->endpoint;
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    request.verb = "POST";
    request.contentType = kContentType;
    request.body = call.body;
    request.timeout = m_spec.timeout;
    request.maxBytes = kMostBytes;
    for (const auto &[name, value] : signedRequest.headers) {
        if (name != "Content-Type" && name != "Host")
            request.headers.emplace_back(name, value);
    }
    request.headers.emplace_back("Authorization", signature.authorization);
    m_client.fetch(request, [this, call = std::move(call)](FetchResult answer) mutable {
        judge(std::move(call), std::move(answer));
    });
}

/// What AWS says by codes in place of the status.
void CloudWatchApi::judge(Call call, FetchResult answer)
{
    if (answer || answer.error().answer.status == 0) {
        call.reply(std::move(answer));
        return;
    }
    FetchError error = std::move(answer.error());
    const QByteArray legacy = error.answer.header("x-amzn-query-error");
    const AwsFault fault = decodeAwsFault(view(error.answer.body), view(legacy));
    const std::optional<TimePoint> date = httpDate(error.answer.header("date"));
    const bool isExpired = fault.code.starts_with("ExpiredToken");
    const bool isSkewed = isClockSkew(fault) && date;
    if (!call.isRepeated && (isExpired || isSkewed)) {
        if (isSkewed)
            m_clockOffset = *date - m_now();
        else
            m_identity.reset();
        call.isRepeated = true;
        this->call(std::move(call));
        return;
    }
    if (call.tokenLost && fault.code.starts_with("InvalidNextToken")) {
        call.tokenLost();
        return;
    }
    constexpr int kForbidden = 403;
    if (isThrottling(fault.code))
        error.fault = FetchFault::kTooMany;
    else if (isExpired || error.answer.status == kForbidden || fault.code.starts_with("AccessDenied") ||
             fault.code.starts_with("UnrecognizedClient") || fault.code.starts_with("InvalidClientToken") ||
             fault.code.starts_with("MissingAuthenticationToken") ||
             fault.code.starts_with("SignatureDoesNotMatch"))
        error.fault = FetchFault::kSignIn;
    if (error.fault == FetchFault::kSignIn)
        m_identity.reset(); // keys may be new the next time
    if (!fault.code.empty())
        error.message += "; AWS says: " + fault.code + (fault.message.empty() ? "" : ", " + fault.message);
    error.answer = {};
    call.reply(tl::unexpected(std::move(error)));
}

void CloudWatchApi::metricData(const std::vector<CloudWatchMetric> &metrics, TimeRange range,
                               const std::string &token, AwsReply<CloudWatchPage> reply)
{
    QJsonArray queries;
    for (std::size_t i = 0; i < metrics.size(); ++i)
        queries.append(queryOf(metrics[i], i));
    QJsonObject body{{QStringLiteral("MetricDataQueries"), queries},
                     {QStringLiteral("StartTime"), static_cast<qint64>(toMs(range.begin) / 1000)},
                     {QStringLiteral("EndTime"), static_cast<qint64>(toMs(range.end) / 1000)},
                     {QStringLiteral("ScanBy"), QStringLiteral("TimestampAscending")}};
    if (!token.empty())
        body.insert(QStringLiteral("NextToken"), text(token));
    Call page{"GetMetricData", QJsonDocument(body).toJson(QJsonDocument::Compact), {}, {}, false};
    if (!token.empty())
        page.tokenLost = [reply] {
            CloudWatchPage lost;
            lost.isLost = true;
            reply(std::move(lost));
        };
    page.reply = decoding<CloudWatchPage>(std::move(reply), decodeMetricData);
    call(std::move(page));
}

void CloudWatchApi::listMetrics(const std::string &metricNamespace, const std::string &name,
                                const std::string &token, AwsReply<CloudWatchList> reply)
{
    QJsonObject body;
    if (!metricNamespace.empty())
        body.insert(QStringLiteral("Namespace"), text(metricNamespace));
    if (!name.empty())
        body.insert(QStringLiteral("MetricName"), text(name));
    if (!token.empty())
        body.insert(QStringLiteral("NextToken"), text(token));
    call({"ListMetrics",
          QJsonDocument(body).toJson(QJsonDocument::Compact),
          decoding<CloudWatchList>(std::move(reply), decodeMetricList),
          {},
          false});
}

} // namespace redshank
