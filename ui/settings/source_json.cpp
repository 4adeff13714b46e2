// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/source_json.h"

namespace redshank {
namespace {

// In the order of the enumerators.
constexpr std::array kPlaces{"none", "environment", "file", "keychain"};
constexpr std::array kSignIns{"none", "basic", "bearer"};

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
        text(json, "value", header.value);
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

} // namespace

void writeSource(JsonWriter &json, const FeedSpec &feed)
{
    if (feed.kind != FeedKind::kPrometheus && feed.kind != FeedKind::kProbe)
        return;
    text(json, "name", feed.name);
    json.number("historyMs", static_cast<double>(feed.history.count()));
    if (feed.settle)
        json.number("settleMs", static_cast<double>(feed.settle->count()));
    if (feed.kind == FeedKind::kPrometheus)
        json.object.insert(QStringLiteral("prometheus"), prometheusToJson(feed.prometheus));
    else
        json.object.insert(QStringLiteral("probe"), probeToJson(feed.probe));
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
    if (feed.kind == FeedKind::kPrometheus && feed.prometheus.server.url.empty())
        json.refuse("prometheus.server.url", "is empty");
    if (feed.kind == FeedKind::kProbe && feed.probe.urls.empty())
        json.refuse("probe.urls", "is empty");
}

} // namespace redshank
