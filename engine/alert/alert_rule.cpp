// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_rule.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kMostSamples = 64; ///< What a condition remembers.
constexpr std::size_t kLongestName = 100;

QTime timeOfDay(const std::string &text)
{
    return QTime::fromString(QString::fromStdString(text), QStringLiteral("hh:mm"));
}

bool isZone(const std::string &zone) { return QTimeZone(QByteArray::fromStdString(zone)).isValid(); }

} // namespace

bool matchesPattern(std::string_view pattern, std::string_view text)
{
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string_view::npos; ///< Of the last '*', and where its text began.
    std::size_t from = 0;
    while (in < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            from = in;
        } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[in])) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++from;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

bool AlertRule::covers(const MetricId &metric) const
{
    return metrics.empty() || std::ranges::any_of(metrics, [&metric](const std::string &pattern) {
               return matchesPattern(pattern, metric);
           });
}

bool AlertRule::isQuietAt(TimePoint now) const
{
    if (!hasQuietHours())
        return false;
    const QTime from = timeOfDay(quietFrom);
    const QTime until = timeOfDay(quietUntil);
    const QTime time =
        QDateTime::fromMSecsSinceEpoch(toMs(now), QTimeZone(QByteArray::fromStdString(zone))).time();
    return from < until ? from <= time && time < until : from <= time || time < until;
}

Result<void> checkRule(const AlertRule &rule)
{
    const auto wrong = [](const char *what) { return failure(ErrorCode::kInvalidInput, what); };
    if (rule.name.empty() || rule.name.size() > kLongestName)
        return wrong("name: a rule needs a name of 1 to 100 bytes");
    if (std::ranges::any_of(rule.name, [](char character) {
            return static_cast<unsigned char>(character) < 0x20 || character == '\x7f';
        }))
        return wrong("name: control characters have no place in a rule's name");
    if (!std::isfinite(rule.fireAt) || rule.fireAt <= 0.0 || rule.fireAt > 100.0)
        return wrong("fire_at: give a score above 0, at most 100; 1.0 is the line");
    if (rule.signal == AlertSignal::kNoData && rule.fireAt > 1.0)
        return wrong("fire_at: a missing value counts as 1.0; give at most that");
    if (!std::isfinite(rule.clearBelow) || rule.clearBelow <= 0.0 || rule.clearBelow > rule.fireAt)
        return wrong("clear_below: give a score above 0, at most fire_at");
    if (rule.pendingOf < 1 || rule.pendingOf > kMostSamples)
        return wrong("of: give 1 to 64 samples");
    if (rule.pendingHits < 1 || rule.pendingHits > rule.pendingOf)
        return wrong("for: give 1 to as many samples as in 'of'");
    if (rule.quietSamples < 1 || rule.quietSamples > 10'000)
        return wrong("quiet: give 1 to 10000 samples");
    if (rule.mergeWithin < Milliseconds{0} || rule.mergeWithin > Milliseconds{24 * 3'600'000})
        return wrong("merge_within: give 0 s to 24 h");
    if (std::ranges::any_of(rule.repeats, [](Milliseconds repeat) { return repeat < Milliseconds{60'000}; }))
        return wrong("repeat: give at least 1 min");
    if (rule.flapChanges != 0 && (rule.flapChanges < 2 || rule.flapChanges > kMostSamples))
        return wrong("flap_changes: give 0 for never, or 2 to 64");
    if (rule.flapWithin < Milliseconds{0} || rule.flapWithin > Milliseconds{24 * 3'600'000})
        return wrong("flap_within: give 0 s to 24 h");
    if (rule.quietFrom.empty() != rule.quietUntil.empty())
        return wrong("quiet_hours: give both ends, as 22:00-07:00");
    if (rule.hasQuietHours() && (!timeOfDay(rule.quietFrom).isValid() ||
                                 !timeOfDay(rule.quietUntil).isValid() || rule.quietFrom == rule.quietUntil))
        return wrong("quiet_hours: give two different times of day, as 22:00-07:00");
    if (rule.hasQuietHours() && !isZone(rule.zone))
        return wrong("zone: give the IANA name of a time zone, such as Europe/Berlin");
    return {};
}

std::string_view severityWord(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::kInfo:
        return "info";
    case AlertSeverity::kWarning:
        return "warning";
    case AlertSeverity::kError:
        return "error";
    case AlertSeverity::kCritical:
        return "critical";
    }
    return {};
}

} // namespace redshank
