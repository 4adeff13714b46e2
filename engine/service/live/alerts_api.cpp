// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/alerts_api.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kMostDeliveries = 300;
constexpr int kMostMinutes = 31 * 24 * 60;
constexpr qsizetype kLongestName = 200;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonArray list(const std::vector<std::string> &words)
{
    QJsonArray array;
    for (const std::string &word : words)
        array.append(text(word));
    return array;
}

QJsonObject objectOf(const Notice &notice)
{
    QJsonArray parts;
    for (const AlertPart &part : notice.parts)
        parts.append(QJsonObject{{QStringLiteral("metric"), text(part.metric)},
                                 {QStringLiteral("peak"), qint64{toMs(part.peak)}},
                                 {QStringLiteral("level"), number(part.peakLevel)},
                                 {QStringLiteral("value"), number(part.value)},
                                 {QStringLiteral("lower"), number(part.lower)},
                                 {QStringLiteral("upper"), number(part.upper)}});
    return {{QStringLiteral("key"), text(notice.key)},
            {QStringLiteral("rule"), text(notice.rule)},
            {QStringLiteral("group"), text(notice.group)},
            {QStringLiteral("severity"), text(severityWord(notice.severity))},
            {QStringLiteral("begin"), qint64{toMs(notice.begin)}},
            {QStringLiteral("sinks"), list(notice.sinks)},
            {QStringLiteral("metrics"), parts}};
}

QString stateWord(DeliveryState state)
{
    switch (state) {
    case DeliveryState::kWaiting:
        return QStringLiteral("waiting");
    case DeliveryState::kDelivered:
        return QStringLiteral("delivered");
    case DeliveryState::kGivenUp:
        return QStringLiteral("given-up");
    }
    return {};
}

HttpResponse json(const QJsonObject &object)
{
    HttpResponse response;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    return response;
}

HttpResponse openAlerts(const AlertReport &report)
{
    QJsonArray open;
    for (const Notice &notice : report.open)
        open.append(objectOf(notice));
    return json({{QStringLiteral("open"), open},
                 {QStringLiteral("muted"), list(report.muted)},
                 {QStringLiteral("waiting"), qint64{report.waiting}},
                 {QStringLiteral("failing"), list(report.failing)},
                 {QStringLiteral("fault"), text(report.fault)}});
}

HttpResponse deliveries(const AlertReport &report)
{
    QJsonArray all;
    for (const Delivery &delivery : report.deliveries)
        all.append(
            QJsonObject{{QStringLiteral("sink"), text(delivery.sink)},
                        {QStringLiteral("key"), text(delivery.notice.key)},
                        {QStringLiteral("kind"), text(noticeWord(delivery.notice.kind))},
                        {QStringLiteral("rule"), text(delivery.notice.rule)},
                        {QStringLiteral("state"), stateWord(delivery.state)},
                        {QStringLiteral("attempts"), delivery.attempts},
                        {QStringLiteral("made"), qint64{toMs(delivery.made)}},
                        {QStringLiteral("last"),
                         delivery.attempts > 0 ? QJsonValue(qint64{toMs(delivery.last)}) : QJsonValue()},
                        {QStringLiteral("status"), delivery.status},
                        {QStringLiteral("answer"), text(delivery.answer)}});
    return json({{QStringLiteral("deliveries"), all}});
}

HttpResponse command(AlertDesk &desk, const HttpRequest &request, TimePoint now)
{
    if (request.field("content-type").substr(0, 16) != "application/json")
        return httpError(415, "Send JSON with Content-Type: application/json");
    QJsonParseError fault;
    const QJsonDocument read = QJsonDocument::fromJson(QByteArray::fromStdString(request.body), &fault);
    if (!read.isObject())
        return httpError(400, "The body is no JSON object: " + fault.errorString().toStdString());
    const QJsonObject body = read.object();
    const std::string metric = body.value(QStringLiteral("metric")).toString().toStdString();
    if (metric.empty())
        return httpError(400, "Name a metric of an open alert", "metric");
    const AlertReport report = desk.report(0);
    const auto alerts = std::ranges::count_if(report.open, [&metric](const Notice &notice) {
        return std::ranges::find(notice.parts, metric, &AlertPart::metric) != notice.parts.end();
    });
    if (alerts == 0)
        return httpError(404, "There is no open alert on this metric", "metric");
    if (request.path == kAcknowledgePath) {
        const QString by = body.value(QStringLiteral("by")).toString().trimmed();
        if (by.size() > kLongestName)
            return httpError(400, "Give at most 200 characters", "by");
        desk.acknowledge(metric, by.isEmpty() ? "HTTP" : by.toStdString());
    } else {
        const int minutes = body.value(QStringLiteral("minutes")).toInt(-1);
        if (minutes < 1 || minutes > kMostMinutes)
            return httpError(400, "Give 1 to 44640 minutes", "minutes");
        desk.mute(metric, now + Milliseconds{minutes * 60'000LL});
    }
    return json({{QStringLiteral("alerts"), static_cast<qint64>(alerts)}});
}

} // namespace

HttpResponse alertsAnswer(AlertDesk &desk, const HttpRequest &request, TimePoint now)
{
    if (request.path == kAlertsPath)
        return openAlerts(desk.report(0));
    if (request.path == kDeliveriesPath)
        return deliveries(desk.report(kMostDeliveries));
    return command(desk, request, now);
}

} // namespace redshank
