// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_spec.h"

#include "engine/alert/sinks/notice_sink.h"
#include "engine/store/json_values.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace redshank {
namespace {

using namespace json;

QJsonValue count(Milliseconds duration) { return QJsonValue(static_cast<qint64>(duration.count())); }
Milliseconds durationOf(const QJsonObject &object, const char *name, Milliseconds otherwise)
{
    return Milliseconds{object.value(key(name)).toInteger(otherwise.count())};
}

template <class Enum>
Enum enumOf(const QJsonObject &object, const char *name, Enum last)
{
    return static_cast<Enum>(std::clamp(object.value(key(name)).toInt(), 0, static_cast<int>(last)));
}

QJsonObject toJson(const SecretRef &secret)
{
    return {{key("place"), static_cast<int>(secret.place)}, {key("name"), text(secret.name)}};
}

SecretRef secretOf(const QJsonObject &parent, const char *name)
{
    const QJsonObject object = parent.value(key(name)).toObject();
    return {enumOf(object, "place", SecretPlace::kKeychain), textOf(object, "name")};
}

QJsonObject toJson(const AlertRule &rule)
{
    QJsonArray repeats;
    for (const Milliseconds repeat : rule.repeats)
        repeats.append(count(repeat));
    return {{key("name"), text(rule.name)},
            {key("enabled"), rule.enabled},
            {key("metrics"), texts(rule.metrics)},
            {key("signal"), static_cast<int>(rule.signal)},
            {key("per_metric"), rule.perMetric},
            {key("fire_at"), rule.fireAt},
            {key("clear_below"), rule.clearBelow},
            {key("for"), rule.pendingHits},
            {key("of"), rule.pendingOf},
            {key("quiet"), rule.quietSamples},
            {key("merge_ms"), count(rule.mergeWithin)},
            {key("severity"), static_cast<int>(rule.severity)},
            {key("sinks"), texts(rule.sinks)},
            {key("repeats_ms"), repeats},
            {key("flap_changes"), rule.flapChanges},
            {key("flap_ms"), count(rule.flapWithin)},
            {key("quiet_from"), text(rule.quietFrom)},
            {key("quiet_until"), text(rule.quietUntil)},
            {key("damps_frequent"), rule.dampsFrequent}};
}

AlertRule ruleOf(const QJsonObject &object)
{
    AlertRule rule;
    rule.name = textOf(object, "name");
    rule.enabled = object.value(key("enabled")).toBool(true);
    rule.metrics = textsOf(object.value(key("metrics")));
    rule.signal = enumOf(object, "signal", AlertSignal::kNoData);
    rule.perMetric = object.value(key("per_metric")).toBool();
    rule.fireAt = object.value(key("fire_at")).toDouble(rule.fireAt);
    rule.clearBelow = object.value(key("clear_below")).toDouble(rule.clearBelow);
    rule.pendingHits = object.value(key("for")).toInt(rule.pendingHits);
    rule.pendingOf = object.value(key("of")).toInt(rule.pendingOf);
    rule.quietSamples = object.value(key("quiet")).toInt(rule.quietSamples);
    rule.mergeWithin = durationOf(object, "merge_ms", rule.mergeWithin);
    rule.severity = enumOf(object, "severity", AlertSeverity::kCritical);
    rule.sinks = textsOf(object.value(key("sinks")));
    rule.repeats.clear();
    for (const QJsonValue repeat : object.value(key("repeats_ms")).toArray())
        rule.repeats.emplace_back(repeat.toInteger());
    rule.flapChanges = object.value(key("flap_changes")).toInt(rule.flapChanges);
    rule.flapWithin = durationOf(object, "flap_ms", rule.flapWithin);
    rule.quietFrom = textOf(object, "quiet_from");
    rule.quietUntil = textOf(object, "quiet_until");
    rule.dampsFrequent = object.value(key("damps_frequent")).toBool();
    return rule;
}

/// What is secret in a spec is no part of it: it stands in the references alone.
QJsonObject toJson(const SinkConfig &sink)
{
    const SinkSpec &spec = sink.spec;
    return {{key("name"), text(spec.name)},
            {key("kind"), static_cast<int>(spec.kind)},
            {key("url"), sink.url.isSet() ? QString() : text(spec.url)},
            {key("url_secret"), toJson(sink.url)},
            {key("secret"), toJson(sink.secret)},
            {key("channel"), text(spec.channel)},
            {key("dashboard"), text(spec.dashboard)},
            {key("panel"), spec.panel},
            {key("link"), text(spec.link)},
            {key("user"), text(spec.user)},
            {key("from"), text(spec.from)},
            {key("to"), texts(spec.to)},
            {key("host"), text(spec.host)},
            {key("port"), spec.port},
            {key("security"), static_cast<int>(spec.security)},
            {key("authority"), text(spec.authority)}};
}

SinkConfig sinkOf(const QJsonObject &object)
{
    SinkConfig sink;
    sink.spec.name = textOf(object, "name");
    sink.spec.kind = enumOf(object, "kind", kLastSinkKind);
    sink.spec.url = textOf(object, "url");
    sink.url = secretOf(object, "url_secret");
    sink.secret = secretOf(object, "secret");
    sink.spec.channel = textOf(object, "channel");
    sink.spec.dashboard = textOf(object, "dashboard");
    sink.spec.panel = object.value(key("panel")).toInt();
    sink.spec.link = textOf(object, "link");
    sink.spec.user = textOf(object, "user");
    sink.spec.from = textOf(object, "from");
    sink.spec.to = textsOf(object.value(key("to")));
    sink.spec.host = textOf(object, "host");
    sink.spec.port =
        static_cast<std::uint16_t>(std::clamp(object.value(key("port")).toInt(sink.spec.port), 1, 65'535));
    sink.spec.security = enumOf(object, "security", SmtpSecurity::kNone);
    sink.spec.authority = textOf(object, "authority");
    return sink;
}

QJsonObject toJson(const MaintenanceWindow &window)
{
    return {{key("name"), text(window.name)},   {key("zone"), text(window.zone)},
            {key("begin"), text(window.begin)}, {key("minutes"), window.minutes},
            {key("weekdays"), window.weekdays}, {key("metrics"), texts(window.metrics)},
            {key("notify"), window.notify},     {key("detect"), window.detect},
            {key("learn"), window.learn}};
}

MaintenanceWindow windowOf(const QJsonObject &object)
{
    MaintenanceWindow window;
    window.name = textOf(object, "name");
    window.zone = textOf(object, "zone");
    window.begin = textOf(object, "begin");
    window.minutes = object.value(key("minutes")).toInt(window.minutes);
    window.weekdays = static_cast<std::uint8_t>(object.value(key("weekdays")).toInt() & 0x7F);
    window.metrics = textsOf(object.value(key("metrics")));
    window.notify = object.value(key("notify")).toBool();
    window.detect = object.value(key("detect")).toBool(true);
    window.learn = object.value(key("learn")).toBool();
    return window;
}

template <class Part>
QJsonArray listOf(const std::vector<Part> &parts)
{
    QJsonArray array;
    for (const Part &part : parts)
        array.append(toJson(part));
    return array;
}

Result<void> damaged(const std::string &what, const Error &error)
{
    return failure(ErrorCode::kDamaged, what + ": " + error.message);
}

Result<void> check(const AlertSpec &spec)
{
    for (const AlertRule &rule : spec.rules)
        if (const Result<void> checked = checkRule(rule); !checked)
            return damaged("rule " + rule.name, checked.error());
    for (const SinkConfig &sink : spec.sinks)
        if (const Result<void> checked = checkUnread(sink); !checked)
            return damaged("sink " + sink.spec.name, checked.error());
    for (const MaintenanceWindow &window : spec.maintenance)
        if (const Result<void> checked = checkWindow(window); !checked)
            return damaged("maintenance " + window.name, checked.error());
    return {};
}

} // namespace

AlertSpec defaultAlertSpec()
{
    AlertRule rule;
    rule.name = "Incidents";
    rule.sinks = {kDesktopSink};
    AlertSpec spec;
    spec.rules.push_back(std::move(rule));
    return spec;
}

Result<void> checkUnread(const SinkConfig &sink)
{
    SinkSpec spec = sink.spec;
    if (sink.url.isSet())
        spec.url = "https://unread";
    if (sink.secret.isSet())
        spec.secret = std::string(32, '0');
    return checkSink(spec);
}

std::string alertSpecJson(const AlertSpec &spec)
{
    const QJsonObject object{{key("version"), 1},
                             {key("rules"), listOf(spec.rules)},
                             {key("sinks"), listOf(spec.sinks)},
                             {key("maintenance"), listOf(spec.maintenance)},
                             {key("rehearsals"), spec.rehearsals},
                             {key("zone"), text(spec.zone)}};
    return QJsonDocument(object).toJson().toStdString();
}

Result<AlertSpec> readAlertSpec(const std::string &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    const QJsonObject object = document.object();
    if (!document.isObject() || object.value(key("version")).toInt() != 1)
        return failure(ErrorCode::kDamaged, "this is no file of alert rules that this version reads");
    AlertSpec spec;
    for (const QJsonValue rule : object.value(key("rules")).toArray())
        spec.rules.push_back(ruleOf(rule.toObject()));
    for (const QJsonValue sink : object.value(key("sinks")).toArray())
        spec.sinks.push_back(sinkOf(sink.toObject()));
    for (const QJsonValue window : object.value(key("maintenance")).toArray())
        spec.maintenance.push_back(windowOf(window.toObject()));
    spec.rehearsals = object.value(key("rehearsals")).toBool();
    spec.zone = object.value(key("zone")).toString(QStringLiteral("UTC")).toStdString();
    if (const Result<void> checked = check(spec); !checked)
        return tl::unexpected(checked.error());
    return spec;
}

} // namespace redshank
