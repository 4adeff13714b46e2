// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_rule.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

enum class NoticeKind {
    kOpened,
    kRepeated,     ///< Still open and not acknowledged.
    kAcknowledged, ///< Somebody looks after it.
    kFlapping,     ///< Opens and ends so often that only its settling will be told.
    kResolved,
    kTest,
    kChange, ///< Something was changed that may explain what follows: a new model. No alert.
    kNote    ///< A person wrote something down. No alert.
};
inline constexpr NoticeKind kLastNoticeKind = NoticeKind::kNote;

/// One metric's part in an alert.
struct AlertPart
{
    MetricId metric;
    TimePoint peak{};
    double peakLevel = 0.0; ///< Largest level so far, with the value at that sample ...
    double value = kMissing;
    double expected = kMissing; ///< ... and what was expected there; metric's unit.
    double lower = kMissing;
    double upper = kMissing;
    /// In a notice: the newest values, oldest first, NaN where missing; as many as have come since the start.
    std::vector<float> recent{};

    bool operator==(const AlertPart &) const = default;
};

/// One message: at most one for each change of state of an alert.
struct Notice
{
    std::string id;  ///< Unique, and the same when the same change is found again: for dropping repeats.
    std::string key; ///< The alert's: opening, repeats and end share it.
    NoticeKind kind = NoticeKind::kOpened;
    std::string rule;  ///< Of a change or note: its text.
    std::string group; ///< The metric of a rule that tells metrics apart; empty: the rule's one alert.
    AlertSeverity severity = AlertSeverity::kWarning;
    TimePoint time{};             ///< Of the change.
    TimePoint begin{};            ///< Where the alert opened.
    std::optional<TimePoint> end; ///< When resolved: the last firing sample.
    std::vector<AlertPart> parts; ///< The strongest first.
    std::string by;               ///< Who acknowledged.
    /// Of an opening: it came on so many days in a row, and will be told only when it is worse; 0: no.
    int frequentDays = 0;
    bool worse = false; ///< It comes every day, and is worse than it was.
    std::vector<std::string> sinks;

    bool operator==(const Notice &) const = default;
};

/// "opened", "repeated", ...: in payloads and logs.
std::string_view noticeWord(NoticeKind kind);

/// "demo/web/latency 412, expected 80 to 120 (score 3.61) and 2 more"; one line, in English.
std::string noticeSummary(const Notice &notice);

/// A notice that asks a sink to show that it works.
Notice testNotice(const std::string &sink, TimePoint now);

/// What was changed, or written down over a range, for sinks that take such. `author` may be empty.
Notice remark(NoticeKind kind, const std::string &text, TimeRange range, const std::string &author,
              TimePoint now);

/// Numbers for messages: three significant digits, or all of a whole number.
std::string shortNumber(double number);

/// "2026-11-22T14:40:00.000Z"
std::string isoTime(TimePoint time);

} // namespace redshank
