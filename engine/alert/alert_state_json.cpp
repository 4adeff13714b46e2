// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_state.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace redshank {
namespace {

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(value); }
QJsonValue ms(TimePoint time) { return QJsonValue(static_cast<qint64>(toMs(time))); }
TimePoint point(const QJsonValue &value) { return fromMs(value.toInteger()); }
QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
double numberOf(const QJsonValue &value) { return value.isDouble() ? value.toDouble() : kMissing; }

QJsonValue optionalMs(const std::optional<TimePoint> &time) { return time ? ms(*time) : QJsonValue(); }
std::optional<TimePoint> optionalPoint(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(point(value)) : std::nullopt;
}

QJsonArray toJson(const std::vector<float> &values)
{
    QJsonArray array;
    for (const float value : values)
        array.append(number(static_cast<double>(value)));
    return array;
}

std::vector<float> valuesOf(const QJsonValue &value)
{
    std::vector<float> values;
    for (const QJsonValue each : value.toArray())
        values.push_back(static_cast<float>(numberOf(each)));
    return values;
}

QJsonArray toJson(const std::vector<AlertPart> &parts)
{
    QJsonArray array;
    for (const AlertPart &part : parts)
        array.append(QJsonObject{{key("metric"), text(part.metric)},
                                 {key("peak"), ms(part.peak)},
                                 {key("level"), number(part.peakLevel)},
                                 {key("value"), number(part.value)},
                                 {key("expected"), number(part.expected)},
                                 {key("lower"), number(part.lower)},
                                 {key("upper"), number(part.upper)},
                                 {key("recent"), toJson(part.recent)}});
    return array;
}

std::vector<AlertPart> partsOf(const QJsonValue &value)
{
    std::vector<AlertPart> parts;
    for (const QJsonValue each : value.toArray()) {
        const QJsonObject object = each.toObject();
        parts.push_back({.metric = object.value(key("metric")).toString().toStdString(),
                         .peak = point(object.value(key("peak"))),
                         .peakLevel = object.value(key("level")).toDouble(),
                         .value = numberOf(object.value(key("value"))),
                         .expected = numberOf(object.value(key("expected"))),
                         .lower = numberOf(object.value(key("lower"))),
                         .upper = numberOf(object.value(key("upper"))),
                         .recent = valuesOf(object.value(key("recent")))});
    }
    return parts;
}

QJsonObject toJson(const Alert &alert)
{
    return {{key("key"), text(alert.key)},
            {key("begin"), ms(alert.begin)},
            {key("last_firing"), ms(alert.lastFiring)},
            {key("newest"), ms(alert.newest)},
            {key("recovered"), optionalMs(alert.recovered)},
            {key("parts"), toJson(alert.parts)},
            {key("notices"), static_cast<qint64>(alert.notices)},
            {key("told"), alert.told},
            {key("acknowledged"), alert.acknowledged},
            {key("flapping"), alert.flapping},
            {key("told_at"), ms(alert.toldAt)},
            {key("repeats"), alert.repeats},
            {key("frequent_days"), alert.frequentDays},
            {key("worse"), alert.worse}};
}

Alert alertOf(const QJsonObject &object)
{
    Alert alert;
    alert.key = object.value(key("key")).toString().toStdString();
    alert.begin = point(object.value(key("begin")));
    alert.lastFiring = point(object.value(key("last_firing")));
    alert.newest = point(object.value(key("newest")));
    alert.recovered = optionalPoint(object.value(key("recovered")));
    alert.parts = partsOf(object.value(key("parts")));
    alert.notices = static_cast<std::uint64_t>(object.value(key("notices")).toInteger());
    alert.told = object.value(key("told")).toBool();
    alert.acknowledged = object.value(key("acknowledged")).toBool();
    alert.flapping = object.value(key("flapping")).toBool();
    alert.toldAt = point(object.value(key("told_at")));
    alert.repeats = object.value(key("repeats")).toInt();
    alert.frequentDays = object.value(key("frequent_days")).toInt();
    alert.worse = object.value(key("worse")).toBool();
    return alert;
}

QJsonObject toJson(const AlertGroup &group)
{
    QJsonObject conditions;
    for (const auto &[metric, condition] : group.conditions)
        if (condition != AlertCondition{})
            conditions.insert(text(metric),
                              QJsonArray{static_cast<int>(condition.state), QString::number(condition.hits),
                                         condition.seen, condition.quiet});
    QJsonArray changes;
    for (const TimePoint time : group.changes)
        changes.append(ms(time));
    QJsonArray past;
    for (const PastAlert &each : group.past)
        past.append(QJsonArray{ms(each.begin), text(each.metric), number(each.peakLevel), each.frequent});
    QJsonObject object{{key("conditions"), conditions},
                       {key("changes"), changes},
                       {key("muted_until"), optionalMs(group.mutedUntil)},
                       {key("past"), past}};
    if (group.alert)
        object.insert(key("alert"), toJson(*group.alert));
    return object;
}

AlertGroup groupOf(const QJsonObject &object)
{
    AlertGroup group;
    const QJsonObject conditions = object.value(key("conditions")).toObject();
    for (auto each = conditions.begin(); each != conditions.end(); ++each) {
        const QJsonArray fields = each.value().toArray();
        group.conditions[each.key().toStdString()] = {
            .state = static_cast<ConditionState>(std::clamp(fields.at(0).toInt(), 0, 3)),
            .hits = fields.at(1).toString().toULongLong(),
            .seen = fields.at(2).toInt(),
            .quiet = fields.at(3).toInt()};
    }
    for (const QJsonValue time : object.value(key("changes")).toArray())
        group.changes.push_back(point(time));
    group.mutedUntil = optionalPoint(object.value(key("muted_until")));
    for (const QJsonValue each : object.value(key("past")).toArray()) {
        const QJsonArray fields = each.toArray();
        group.past.push_back({.begin = point(fields.at(0)),
                              .metric = fields.at(1).toString().toStdString(),
                              .peakLevel = fields.at(2).toDouble(),
                              .frequent = fields.at(3).toBool()});
    }
    if (object.contains(key("alert")))
        group.alert = alertOf(object.value(key("alert")).toObject());
    return group;
}

std::string compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<QJsonObject> objectOf(const std::string &json, const char *what)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isObject())
        return failure(ErrorCode::kDamaged, std::string(what) + " in the store is no JSON object");
    return document.object();
}

} // namespace

std::string alertStateJson(const AlertState &state)
{
    QJsonObject rules;
    for (const auto &[rule, groups] : state.groups) {
        QJsonObject members;
        for (const auto &[name, group] : groups)
            if (group != AlertGroup{})
                members.insert(text(name), toJson(group));
        rules.insert(text(rule), members);
    }
    QJsonObject seen;
    for (const auto &[metric, time] : state.seen)
        seen.insert(text(metric), ms(time));
    QJsonObject heard;
    for (const auto &[metric, time] : state.heard)
        heard.insert(text(metric), ms(time));
    return compact(
        {{key("now"), ms(state.now)}, {key("rules"), rules}, {key("seen"), seen}, {key("heard"), heard}});
}

Result<AlertState> readAlertState(const std::string &json)
{
    const Result<QJsonObject> object = objectOf(json, "the alerts' state");
    if (!object)
        return tl::unexpected(object.error());
    AlertState state;
    state.now = point(object->value(key("now")));
    const QJsonObject rules = object->value(key("rules")).toObject();
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        const QJsonObject groups = rule.value().toObject();
        for (auto group = groups.begin(); group != groups.end(); ++group)
            state.groups[rule.key().toStdString()][group.key().toStdString()] =
                groupOf(group.value().toObject());
    }
    const QJsonObject seen = object->value(key("seen")).toObject();
    for (auto each = seen.begin(); each != seen.end(); ++each)
        state.seen[each.key().toStdString()] = point(each.value());
    const QJsonObject heard = object->value(key("heard")).toObject();
    for (auto each = heard.begin(); each != heard.end(); ++each)
        state.heard[each.key().toStdString()] = point(each.value());
    return state;
}

std::string noticeJson(const Notice &notice)
{
    QJsonArray sinks;
    for (const std::string &sink : notice.sinks)
        sinks.append(text(sink));
    return compact({{key("id"), text(notice.id)},
                    {key("key"), text(notice.key)},
                    {key("kind"), static_cast<int>(notice.kind)},
                    {key("rule"), text(notice.rule)},
                    {key("group"), text(notice.group)},
                    {key("severity"), static_cast<int>(notice.severity)},
                    {key("time"), ms(notice.time)},
                    {key("begin"), ms(notice.begin)},
                    {key("end"), optionalMs(notice.end)},
                    {key("parts"), toJson(notice.parts)},
                    {key("by"), text(notice.by)},
                    {key("frequent_days"), notice.frequentDays},
                    {key("worse"), notice.worse},
                    {key("sinks"), sinks}});
}

Result<Notice> readNotice(const std::string &json)
{
    const Result<QJsonObject> object = objectOf(json, "a notice");
    if (!object)
        return tl::unexpected(object.error());
    Notice notice;
    notice.id = object->value(key("id")).toString().toStdString();
    notice.key = object->value(key("key")).toString().toStdString();
    notice.kind = static_cast<NoticeKind>(
        std::clamp(object->value(key("kind")).toInt(), 0, static_cast<int>(kLastNoticeKind)));
    notice.rule = object->value(key("rule")).toString().toStdString();
    notice.group = object->value(key("group")).toString().toStdString();
    notice.severity = static_cast<AlertSeverity>(
        std::clamp(object->value(key("severity")).toInt(), 0, static_cast<int>(AlertSeverity::kCritical)));
    notice.time = point(object->value(key("time")));
    notice.begin = point(object->value(key("begin")));
    notice.end = optionalPoint(object->value(key("end")));
    notice.parts = partsOf(object->value(key("parts")));
    notice.by = object->value(key("by")).toString().toStdString();
    notice.frequentDays = object->value(key("frequent_days")).toInt();
    notice.worse = object->value(key("worse")).toBool();
    for (const QJsonValue sink : object->value(key("sinks")).toArray())
        notice.sinks.push_back(sink.toString().toStdString());
    return notice;
}

} // namespace redshank
