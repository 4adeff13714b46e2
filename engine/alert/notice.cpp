// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/notice.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace redshank {

std::string_view noticeWord(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::kOpened:
        return "opened";
    case NoticeKind::kRepeated:
        return "repeated";
    case NoticeKind::kAcknowledged:
        return "acknowledged";
    case NoticeKind::kFlapping:
        return "flapping";
    case NoticeKind::kResolved:
        return "resolved";
    case NoticeKind::kTest:
        return "test";
    case NoticeKind::kChange:
        return "change";
    case NoticeKind::kNote:
        return "note";
    }
    return {};
}

std::string shortNumber(double number)
{
    if (!std::isfinite(number))
        return "no value";
    std::array<char, 64> text{};
    const bool isWhole = std::abs(number) >= 100.0 && std::abs(number) < 1e9;
    const std::to_chars_result end =
        isWhole
            ? std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, 0)
            : std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 3);
    return {text.data(), end.ptr};
}

std::string isoTime(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::array<char, 64> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string noticeSummary(const Notice &notice)
{
    if (notice.kind == NoticeKind::kTest)
        return "This is a test of the channel; nothing is wrong";
    if (notice.parts.empty())
        return notice.rule;
    const AlertPart &first = notice.parts.front();
    std::string text = first.metric + ' ' + shortNumber(first.value);
    if (std::isfinite(first.lower) && std::isfinite(first.upper))
        text += ", expected " + shortNumber(first.lower) + " to " + shortNumber(first.upper);
    else if (std::isfinite(first.expected))
        text += ", expected " + shortNumber(first.expected);
    if (std::isfinite(first.value))
        text += " (score " + shortNumber(first.peakLevel) + ')';
    if (notice.parts.size() > 1)
        text += " and " + std::to_string(notice.parts.size() - 1) + " more";
    if (notice.worse)
        text += "; worse than on the days before";
    else if (notice.frequentDays > 0)
        text +=
            "; day " + std::to_string(notice.frequentDays) + " in a row, from now on told only when worse";
    return text;
}

Notice remark(NoticeKind kind, const std::string &text, TimeRange range, const std::string &author,
              TimePoint now)
{
    Notice notice;
    notice.key = std::string(noticeWord(kind)) + '/' + std::to_string(toMs(range.begin)) + '/' + text;
    notice.id = notice.key + '/' + std::to_string(toMs(now));
    notice.kind = kind;
    notice.rule = text;
    notice.severity = AlertSeverity::kInfo;
    notice.time = now;
    notice.begin = range.begin;
    if (range.length() > Milliseconds{1})
        notice.end = range.end;
    notice.by = author;
    return notice;
}

Notice testNotice(const std::string &sink, TimePoint now)
{
    Notice notice;
    notice.key = "test/" + sink;
    notice.id = notice.key + '/' + std::to_string(toMs(now));
    notice.kind = NoticeKind::kTest;
    notice.rule = "Test";
    notice.severity = AlertSeverity::kInfo;
    notice.time = notice.begin = now;
    notice.sinks = {sink};
    return notice;
}

} // namespace redshank
