// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"

#include "engine/alert/recent_values.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>

namespace redshank {
namespace {

constexpr std::size_t kMostDetails = 6; ///< Metrics with a line of their own.
constexpr std::size_t kTitleBytes = 200;
constexpr std::size_t kSummaryBytes = 500;
constexpr std::size_t kDetailBytes = 400;
constexpr std::size_t kLinkBytes = 1'000; ///< A longer one is left out: half a link leads nowhere.

std::string titleWord(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::kOpened:
        return "Anomaly";
    case NoticeKind::kRepeated:
        return "Still open";
    case NoticeKind::kAcknowledged:
        return "Acknowledged";
    case NoticeKind::kFlapping:
        return "Flapping";
    case NoticeKind::kResolved:
        return "Resolved";
    case NoticeKind::kTest:
        return "Test";
    case NoticeKind::kChange:
        return "Changed";
    case NoticeKind::kNote:
        return "Note";
    }
    return {};
}

std::string durationText(Milliseconds duration)
{
    const auto seconds = duration.count() / 1000;
    if (seconds < 120)
        return std::to_string(seconds) + " s";
    if (seconds < 2 * 3600)
        return std::to_string(seconds / 60) + " min";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

/// "2026-11-28 15:05:30 CET", for people.
std::string wallTime(TimePoint time, const QTimeZone &zone)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(toMs(time), zone);
    return (QLocale::c().toString(at, u"yyyy-MM-dd HH:mm:ss ") + zone.abbreviation(at)).toStdString();
}

std::string partLine(const AlertPart &part, const QTimeZone &zone)
{
    std::string line = part.metric + ": " + shortNumber(part.value);
    if (part.lower == part.lower && part.upper == part.upper)
        line += ", expected " + shortNumber(part.lower) + " to " + shortNumber(part.upper);
    if (part.value == part.value)
        line += ", score " + shortNumber(part.peakLevel);
    line += " at " + wallTime(part.peak, zone);
    const std::string picture = sparkline(part.recent);
    return picture.empty() ? line : line + "  " + picture;
}

/// Nothing that would end a line, nor more than a message holds: metrics are named by whoever sends them.
std::string oneLine(std::string text, std::size_t most)
{
    for (char &character : text)
        if (static_cast<unsigned char>(character) < 0x20 || character == '\x7f')
            character = ' ';
    return cutText(text, most);
}

} // namespace

Message messageOf(const Notice &notice, const std::string &zone)
{
    const QTimeZone named(QByteArray::fromStdString(zone));
    const QTimeZone wall = named.isValid() ? named : QTimeZone::utc();
    Message message;
    const bool isSilence = notice.kind == NoticeKind::kOpened && !notice.parts.empty() &&
                           notice.parts.front().value != notice.parts.front().value;
    message.title = oneLine((isSilence ? "No data" : titleWord(notice.kind)) + ": " +
                                (notice.group.empty() ? notice.rule : notice.rule + ", " + notice.group),
                            kTitleBytes);
    message.summary = oneLine(noticeSummary(notice), kSummaryBytes);
    for (const AlertPart &part : notice.parts) {
        if (message.details.size() == kMostDetails) {
            message.details.push_back("and " + std::to_string(notice.parts.size() - kMostDetails) + " more");
            break;
        }
        message.details.push_back(oneLine(partLine(part, wall), kDetailBytes));
    }
    if (notice.kind == NoticeKind::kFlapping)
        message.details.emplace_back("It opens and ends often; the next message comes when it has settled");
    if (!notice.by.empty())
        message.details.push_back(oneLine("By " + notice.by, kDetailBytes));
    if (notice.kind != NoticeKind::kTest)
        message.details.push_back("Since " + wallTime(notice.begin, wall) +
                                  (notice.end ? ", lasted " + durationText(*notice.end - notice.begin)
                                   : notice.time > notice.begin
                                       ? ", for " + durationText(notice.time - notice.begin)
                                       : std::string{}));
    return message;
}

std::string cutText(std::string_view text, std::size_t most)
{
    static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    if (text.size() <= most)
        return std::string(text);
    if (most < kEllipsis.size())
        return {};
    std::size_t end = most - kEllipsis.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)).append(kEllipsis);
}

std::string linkOf(const std::string &link, const Notice &notice)
{
    if (link.empty())
        return {};
    const auto encoded = [](const std::string &text) {
        return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
    };
    std::string filled = link;
    const auto fill = [&filled](std::string_view place, const std::string &value) {
        for (std::size_t at = filled.find(place); at != std::string::npos;
             at = filled.find(place, at + value.size()))
            filled.replace(at, place.size(), value);
    };
    fill("{key}", encoded(notice.key));
    fill("{metric}", encoded(notice.parts.empty() ? notice.group : notice.parts.front().metric));
    fill("{begin_ms}", std::to_string(toMs(notice.begin)));
    return filled.size() <= kLinkBytes ? filled : std::string{};
}

} // namespace redshank
