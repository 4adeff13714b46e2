// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <algorithm>

namespace redshank {
namespace {

/// Said again every minute while open; silence for four means that Redshank is gone.
constexpr Milliseconds kLastsFor{4 * 60'000};
constexpr std::size_t kAnnotationBytes = 4000;

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(value); }

std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &,
                                   TimePoint now)
{
    if (notice.kind == NoticeKind::kAcknowledged)
        return std::nullopt; // Alertmanager has silences for that
    const Message message = messageOf(notice, spec.zone);
    std::string details;
    for (const std::string &detail : message.details)
        details += (details.empty() ? "" : "\n") + detail;
    // Labels are the alert's identity: only what never changes while it is open.
    QJsonObject labels{{key("alertname"), text(notice.rule)},
                       {key("service"), key("redshank")},
                       {key("severity"), text(std::string(severityWord(notice.severity)))}};
    if (!notice.group.empty())
        labels.insert(key("metric"), text(notice.group));
    // The whole alert also at its end: what is left out would be wiped. Never before its begin.
    const TimePoint end = notice.kind == NoticeKind::kResolved
                              ? std::max(notice.begin, std::min(notice.end.value_or(now), now))
                              : std::max(now, notice.begin) + kLastsFor;
    QJsonObject alert{
        {key("labels"), labels},
        {key("annotations"), QJsonObject{{key("summary"), text(cutText(message.summary, kAnnotationBytes))},
                                         {key("description"), text(cutText(details, kAnnotationBytes))}}},
        {key("startsAt"), text(isoTime(notice.begin))},
        {key("endsAt"), text(isoTime(end))}};
    const std::string link = linkOf(spec.link, notice);
    if (!link.empty())
        alert.insert(key("generatorURL"), text(link));
    SinkRequest request;
    QByteArray base = QByteArray::fromStdString(spec.url);
    while (base.endsWith('/'))
        base.chop(1);
    request.url = base.endsWith("/api/v2/alerts") ? base : base + "/api/v2/alerts";
    if (!spec.secret.empty())
        request.headers.emplace_back("Authorization", "Bearer " + QByteArray::fromStdString(spec.secret));
    request.body = QJsonDocument(QJsonArray{alert}).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace

SinkProtocol alertmanagerProtocol() { return {.request = request, .judge = {}, .needsRefresh = true}; }

} // namespace redshank
