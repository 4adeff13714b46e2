// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

constexpr std::size_t kTextBytes = 4000; ///< A message holds 28 KB.

QString key(const char *name) { return QString::fromLatin1(name); }

/// Cards read Markdown: what stands in a metric's name is to be shown, not obeyed.
std::string escaped(const std::string &text)
{
    std::string safe;
    for (const char character : text) {
        if (std::string_view("\\*_[]()`~#<>").find(character) != std::string_view::npos)
            safe += '\\';
        safe += character;
    }
    return safe;
}

QJsonObject block(const std::string &text)
{
    return {{key("type"), key("TextBlock")},
            {key("text"), QString::fromStdString(escaped(cutText(text, kTextBytes)))},
            {key("wrap"), true}};
}

const char *colourOf(const Notice &notice)
{
    if (notice.kind == NoticeKind::kResolved)
        return "Good";
    if (notice.kind == NoticeKind::kAcknowledged || notice.kind == NoticeKind::kTest ||
        notice.severity == AlertSeverity::kInfo)
        return "Accent";
    return notice.severity == AlertSeverity::kWarning ? "Warning" : "Attention";
}

std::optional<SinkRequest> request(const SinkSpec &spec, const Notice &notice, const std::string &, TimePoint)
{
    const Message message = messageOf(notice, spec.zone);
    QJsonObject title = block(message.title);
    title.insert(key("weight"), key("Bolder"));
    title.insert(key("size"), key("Medium"));
    title.insert(key("style"), key("heading"));
    title.insert(key("color"), key(colourOf(notice)));
    QJsonArray body{title, block(message.summary)};
    for (const std::string &detail : message.details) {
        QJsonObject line = block(detail);
        line.insert(key("isSubtle"), true);
        line.insert(key("spacing"), key("Small"));
        body.append(line);
    }
    QJsonObject card{{key("$schema"), key("http://adaptivecards.io/schemas/adaptive-card.json")},
                     {key("type"), key("AdaptiveCard")},
                     {key("version"), key("1.2")},
                     {key("body"), body},
                     {key("msteams"), QJsonObject{{key("width"), key("full")}}}};
    const std::string link = linkOf(spec.link, notice);
    if (!link.empty())
        card.insert(key("actions"), QJsonArray{QJsonObject{{key("type"), key("Action.OpenUrl")},
                                                           {key("title"), key("Open in Redshank")},
                                                           {key("url"), QString::fromStdString(link)}}});
    SinkRequest request;
    request.url = QByteArray::fromStdString(spec.url);
    request.body =
        QJsonDocument(QJsonObject{{key("type"), key("message")},
                                  {key("attachments"),
                                   QJsonArray{QJsonObject{
                                       {key("contentType"), key("application/vnd.microsoft.card.adaptive")},
                                       {key("contentUrl"), QJsonValue()},
                                       {key("content"), card}}}}})
            .toJson(QJsonDocument::Compact);
    return request;
}

} // namespace

SinkProtocol teamsProtocol() { return {.request = request, .judge = {}, .keepsRepeats = true}; }

} // namespace redshank
