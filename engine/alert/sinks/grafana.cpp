// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <algorithm>

namespace redshank {
namespace {

constexpr std::size_t kTextBytes = 2'000;
constexpr std::size_t kTagBytes = 80;
constexpr std::size_t kMostMetrics = 4; ///< Tags in all stay below 500 bytes.

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(value); }
QJsonValue ms(TimePoint time) { return QJsonValue(static_cast<qint64>(toMs(time))); }

/// Names the alert, so that it can be found again: Grafana itself keeps what is sent twice.
QString markOf(const Notice &notice)
{
    return key("redshank:") +
           QString::fromLatin1(
               QCryptographicHash::hash(QByteArray::fromStdString(notice.key), QCryptographicHash::Sha256)
                   .toHex()
                   .left(24));
}

QString subject(const Notice &notice)
{
    switch (notice.kind) {
    case NoticeKind::kChange:
        return key("model");
    case NoticeKind::kNote:
        return key("note");
    case NoticeKind::kTest:
        return key("test");
    case NoticeKind::kOpened:
    case NoticeKind::kRepeated:
    case NoticeKind::kAcknowledged:
    case NoticeKind::kFlapping:
    case NoticeKind::kResolved:
        break;
    }
    return key("anomaly");
}

QJsonArray tagsOf(const Notice &notice)
{
    QJsonArray tags{key("redshank"), subject(notice), markOf(notice)};
    if (subject(notice) == key("anomaly"))
        tags.append(text(std::string(severityWord(notice.severity))));
    for (std::size_t i = 0; i < notice.parts.size() && i < kMostMetrics; ++i)
        tags.append(text(cutText(notice.parts[i].metric, kTagBytes)));
    return tags;
}

QString textOf(const SinkSpec &spec, const Notice &notice)
{
    if (notice.kind == NoticeKind::kChange || notice.kind == NoticeKind::kNote)
        return text(cutText(notice.by.empty() ? notice.rule : notice.rule + " (" + notice.by + ')',
                            kTextBytes))
            .toHtmlEscaped();
    const Message message = messageOf(notice, spec.zone);
    const QString words = text(cutText(message.title + "\n" + message.summary, kTextBytes)).toHtmlEscaped();
    const std::string link = linkOf(spec.link, notice);
    return link.empty() ? words
                        : words + key("\n<a href=\"") + text(link).toHtmlEscaped() + key("\">Redshank</a>");
}

QByteArray base(const SinkSpec &spec)
{
    QByteArray url = QByteArray::fromStdString(spec.url);
    while (url.endsWith('/'))
        url.chop(1);
    return url + "/api/annotations";
}

SinkRequest with(const SinkSpec &spec, const QByteArray &verb, const QByteArray &url, const QJsonObject &body)
{
    SinkRequest request;
    request.verb = verb;
    request.url = url;
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.headers = {{"Authorization", "Bearer " + QByteArray::fromStdString(spec.secret)},
                       {"Accept", "application/json"}};
    return request;
}

/// An alert is a point while it is open and a range once it is over; nothing is said in between.
std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &reference,
                                   TimePoint)
{
    const bool isKnown = !reference.empty();
    if (isKnown && notice.kind == NoticeKind::kResolved) {
        QJsonObject end{{key("timeEnd"), ms(std::max(notice.end.value_or(notice.time), notice.begin))},
                        {key("text"), textOf(spec, notice)}};
        return with(spec, "PATCH", base(spec) + '/' + QByteArray::fromStdString(reference), end);
    }
    if (isKnown || notice.kind == NoticeKind::kAcknowledged)
        return std::nullopt;
    QJsonObject annotation{
        {key("time"), ms(notice.begin)}, {key("tags"), tagsOf(notice)}, {key("text"), textOf(spec, notice)}};
    if (notice.end)
        annotation.insert(key("timeEnd"), ms(*notice.end));
    if (!spec.dashboard.empty())
        annotation.insert(key("dashboardUID"), text(spec.dashboard));
    if (spec.panel != 0)
        annotation.insert(key("panelId"), spec.panel);
    return with(spec, "POST", base(spec), annotation);
}

/// Before anything is added: an attempt whose answer was lost may have added it. A PATCH may be repeated.
std::optional<SinkRequest> question(const SinkSpec &spec, const Notice &notice, const std::string &reference)
{
    if (!reference.empty())
        return std::nullopt;
    return with(spec, "GET",
                base(spec) + "?type=annotation&limit=1&tags=" + QUrl::toPercentEncoding(markOf(notice)), {});
}

/// {"id": 1124} of what was added, or [{"id": 1124}] of what was found; [] of what is not there.
SinkAnswer judge(int status, const QByteArray &body)
{
    SinkAnswer answer = judgeHttp(status, body);
    if (answer.verdict != SinkAnswer::Verdict::kDelivered)
        return answer;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonValue id = document.isArray() ? document.array().at(0).toObject().value(key("id"))
                                             : document.object().value(key("id"));
    if (id.isDouble())
        answer.reference = std::to_string(id.toInteger());
    else if (!document.isArray() && !document.object().contains(key("message")))
        answer.verdict = SinkAnswer::Verdict::kRefused; // some other server's page
    return answer;
}

} // namespace

SinkProtocol grafanaProtocol()
{
    return {.request = request, .judge = judge, .keepsRepeats = true, .question = question};
}

} // namespace redshank
