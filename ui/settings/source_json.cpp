// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/source_json.h"

#include <algorithm>
#include <array>

namespace redshank {
namespace {

// In the order of the enumerators.
constexpr std::array kPlaces{"none", "environment", "file", "keychain"};
constexpr std::array kSignIns{"none", "basic", "bearer"};
constexpr std::array kAwsCredentials{"chain", "profile", "keys", "environment", "role"};
constexpr std::array kAzureCredentials{"client_secret", "managed_identity", "az"};

constexpr double kMostMs = 86'400'000.0 * 366.0;

QJsonObject secretToJson(const SecretRef &secret)
{
    JsonWriter json;
    json.word("place", secret.place, kPlaces);
    json.object.insert(QStringLiteral("name"), QString::fromStdString(secret.name));
    return json.object;
}

SecretRef secretFromJson(JsonReader json)
{
    SecretRef secret;
    secret.place = json.optionalWord<SecretPlace>("place", kPlaces).value_or(SecretPlace::kNone);
    secret.name = json.optionalText("name").value_or(std::string());
    return secret;
}

void text(JsonWriter &json, const char *key, const std::string &value)
{
    json.object.insert(QLatin1String(key), QString::fromStdString(value));
}

Milliseconds duration(JsonReader &json, const char *key, Milliseconds fallback)
{
    return Milliseconds{json.optionalNumber<std::int64_t>(key, 0, kMostMs).value_or(fallback.count())};
}

QJsonArray headersToJson(const std::vector<HttpHeader> &headers)
{
    QJsonArray array;
    for (const HttpHeader &header : headers) {
        JsonWriter json;
        text(json, "name", header.name);
        text(json, "value", isPublicHeader(header.name) ? header.value : std::string());
        if (header.secret.isSet())
            json.object.insert(QStringLiteral("secret"), secretToJson(header.secret));
        array.append(json.object);
    }
    return array;
}

QJsonObject serverToJson(const ServerSpec &server)
{
    JsonWriter json;
    text(json, "url", server.url);
    json.word("signIn", server.signIn, kSignIns);
    text(json, "user", server.user);
    json.object.insert(QStringLiteral("secret"), secretToJson(server.secret));
    json.object.insert(QStringLiteral("headers"), headersToJson(server.headers));
    text(json, "caFile", server.caFile);
    text(json, "certificateFile", server.certificateFile);
    text(json, "keyFile", server.keyFile);
    json.object.insert(QStringLiteral("keyPassword"), secretToJson(server.keyPassword));
    json.object.insert(QStringLiteral("verifyTls"), server.verifyTls);
    json.number("timeoutMs", static_cast<double>(server.timeout.count()));
    return json.object;
}

ServerSpec serverFromJson(JsonReader json)
{
    ServerSpec server;
    server.url = json.optionalText("url").value_or(std::string());
    server.signIn = json.optionalWord<SignIn>("signIn", kSignIns).value_or(SignIn::kNone);
    server.user = json.optionalText("user").value_or(std::string());
    server.secret = secretFromJson(json.child("secret"));
    for (JsonReader header : json.children("headers"))
        server.headers.push_back({header.optionalText("name").value_or(std::string()),
                                  header.optionalText("value").value_or(std::string()),
                                  secretFromJson(header.child("secret"))});
    server.caFile = json.optionalText("caFile").value_or(std::string());
    server.certificateFile = json.optionalText("certificateFile").value_or(std::string());
    server.keyFile = json.optionalText("keyFile").value_or(std::string());
    server.keyPassword = secretFromJson(json.child("keyPassword"));
    server.verifyTls = json.optionalSwitch("verifyTls").value_or(true);
    server.timeout = duration(json, "timeoutMs", server.timeout);
    return server;
}

QJsonObject prometheusToJson(const PrometheusSpec &prometheus)
{
    JsonWriter json;
    json.object.insert(QStringLiteral("server"), serverToJson(prometheus.server));
    text(json, "query", prometheus.query);
    json.number("stepMs", static_cast<double>(prometheus.step.count()));
    json.object.insert(QStringLiteral("countersAsRates"), prometheus.countersAsRates);
    json.number("quantile", prometheus.quantile);
    json.number("maxSeries", prometheus.maxSeries);
    return json.object;
}

PrometheusSpec prometheusFromJson(JsonReader json)
{
    PrometheusSpec prometheus;
    prometheus.server = serverFromJson(json.child("server"));
    prometheus.query = json.optionalText("query").value_or(std::string());
    prometheus.step = duration(json, "stepMs", prometheus.step);
    prometheus.countersAsRates = json.optionalSwitch("countersAsRates").value_or(true);
    prometheus.quantile = json.optionalNumber<double>("quantile", 0.0, 1.0).value_or(0.0);
    prometheus.maxSeries = json.optionalNumber<int>("maxSeries", 1, 10'000).value_or(prometheus.maxSeries);
    return prometheus;
}

QJsonObject probeToJson(const ProbeSpec &probe)
{
    JsonWriter json;
    json.texts("urls", probe.urls);
    text(json, "caFile", probe.caFile);
    json.object.insert(QStringLiteral("verifyTls"), probe.verifyTls);
    json.number("timeoutMs", static_cast<double>(probe.timeout.count()));
    return json.object;
}

ProbeSpec probeFromJson(JsonReader json)
{
    ProbeSpec probe;
    probe.urls = json.optionalTexts("urls").value_or(std::vector<std::string>());
    probe.caFile = json.optionalText("caFile").value_or(std::string());
    probe.verifyTls = json.optionalSwitch("verifyTls").value_or(true);
    probe.timeout = duration(json, "timeoutMs", probe.timeout);
    return probe;
}

QJsonArray cloudWatchMetricsToJson(const std::vector<CloudWatchMetric> &metrics)
{
    QJsonArray array;
    for (const CloudWatchMetric &metric : metrics) {
        JsonWriter json;
        text(json, "namespace", metric.metricNamespace);
        text(json, "name", metric.name);
        text(json, "statistic", metric.statistic);
        json.number("periodMs", static_cast<double>(metric.period.count()));
        QJsonArray dimensions;
        for (const auto &[name, value] : metric.dimensions) {
            JsonWriter dimension;
            text(dimension, "name", name);
            text(dimension, "value", value);
            dimensions.append(dimension.object);
        }
        json.object.insert(QStringLiteral("dimensions"), dimensions);
        array.append(json.object);
    }
    return array;
}

QJsonObject cloudWatchToJson(const CloudWatchSpec &cloud)
{
    JsonWriter json;
    text(json, "region", cloud.region);
    json.word("credentials", cloud.credentials, kAwsCredentials);
    text(json, "profile", cloud.profile);
    text(json, "accessKeyId", cloud.accessKeyId);
    json.object.insert(QStringLiteral("secretAccessKey"), secretToJson(cloud.secretAccessKey));
    json.object.insert(QStringLiteral("sessionToken"), secretToJson(cloud.sessionToken));
    text(json, "endpoint", cloud.endpoint);
    text(json, "caFile", cloud.caFile);
    json.object.insert(QStringLiteral("metrics"), cloudWatchMetricsToJson(cloud.metrics));
    json.number("timeoutMs", static_cast<double>(cloud.timeout.count()));
    return json.object;
}

CloudWatchSpec cloudWatchFromJson(JsonReader json)
{
    CloudWatchSpec cloud;
    cloud.region = json.optionalText("region").value_or(std::string());
    cloud.credentials =
        json.optionalWord<AwsCredentials>("credentials", kAwsCredentials).value_or(AwsCredentials::kChain);
    cloud.profile = json.optionalText("profile").value_or(std::string());
    cloud.accessKeyId = json.optionalText("accessKeyId").value_or(std::string());
    cloud.secretAccessKey = secretFromJson(json.child("secretAccessKey"));
    cloud.sessionToken = secretFromJson(json.child("sessionToken"));
    cloud.endpoint = json.optionalText("endpoint").value_or(std::string());
    cloud.caFile = json.optionalText("caFile").value_or(std::string());
    cloud.timeout = duration(json, "timeoutMs", cloud.timeout);
    for (JsonReader one : json.children("metrics")) {
        CloudWatchMetric metric;
        metric.metricNamespace = one.optionalText("namespace").value_or(std::string());
        metric.name = one.optionalText("name").value_or(std::string());
        metric.statistic = one.optionalText("statistic").value_or(metric.statistic);
        metric.period = duration(one, "periodMs", metric.period);
        for (JsonReader dimension : one.children("dimensions"))
            metric.dimensions.emplace_back(dimension.optionalText("name").value_or(std::string()),
                                           dimension.optionalText("value").value_or(std::string()));
        if (metric.metricNamespace.empty() || metric.name.empty() || metric.period < Milliseconds{1'000})
            one.refuse("name", "or namespace is missing, or the period is below a second");
        else
            cloud.metrics.push_back(std::move(metric));
    }
    return cloud;
}

QJsonObject azureToJson(const AzureSpec &azure)
{
    JsonWriter json;
    json.word("credentials", azure.credentials, kAzureCredentials);
    text(json, "tenant", azure.tenant);
    text(json, "clientId", azure.clientId);
    json.object.insert(QStringLiteral("clientSecret"), secretToJson(azure.clientSecret));
    text(json, "resource", azure.resource);
    text(json, "namespace", azure.metricNamespace);
    json.texts("metrics", azure.metrics);
    text(json, "aggregation", azure.aggregation);
    text(json, "filter", azure.filter);
    json.number("granularityMs", static_cast<double>(azure.granularity.count()));
    text(json, "loginUrl", azure.loginUrl);
    text(json, "managementUrl", azure.managementUrl);
    text(json, "identityUrl", azure.identityUrl);
    text(json, "caFile", azure.caFile);
    json.number("timeoutMs", static_cast<double>(azure.timeout.count()));
    return json.object;
}

AzureSpec azureFromJson(JsonReader json)
{
    AzureSpec azure;
    azure.credentials = json.optionalWord<AzureCredentials>("credentials", kAzureCredentials)
                            .value_or(AzureCredentials::kManagedIdentity);
    azure.tenant = json.optionalText("tenant").value_or(std::string());
    azure.clientId = json.optionalText("clientId").value_or(std::string());
    azure.clientSecret = secretFromJson(json.child("clientSecret"));
    azure.resource = json.optionalText("resource").value_or(std::string());
    azure.metricNamespace = json.optionalText("namespace").value_or(std::string());
    azure.metrics = json.optionalTexts("metrics").value_or(std::vector<std::string>());
    azure.aggregation = json.optionalText("aggregation").value_or(azure.aggregation);
    azure.filter = json.optionalText("filter").value_or(std::string());
    azure.granularity = duration(json, "granularityMs", azure.granularity);
    azure.loginUrl = json.optionalText("loginUrl").value_or(azure.loginUrl);
    azure.managementUrl = json.optionalText("managementUrl").value_or(azure.managementUrl);
    azure.identityUrl = json.optionalText("identityUrl").value_or(azure.identityUrl);
    azure.caFile = json.optionalText("caFile").value_or(std::string());
    azure.timeout = duration(json, "timeoutMs", azure.timeout);
    return azure;
}

QJsonObject pushToJson(const PushSpec &push)
{
    JsonWriter json;
    json.number("maxMetrics", static_cast<double>(push.maxMetrics));
    json.number("queue", static_cast<double>(push.queue));
    text(json, "listenAddress", push.listenAddress);
    json.number("statsdPort", push.statsdPort);
    json.number("graphitePort", push.graphitePort);
    json.number("flushMs", static_cast<double>(push.flush.count()));
    return json.object;
}

PushSpec pushFromJson(JsonReader json)
{
    constexpr double kMostPorts = 65'535;
    PushSpec push;
    push.maxMetrics = json.optionalNumber<std::uint64_t>("maxMetrics", 1, 100'000).value_or(push.maxMetrics);
    push.queue = json.optionalNumber<std::uint64_t>("queue", 1'000, 10'000'000).value_or(push.queue);
    push.listenAddress = json.optionalText("listenAddress").value_or(push.listenAddress);
    push.statsdPort = json.optionalNumber<int>("statsdPort", 0, kMostPorts).value_or(0);
    push.graphitePort = json.optionalNumber<int>("graphitePort", 0, kMostPorts).value_or(0);
    push.flush = duration(json, "flushMs", push.flush);
    return push;
}

bool isWritten(FeedKind kind)
{
    return kind == FeedKind::kPrometheus || kind == FeedKind::kProbe || kind == FeedKind::kCloudWatch ||
           kind == FeedKind::kAzure || kind == FeedKind::kPush;
}

} // namespace

bool isPublicHeader(std::string_view name)
{
    constexpr std::array kPublic{"x-scope-orgid", "accept", "accept-language", "cache-control", "user-agent"};
    const QString lower = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).toLower();
    return std::any_of(kPublic.begin(), kPublic.end(),
                       [&lower](const char *each) { return lower == QLatin1String(each); });
}

void writeSource(JsonWriter &json, const FeedSpec &feed)
{
    if (!isWritten(feed.kind))
        return;
    text(json, "name", feed.name);
    json.number("historyMs", static_cast<double>(feed.history.count()));
    if (feed.settle)
        json.number("settleMs", static_cast<double>(feed.settle->count()));
    if (feed.kind == FeedKind::kPrometheus)
        json.object.insert(QStringLiteral("prometheus"), prometheusToJson(feed.prometheus));
    else if (feed.kind == FeedKind::kProbe)
        json.object.insert(QStringLiteral("probe"), probeToJson(feed.probe));
    else if (feed.kind == FeedKind::kCloudWatch)
        json.object.insert(QStringLiteral("cloudWatch"), cloudWatchToJson(feed.cloudWatch));
    else if (feed.kind == FeedKind::kAzure)
        json.object.insert(QStringLiteral("azure"), azureToJson(feed.azure));
    else
        json.object.insert(QStringLiteral("push"), pushToJson(feed.push));
}

void readSource(JsonReader &json, FeedSpec &feed)
{
    feed.name = json.optionalText("name").value_or(std::string());
    feed.history = duration(json, "historyMs", feed.history);
    if (const auto settle = json.optionalNumber<std::int64_t>("settleMs", 0, kMostMs))
        feed.settle = Milliseconds{*settle};
    if (feed.kind == FeedKind::kPrometheus)
        feed.prometheus = prometheusFromJson(json.child("prometheus"));
    if (feed.kind == FeedKind::kProbe)
        feed.probe = probeFromJson(json.child("probe"));
    if (feed.kind == FeedKind::kCloudWatch)
        feed.cloudWatch = cloudWatchFromJson(json.child("cloudWatch"));
    if (feed.kind == FeedKind::kAzure)
        feed.azure = azureFromJson(json.child("azure"));
    if (feed.kind == FeedKind::kPush)
        feed.push = pushFromJson(json.child("push"));
    if (feed.kind == FeedKind::kCloudWatch && feed.cloudWatch.metrics.empty())
        json.refuse("cloudWatch.metrics", "is empty");
    if (feed.kind == FeedKind::kAzure && (feed.azure.metrics.empty() || feed.azure.resource.empty()))
        json.refuse("azure.metrics", "or the resource is empty");
    if (feed.kind == FeedKind::kPrometheus && feed.prometheus.server.url.empty())
        json.refuse("prometheus.server.url", "is empty");
    if (feed.kind == FeedKind::kProbe && feed.probe.urls.empty())
        json.refuse("probe.urls", "is empty");
}

} // namespace redshank
