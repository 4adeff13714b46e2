// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

constexpr std::size_t kSectionBytes = 3000; ///< Slack counts characters; bytes are never fewer.
constexpr std::size_t kContextBytes = 2000;

QString key(const char *name) { return QString::fromLatin1(name); }

/// What has a meaning in Slack's text: so names cannot ping a channel or break a link.
std::string escaped(const std::string &text)
{
    std::string safe;
    for (const char character : text) {
        if (character == '&')
            safe += "&amp;";
        else if (character == '<')
            safe += "&lt;";
        else if (character == '>')
            safe += "&gt;";
        else
            safe += character;
    }
    return safe;
}

/// Cut before escaping: half an "&amp;" must not be left.
std::string escapedWithin(const std::string &text, std::size_t most)
{
    std::string safe = escaped(text);
    for (std::size_t room = most; safe.size() > most; room -= room / 8)
        safe = escaped(cutText(text, room));
    return safe;
}

const char *colourOf(const Notice &notice)
{
    if (notice.kind == NoticeKind::kResolved)
        return "#2e7d32";
    if (notice.kind == NoticeKind::kAcknowledged || notice.kind == NoticeKind::kTest)
        return "#5b6573";
    switch (notice.severity) {
    case AlertSeverity::kInfo:
        return "#0072b2";
    case AlertSeverity::kWarning:
        return "#e69f00";
    case AlertSeverity::kError:
    case AlertSeverity::kCritical:
        return "#d55e00";
    }
    return "#5b6573";
}

QJsonObject markdown(const std::string &text)
{
    return {{key("type"), key("mrkdwn")}, {key("text"), QString::fromStdString(text)}};
}

std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &reference,
                                   TimePoint)
{
    const Message message = messageOf(notice, spec.zone);
    const std::string link = linkOf(spec.link, notice);
    std::string body = '*' + escapedWithin(message.title, 300) + "*\n" + escapedWithin(message.summary, 1500);
    if (!link.empty())
        body += "\n<" + link + "|Open in Redshank>";
    std::string details;
    for (const std::string &detail : message.details)
        details += (details.empty() ? "" : "\n") + detail;
    QJsonArray blocks{
        QJsonObject{{key("type"), key("section")}, {key("text"), markdown(cutText(body, kSectionBytes))}}};
    if (!details.empty())
        blocks.append(
            QJsonObject{{key("type"), key("context")},
                        {key("elements"), QJsonArray{markdown(escapedWithin(details, kContextBytes))}}});
    QJsonObject payload{
        {key("text"),
         QString::fromStdString(escapedWithin(message.title + ": " + message.summary, kSectionBytes))},
        {key("attachments"),
         QJsonArray{QJsonObject{{key("color"), key(colourOf(notice))}, {key("blocks"), blocks}}}}};

    SinkRequest request;
    request.contentType = "application/json; charset=utf-8";
    request.url = QByteArray::fromStdString(spec.url);
    if (!spec.secret.empty()) { // with a bot token: into one thread
        if (spec.url.empty())
            request.url = "https://slack.com/api/chat.postMessage";
        request.headers.emplace_back("Authorization", "Bearer " + QByteArray::fromStdString(spec.secret));
        payload.insert(key("channel"), QString::fromStdString(spec.channel));
        if (!reference.empty()) {
            payload.insert(key("thread_ts"), QString::fromStdString(reference));
            if (notice.kind == NoticeKind::kResolved)
                payload.insert(key("reply_broadcast"), true);
        }
    }
    request.body = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    return request;
}

/// A webhook says the text "ok"; the API an object whose "ok" is true, always with status 200.
SinkAnswer judge(int status, const QByteArray &body)
{
    SinkAnswer answer = judgeHttp(status, body);
    if (answer.verdict != SinkAnswer::Verdict::kDelivered || body.trimmed() == "ok")
        return answer;
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString error = object.value(key("error")).toString();
    if (object.value(key("ok")).toBool()) {
        answer.reference = object.value(key("ts")).toString().toStdString();
        answer.channel = object.value(key("channel")).toString().toStdString();
    } else if (error == key("ratelimited") || error == key("service_unavailable") ||
               error == key("internal_error") || error == key("fatal_error") ||
               error == key("request_timeout")) {
        answer.verdict = SinkAnswer::Verdict::kRetry;
    } else {
        answer.verdict = SinkAnswer::Verdict::kRefused;
    }
    return answer;
}

} // namespace

SinkProtocol slackProtocol() { return {.request = request, .judge = judge, .keepsRepeats = true}; }

} // namespace redshank
