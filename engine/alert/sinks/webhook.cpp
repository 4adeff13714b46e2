// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"
#include "engine/alert/sinks/webhook_signature.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMessageAuthenticationCode>

#include <cmath>

namespace redshank {
namespace {

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(value); }
QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

/// In the seven digits that a float has: 412.3, not 412.2999878.
QJsonArray numbers(const std::vector<float> &values)
{
    QJsonArray array;
    for (const float value : values)
        array.append(number(QByteArray::number(static_cast<double>(value), 'g', 7).toDouble()));
    return array;
}

constexpr std::size_t kNameBytes = 500; ///< Of a metric; a request should stay below 20 kB.

/// The alert's key, or its hash where that is too long.
QString keyOf(const Notice &notice)
{
    if (notice.key.size() <= kNameBytes)
        return text(notice.key);
    const QByteArray whole = QByteArray::fromStdString(notice.key);
    return QString::fromLatin1(QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex());
}

/// Printable, and the same at every attempt: receivers drop repeats by it.
QByteArray eventId(const Notice &notice)
{
    return "evt_" + QCryptographicHash::hash(QByteArray::fromStdString(notice.id), QCryptographicHash::Sha256)
                        .toHex()
                        .left(32);
}

QByteArray bodyOf(const SinkSpec &spec, const Notice &notice)
{
    QJsonArray metrics;
    for (const AlertPart &part : notice.parts)
        metrics.append(QJsonObject{{key("metric"), text(cutText(part.metric, kNameBytes))},
                                   {key("score"), number(part.peakLevel)},
                                   {key("value"), number(part.value)},
                                   {key("expected"), number(part.expected)},
                                   {key("lower"), number(part.lower)},
                                   {key("upper"), number(part.upper)},
                                   {key("peak"), text(isoTime(part.peak))},
                                   {key("recent"), numbers(part.recent)}});
    const Message message = messageOf(notice, spec.zone);
    QJsonObject data{{key("key"), keyOf(notice)},
                     {key("rule"), text(notice.rule)},
                     {key("severity"), text(std::string(severityWord(notice.severity)))},
                     {key("title"), text(message.title)},
                     {key("summary"), text(message.summary)},
                     {key("startsAt"), text(isoTime(notice.begin))},
                     {key("endsAt"), notice.end ? QJsonValue(text(isoTime(*notice.end))) : QJsonValue()},
                     {key("metrics"), metrics}};
    if (!notice.by.empty())
        data.insert(key("by"), text(notice.by));
    const std::string link = linkOf(spec.link, notice);
    if (!link.empty())
        data.insert(key("link"), text(link));
    return QJsonDocument(QJsonObject{{key("id"), QString::fromLatin1(eventId(notice))},
                                     {key("type"), text("anomaly." + std::string(noticeWord(notice.kind)))},
                                     {key("timestamp"), text(isoTime(notice.time))},
                                     {key("data"), data}})
        .toJson(QJsonDocument::Compact);
}

std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &,
                                   TimePoint now)
{
    SinkRequest request;
    request.url = QByteArray::fromStdString(spec.url);
    request.body = bodyOf(spec, notice);
    const QByteArray id = eventId(notice);
    const QByteArray time = QByteArray::number(static_cast<qint64>(toMs(now) / 1000));
    request.headers = {{"webhook-id", id}, {"webhook-timestamp", time}};
    if (!spec.secret.empty())
        request.headers.emplace_back(
            "webhook-signature",
            webhookSignature(QByteArray::fromStdString(spec.secret), id, time, request.body));
    return request;
}

} // namespace

QByteArray webhookSignature(const QByteArray &secret, const QByteArray &id, const QByteArray &time,
                            const QByteArray &body)
{
    static const QByteArray kPrefix("whsec_");
    const QByteArray signingKey =
        secret.startsWith(kPrefix) ? QByteArray::fromBase64(secret.mid(kPrefix.size())) : secret;
    return "v1," + QMessageAuthenticationCode::hash(id + '.' + time + '.' + body, signingKey,
                                                    QCryptographicHash::Sha256)
                       .toBase64();
}

SinkProtocol webhookProtocol() { return {.request = request, .judge = {}}; }

} // namespace redshank
