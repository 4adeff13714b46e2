// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kSummaryBytes = 1024;
constexpr std::size_t kSourceBytes = 255;
constexpr std::size_t kKeyBytes = 255;

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(value); }

/// The alert's key, or its hash where that is too long.
QString dedupKey(const std::string &alertKey)
{
    const std::string full = "redshank/" + alertKey;
    if (full.size() <= kKeyBytes)
        return text(full);
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::fromStdString(full), QCryptographicHash::Sha256).toHex());
}

QJsonObject details(const Notice &notice)
{
    QJsonArray metrics;
    for (const AlertPart &part : notice.parts) {
        QJsonObject object{{key("metric"), text(part.metric)},
                           {key("score"), part.peakLevel},
                           {key("peak"), text(isoTime(part.peak))}};
        if (std::isfinite(part.value))
            object.insert(key("value"), part.value);
        if (std::isfinite(part.lower) && std::isfinite(part.upper)) {
            object.insert(key("expected_lower"), part.lower);
            object.insert(key("expected_upper"), part.upper);
        }
        metrics.append(object);
    }
    return {{key("metrics"), metrics}, {key("state"), text(std::string(noticeWord(notice.kind)))}};
}

const char *actionOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::kOpened:
    case NoticeKind::kRepeated:
    case NoticeKind::kFlapping:
    case NoticeKind::kTest:
    case NoticeKind::kChange: // has a form of its own
    case NoticeKind::kNote:
        return "trigger";
    case NoticeKind::kAcknowledged:
        return "acknowledge";
    case NoticeKind::kResolved:
        return "resolve";
    }
    return "trigger";
}

/// Of the service's own address, or of one that stands in its place: ".../v2/enqueue".
QByteArray addressOf(const SinkSpec &spec, bool isChange)
{
    QByteArray address = spec.url.empty() ? QByteArray("https://events.pagerduty.com/v2/enqueue")
                                          : QByteArray::fromStdString(spec.url);
    if (isChange)
        address.replace("/v2/enqueue", "/v2/change/enqueue");
    return address;
}

/// A change event: stands beside incidents on the service's time line, and pages nobody.
SinkRequest changeRequest(const SinkSpec &spec, const Notice &notice)
{
    const QJsonObject payload{{key("summary"), text(cutText(notice.rule, kSummaryBytes))},
                              {key("timestamp"), text(isoTime(notice.begin))},
                              {key("source"), key("redshank")}};
    SinkRequest request;
    request.url = addressOf(spec, true);
    request.body =
        QJsonDocument(QJsonObject{{key("routing_key"), text(spec.secret)}, {key("payload"), payload}})
            .toJson(QJsonDocument::Compact);
    return request;
}

std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &, TimePoint)
{
    if (notice.kind == NoticeKind::kNote)
        return std::nullopt;
    if (notice.kind == NoticeKind::kChange)
        return changeRequest(spec, notice);
    const QString action = key(actionOf(notice.kind));
    QJsonObject event{{key("routing_key"), text(spec.secret)},
                      {key("event_action"), action},
                      {key("dedup_key"), dedupKey(notice.key)}};
    if (action == key("trigger")) {
        const Message message = messageOf(notice, spec.zone);
        const std::string source = notice.parts.empty() ? "redshank" : notice.parts.front().metric;
        event.insert(key("payload"),
                     QJsonObject{{key("summary"),
                                  text(cutText(message.title + ": " + message.summary, kSummaryBytes))},
                                 {key("source"), text(cutText(source, kSourceBytes))},
                                 {key("severity"), text(std::string(severityWord(notice.severity)))},
                                 {key("timestamp"), text(isoTime(notice.begin))},
                                 {key("component"), text(cutText(notice.rule, kSourceBytes))},
                                 {key("custom_details"), details(notice)}});
        event.insert(key("client"), key("Redshank"));
        const std::string link = linkOf(spec.link, notice);
        if (!link.empty()) {
            event.insert(key("client_url"), text(link));
            event.insert(key("links"), QJsonArray{QJsonObject{{key("href"), text(link)},
                                                              {key("text"), key("Open in Redshank")}}});
        }
    }
    SinkRequest request;
    request.url = addressOf(spec, false);
    request.body = QJsonDocument(event).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace

SinkProtocol pagerDutyProtocol() { return {.request = request, .judge = {}}; }

} // namespace redshank
