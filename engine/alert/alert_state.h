// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_condition.h"
#include "engine/alert/notice.h"

#include <deque>
#include <map>
#include <optional>
#include <string>

namespace redshank {

/// Something that people are told about in one thread, from its opening to its end.
struct Alert
{
    std::string key;
    TimePoint begin{};                  ///< Of the sample that opened it.
    TimePoint lastFiring{};             ///< Time of the newest firing sample ...
    TimePoint newest{};                 ///< ... and of the newest sample of its metrics.
    std::optional<TimePoint> recovered; ///< On the clock: since when no metric of it fires.
    std::vector<AlertPart> parts;       ///< The strongest first.
    std::uint64_t notices = 0;          ///< Changes told so far; numbers the next.
    bool told = false;                  ///< Its opening, or that it flaps.
    bool acknowledged = false;
    bool flapping = false;
    TimePoint toldAt{}; ///< On the clock.
    int repeats = 0;
    int frequentDays = 0; ///< Days in a row on which it came; 0: it does not come every day.
    bool worse = false;   ///< Told although it comes every day, because it is worse.
    bool operator==(const Alert &) const = default;
};

/// An alert that is over, as far as telling whether it comes every day needs it.
struct PastAlert
{
    TimePoint begin{};
    MetricId metric; ///< The strongest.
    double peakLevel = 0.0;
    bool frequent = false; ///< It was said, or known, to come every day.
    bool operator==(const PastAlert &) const = default;
};

/// A rule's metrics that share their alerts.
struct AlertGroup
{
    std::map<MetricId, AlertCondition> conditions;
    std::optional<Alert> alert;
    std::deque<TimePoint> changes; ///< Openings and endings, on the clock, as far as flapping looks back.
    std::optional<TimePoint> mutedUntil;
    std::deque<PastAlert> past; ///< Of a rule that damps what comes every day.
    bool operator==(const AlertGroup &) const = default;
};

/// All that an AlertStateMachine knows beside its rules; a value, so that it can be stored with what it said.
struct AlertState
{
    TimePoint now{};
    std::map<std::string, std::map<std::string, AlertGroup>> groups; ///< By rule, then by group.
    std::map<MetricId, TimePoint> seen;  ///< The newest sample of each metric that was observed ...
    std::map<MetricId, TimePoint> heard; ///< ... and when, on the clock.
    bool operator==(const AlertState &) const = default;
};

/// An AlertState as JSON, and back; kDamaged for what is none.
std::string alertStateJson(const AlertState &state);
Result<AlertState> readAlertState(const std::string &json);

/// A Notice as JSON, and back: the form in which it waits in the outbox.
std::string noticeJson(const Notice &notice);
Result<Notice> readNotice(const std::string &json);

} // namespace redshank
