// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

/// \file
/// What the services would find wrong with a request, by their documented rules: empty when it is right.

namespace redshank {

inline QJsonObject objectIn(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }

/// Slack: no raw angle bracket or ampersand but in links of our own making.
inline QString slackTextFault(const QString &text, qsizetype most, const QString &where)
{
    static const QRegularExpression link(QStringLiteral("<https?://[^<>|]+\\|[^<>|]+>"));
    static const QRegularExpression entity(QStringLiteral("&(amp|lt|gt);"));
    QString rest = text;
    rest.remove(link).remove(entity);
    if (text.isEmpty() || text.size() > most)
        return where + QStringLiteral(": %1 characters").arg(text.size());
    if (rest.contains(QLatin1Char('<')) || rest.contains(QLatin1Char('>')) || rest.contains(QLatin1Char('&')))
        return where + QStringLiteral(": not escaped: ") + rest;
    return {};
}

inline QString slackFault(const SinkRequest &request)
{
    if (!request.contentType.startsWith("application/json"))
        return QStringLiteral("content type");
    const QJsonObject payload = objectIn(request.body);
    QString fault =
        slackTextFault(payload.value(QLatin1String("text")).toString(), 40'000, QStringLiteral("text"));
    const QJsonArray attachments = payload.value(QLatin1String("attachments")).toArray();
    if (attachments.size() > 20)
        return QStringLiteral("too many attachments");
    for (const QJsonValue attachment : attachments) {
        static const QRegularExpression colour(QStringLiteral("^#[0-9a-f]{6}$"));
        if (!colour.match(attachment.toObject().value(QLatin1String("color")).toString()).hasMatch())
            return QStringLiteral("colour");
        const QJsonArray blocks = attachment.toObject().value(QLatin1String("blocks")).toArray();
        if (blocks.isEmpty() || blocks.size() > 50)
            return QStringLiteral("invalid_blocks");
        for (const QJsonValue value : blocks) {
            const QJsonObject block = value.toObject();
            const QString type = block.value(QLatin1String("type")).toString();
            QJsonArray texts;
            if (type == QLatin1String("section"))
                texts.append(block.value(QLatin1String("text")));
            else if (type == QLatin1String("context"))
                texts = block.value(QLatin1String("elements")).toArray();
            else
                return QStringLiteral("unknown block ") + type;
            if (texts.isEmpty() || texts.size() > 10)
                return QStringLiteral("elements");
            for (const QJsonValue text : texts) {
                if (text.toObject().value(QLatin1String("type")).toString() != QLatin1String("mrkdwn"))
                    return QStringLiteral("text type");
                const QString found = slackTextFault(text.toObject().value(QLatin1String("text")).toString(),
                                                     type == QLatin1String("section") ? 3000 : 2000, type);
                fault = fault.isEmpty() ? found : fault;
            }
        }
    }
    return fault;
}

inline QString pagerDutyFault(const SinkRequest &request)
{
    if (request.contentType != "application/json" || request.body.size() > 512'000)
        return QStringLiteral("content type or size");
    const QJsonObject event = objectIn(request.body);
    const QString action = event.value(QLatin1String("event_action")).toString();
    if (event.value(QLatin1String("routing_key")).toString().size() != 32)
        return QStringLiteral("routing_key");
    const QString dedup = event.value(QLatin1String("dedup_key")).toString();
    if (dedup.isEmpty() || dedup.toUtf8().size() > 255)
        return QStringLiteral("dedup_key");
    if (action == QLatin1String("acknowledge") || action == QLatin1String("resolve"))
        return event.size() == 3 ? QString() : QStringLiteral("too much beside the key");
    if (action != QLatin1String("trigger"))
        return QStringLiteral("event_action");
    const QJsonObject payload = event.value(QLatin1String("payload")).toObject();
    const QString summary = payload.value(QLatin1String("summary")).toString();
    if (summary.isEmpty() || summary.size() > 1024)
        return QStringLiteral("payload.summary");
    if (payload.value(QLatin1String("source")).toString().isEmpty())
        return QStringLiteral("payload.source");
    static const QSet<QString> severities{QStringLiteral("critical"), QStringLiteral("error"),
                                          QStringLiteral("warning"), QStringLiteral("info")};
    if (!severities.contains(payload.value(QLatin1String("severity")).toString()))
        return QStringLiteral("payload.severity");
    if (!QDateTime::fromString(payload.value(QLatin1String("timestamp")).toString(), Qt::ISODateWithMs)
             .isValid())
        return QStringLiteral("payload.timestamp");
    return {};
}

inline QString alertmanagerFault(const SinkRequest &request)
{
    if (request.contentType != "application/json" || !request.url.endsWith("/api/v2/alerts"))
        return QStringLiteral("content type or path");
    const QJsonArray alerts = QJsonDocument::fromJson(request.body).array();
    if (alerts.isEmpty())
        return QStringLiteral("not an array of alerts");
    static const QRegularExpression name(QStringLiteral("^[a-zA-Z_][a-zA-Z0-9_]*$"));
    for (const QJsonValue value : alerts) {
        const QJsonObject alert = value.toObject();
        for (const char *map : {"labels", "annotations"}) {
            const QJsonObject pairs = alert.value(QLatin1String(map)).toObject();
            if (pairs.isEmpty())
                return QLatin1String(map) + QStringLiteral(" missing");
            for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
                if (!name.match(pair.key()).hasMatch() || !pair.value().isString())
                    return QLatin1String(map) + QStringLiteral(".") + pair.key();
        }
        const auto time = [&alert](const char *field) {
            return QDateTime::fromString(alert.value(QLatin1String(field)).toString(), Qt::ISODateWithMs);
        };
        if (!time("startsAt").isValid() || !time("endsAt").isValid() || time("startsAt") > time("endsAt"))
            return QStringLiteral("times");
    }
    return {};
}

inline QString teamsFault(const SinkRequest &request)
{
    if (request.contentType != "application/json" || request.body.size() > 28 * 1024)
        return QStringLiteral("content type or size");
    const QJsonObject message = objectIn(request.body);
    const QJsonArray attachments = message.value(QLatin1String("attachments")).toArray();
    if (message.value(QLatin1String("type")).toString() != QLatin1String("message") ||
        attachments.size() != 1)
        return QStringLiteral("message");
    const QJsonObject attachment = attachments.first().toObject();
    const QJsonObject card = attachment.value(QLatin1String("content")).toObject();
    if (attachment.value(QLatin1String("contentType")).toString() !=
            QLatin1String("application/vnd.microsoft.card.adaptive") ||
        card.value(QLatin1String("type")).toString() != QLatin1String("AdaptiveCard") ||
        card.value(QLatin1String("version")).toString().isEmpty())
        return QStringLiteral("card");
    for (const QJsonValue value : card.value(QLatin1String("body")).toArray())
        if (value.toObject().value(QLatin1String("type")).toString() != QLatin1String("TextBlock") ||
            value.toObject().value(QLatin1String("text")).toString().isEmpty())
            return QStringLiteral("block");
    return card.value(QLatin1String("body")).toArray().size() < 2 ? QStringLiteral("body") : QString();
}

/// Standard Webhooks; the signature is checked by the test that knows the secret.
inline QString webhookFault(const SinkRequest &request)
{
    QHash<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : request.headers)
        headers.insert(name, value);
    static const QRegularExpression id(QStringLiteral("^evt_[0-9a-f]{32}$"));
    if (request.contentType != "application/json" || request.body.size() > 20'000)
        return QStringLiteral("content type or size");
    if (!id.match(QString::fromLatin1(headers.value("webhook-id"))).hasMatch())
        return QStringLiteral("webhook-id");
    if (headers.value("webhook-timestamp").toLongLong() < 1'000'000'000)
        return QStringLiteral("webhook-timestamp");
    const QJsonObject event = objectIn(request.body);
    if (event.value(QLatin1String("id")).toString().toLatin1() != headers.value("webhook-id"))
        return QStringLiteral("id");
    if (!event.value(QLatin1String("type")).toString().startsWith(QLatin1String("anomaly.")))
        return QStringLiteral("type");
    return event.value(QLatin1String("data")).isObject() ? QString() : QStringLiteral("data");
}

} // namespace redshank
