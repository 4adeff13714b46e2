// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/maintenance.h"

#include "engine/alert/alert_rule.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kLongestMinutes = 31 * 24 * 60;
constexpr int kLongestWeeklyMinutes = 7 * 24 * 60;

QTimeZone zoneOf(const MaintenanceWindow &window)
{
    return QTimeZone(QByteArray::fromStdString(window.zone));
}

QDateTime beginOnce(const MaintenanceWindow &window)
{
    QDateTime wall = QDateTime::fromString(QString::fromStdString(window.begin), Qt::ISODate);
    return wall.isValid() ? QDateTime(wall.date(), wall.time(), zoneOf(window)) : QDateTime();
}

TimePoint pointOf(const QDateTime &time) { return fromMs(time.toMSecsSinceEpoch()); }

} // namespace

Result<void> checkWindow(const MaintenanceWindow &window)
{
    const auto wrong = [](const std::string &what) { return failure(ErrorCode::kInvalidInput, what); };
    if (!zoneOf(window).isValid())
        return wrong("zone: there is no time zone \"" + window.zone + "\"; give one such as Europe/Berlin");
    if (window.weekdays > 0x7F)
        return wrong("weekdays: give days from monday to sunday");
    if (window.minutes < 1 || window.minutes > (window.isWeekly() ? kLongestWeeklyMinutes : kLongestMinutes))
        return wrong("minutes: give 1 minute to 7 days for a weekly window, to 31 days for a single one");
    if (window.isWeekly()) {
        if (!QTime::fromString(QString::fromStdString(window.begin), QStringLiteral("hh:mm")).isValid())
            return wrong("begin: give a weekly window's begin as 22:00");
    } else if (!beginOnce(window).isValid()) {
        return wrong("begin: give a single window's begin as 2026-11-28T22:00");
    }
    return {};
}

MaintenanceSchedule::MaintenanceSchedule(std::vector<MaintenanceWindow> windows)
    : m_windows(std::move(windows))
{
    std::erase_if(m_windows, [](const MaintenanceWindow &window) { return !checkWindow(window); });
}

std::vector<TimeRange> MaintenanceSchedule::occurrences(const MaintenanceWindow &window, TimeRange range)
{
    std::vector<TimeRange> found;
    const auto add = [&found, &range](TimeRange each) {
        if (each.begin < range.end && each.end > range.begin)
            found.push_back(each);
    };
    if (!window.isWeekly()) {
        const TimePoint begin = pointOf(beginOnce(window));
        add({begin, begin + std::chrono::minutes(window.minutes)});
        return found;
    }
    const QTimeZone zone = zoneOf(window);
    const QTime time = QTime::fromString(QString::fromStdString(window.begin), QStringLiteral("hh:mm"));
    QDate day = QDateTime::fromMSecsSinceEpoch(toMs(range.begin), zone)
                    .date()
                    .addDays(-window.minutes / (24 * 60) - 1);
    const QDate last = QDateTime::fromMSecsSinceEpoch(toMs(range.end), zone).date();
    for (; day <= last; day = day.addDays(1)) {
        if ((window.weekdays & (1U << static_cast<unsigned>(day.dayOfWeek() - 1))) == 0)
            continue;
        // The end by the wall clock too; a time that a spring night skips is taken as the first after it.
        const int endMinute = time.hour() * 60 + time.minute() + window.minutes;
        const QTime endTime = QTime::fromMSecsSinceStartOfDay(endMinute % (24 * 60) * 60'000);
        add({pointOf(QDateTime(day, time, zone)),
             pointOf(QDateTime(day.addDays(endMinute / (24 * 60)), endTime, zone))});
    }
    return found;
}

MaintenanceSwitches MaintenanceSchedule::at(const MetricId &metric, TimePoint time) const
{
    MaintenanceSwitches switches;
    for (const MaintenanceWindow &window : m_windows) {
        const bool isOver = window.metrics.empty() ||
                            std::ranges::any_of(window.metrics, [&metric](const std::string &pattern) {
                                return matchesPattern(pattern, metric);
                            });
        if (!isOver || occurrences(window, {time, time + Milliseconds{1}}).empty())
            continue;
        switches.notify = switches.notify && window.notify;
        switches.detect = switches.detect && window.detect;
        switches.learn = switches.learn && window.learn;
    }
    return switches;
}

} // namespace redshank
