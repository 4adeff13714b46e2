// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/time_ticks.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDate>
#include <QtCore/QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace redshank {
namespace {

constexpr std::int64_t kSecond = 1'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr int kMostTicks = 200; ///< A bound against absurd ranges, far above what fits a screen.

/// Steps within a day divide it, so that they can be counted from midnight by the wall clock.
constexpr std::array<std::int64_t, 29> kClockSteps{
    1,         2,           5,           10,           20,           50,           100,          200,
    250,       500,         kSecond,     2 * kSecond,  5 * kSecond,  10 * kSecond, 15 * kSecond, 30 * kSecond,
    kMinute,   2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,        2 * kHour,
    3 * kHour, 4 * kHour,   6 * kHour,   8 * kHour,    12 * kHour};
constexpr std::array<int, 4> kDaySteps{1, 2, 7, 14};
constexpr std::array<int, 4> kMonthSteps{1, 2, 3, 6};

QDateTime inZone(std::int64_t ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()).toTimeZone(zone);
}

std::int64_t offsetMs(std::int64_t ms, const QTimeZone &zone)
{
    return std::int64_t{zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()))} * kSecond;
}

/// The wall clock as if it were UTC: days and hours can be counted in it.
std::int64_t wallClock(std::int64_t ms, const QTimeZone &zone) { return ms + offsetMs(ms, zone); }

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

QString shortDate(const QDate &date, const QLocale &locale)
{
    return locale.toString(date, QStringLiteral("d MMM"));
}

QString clockText(const QDateTime &moment, std::int64_t step, const QLocale &locale)
{
    if (step < kSecond)
        return locale.toString(moment.time(), QStringLiteral("HH:mm:ss.zzz"));
    return locale.toString(moment.time(),
                           step < kMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString offsetText(std::int64_t ms, const QTimeZone &zone)
{
    const auto minutes = static_cast<int>(offsetMs(ms, zone) / kMinute);
    const QString sign = minutes < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    QString text = QStringLiteral("UTC%1%2").arg(sign).arg(std::abs(minutes) / 60);
    if (minutes % 60 != 0)
        text += QStringLiteral(":%1").arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return text;
}

/// Whether the same wall clock time comes twice around this moment.
bool isAmbiguous(std::int64_t ms, const QTimeZone &zone)
{
    const std::int64_t wall = wallClock(ms, zone);
    for (const std::int64_t shift : {-kHour, kHour, -kHour / 2, kHour / 2})
        if (wallClock(ms + shift, zone) == wall)
            return true;
    return false;
}

/// Every multiple of a step of the wall clock. Walks real time, so that an hour that comes twice is met twice
/// and one that is left out is not met.
std::vector<TimeTick> clockTicks(TimeRange range, std::int64_t step, const QTimeZone &zone,
                                 const QLocale &locale)
{
    std::vector<TimeTick> ticks;
    const std::int64_t begin = toMs(range.begin);
    const std::int64_t end = toMs(range.end);
    // Offsets change at whole quarters of an hour, so longer steps are walked in quarters.
    const std::int64_t stride = std::min(step, kHour / 4);
    for (std::int64_t ms =
             begin + (floorTo(wallClock(begin, zone) + stride - 1, stride) - wallClock(begin, zone));
         ms < end; ms += stride) {
        const std::int64_t wall = wallClock(ms, zone);
        if (floorTo(wall, step) != wall)
            continue;
        const QDateTime moment = inZone(ms, zone);
        const bool isDay = wall % kDay == 0;
        QString label = isDay ? shortDate(moment.date(), locale) : clockText(moment, step, locale);
        if (!isDay && step >= kMinute && isAmbiguous(ms, zone))
            label += QLatin1Char(' ') + offsetText(ms, zone);
        ticks.push_back({fromMs(ms), label, isDay});
        if (ticks.size() > kMostTicks)
            break;
    }
    return ticks;
}

/// The first moment of a day in the zone, which is not midnight where the clock is set forward at midnight.
std::int64_t startOfDay(const QDate &date, const QTimeZone &zone)
{
    return date.startOfDay(zone).toMSecsSinceEpoch();
}

std::vector<TimeTick> dayTicks(TimeRange range, int days, const QTimeZone &zone, const QLocale &locale)
{
    std::vector<TimeTick> ticks;
    QDate date = inZone(toMs(range.begin), zone).date();
    if (days % 7 == 0) {
        // Counted from Monday 1970-01-05, so that the same Mondays are met wherever the range begins.
        const std::int64_t since = floorTo(date.toJulianDay() - QDate(1970, 1, 5).toJulianDay(), days);
        date = QDate(1970, 1, 5).addDays(since);
    } else if (days > 1) {
        date = date.addDays(-(date.day() - 1) % days);
    }
    int lastYear = date.year();
    while (ticks.size() <= kMostTicks) {
        const std::int64_t ms = startOfDay(date, zone);
        if (ms >= toMs(range.end))
            break;
        if (ms >= toMs(range.begin)) {
            const bool newYear = date.year() != lastYear || (date.month() == 1 && date.day() == 1);
            ticks.push_back(
                {fromMs(ms), newYear ? QString::number(date.year()) : shortDate(date, locale), newYear});
            lastYear = date.year();
        }
        QDate next = date.addDays(days);
        if (days == 2 && next.month() != date.month())
            next = QDate(next.year(), next.month(), 1); // every other day of each month
        date = next;
    }
    return ticks;
}

std::vector<TimeTick> monthTicks(TimeRange range, int months, const QTimeZone &zone, const QLocale &locale)
{
    std::vector<TimeTick> ticks;
    const QDate first = inZone(toMs(range.begin), zone).date();
    QDate date(first.year(), (first.month() - 1) / months * months + 1, 1);
    while (ticks.size() <= kMostTicks) {
        const std::int64_t ms = startOfDay(date, zone);
        if (ms >= toMs(range.end))
            break;
        if (ms >= toMs(range.begin)) {
            const bool newYear = date.month() == 1;
            ticks.push_back(
                {fromMs(ms),
                 newYear ? QString::number(date.year()) : locale.toString(date, QStringLiteral("MMM")),
                 newYear});
        }
        date = date.addMonths(months);
    }
    return ticks;
}

std::vector<TimeTick> yearTicks(TimeRange range, int years, const QTimeZone &zone)
{
    std::vector<TimeTick> ticks;
    const int first = inZone(toMs(range.begin), zone).date().year();
    for (QDate date(first / years * years, 1, 1); ticks.size() <= kMostTicks; date = date.addYears(years)) {
        const std::int64_t ms = startOfDay(date, zone);
        if (!date.isValid() || ms >= toMs(range.end))
            break;
        if (ms >= toMs(range.begin))
            ticks.push_back({fromMs(ms), QString::number(date.year()), true});
    }
    return ticks;
}

} // namespace

std::vector<TimeTick> timeTicks(TimeRange range, int width, int labelWidth, const QTimeZone &zone,
                                const QLocale &locale)
{
    if (range.isEmpty() || width <= 0 || labelWidth <= 0)
        return {};
    const double msPerLabel = static_cast<double>(range.length().count()) * static_cast<double>(labelWidth) /
                              static_cast<double>(width);
    const auto fits = [msPerLabel](double step) { return step >= msPerLabel; };
    for (const std::int64_t step : kClockSteps)
        if (fits(static_cast<double>(step)))
            return clockTicks(range, step, zone, locale);
    for (const int days : kDaySteps)
        if (fits(static_cast<double>(days) * static_cast<double>(kDay)))
            return dayTicks(range, days, zone, locale);
    for (const int months : kMonthSteps)
        if (fits(static_cast<double>(months) * 30.0 * static_cast<double>(kDay)))
            return monthTicks(range, months, zone, locale);
    int years = 1;
    for (const int factor : {2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
        if (fits(static_cast<double>(years) * 366.0 * static_cast<double>(kDay)))
            break;
        years = factor;
    }
    return yearTicks(range, years, zone);
}

QString axisDate(TimeRange range, const std::vector<TimeTick> &labelled, const QTimeZone &zone,
                 const QLocale &locale)
{
    const TimePoint named = labelled.empty() ? range.begin + range.length() / 2 : labelled.front().time;
    const QDate date = inZone(toMs(named), zone).date();
    const bool areDays =
        labelled.size() > 1 && std::all_of(labelled.begin(), labelled.end(), [&](const TimeTick &tick) {
            return toMs(tick.time) == startOfDay(inZone(toMs(tick.time), zone).date(), zone);
        });
    if (!areDays)
        return shortDate(date, locale);
    const QString year = QString::number(date.year());
    return labelled.front().label == year ? QString() : year;
}

QString formatTime(TimePoint time, const QTimeZone &zone, bool withDate, bool withMilliseconds,
                   const QLocale &locale)
{
    const QDateTime moment = inZone(toMs(time), zone);
    QString text = locale.toString(moment.time(), withMilliseconds ? QStringLiteral("HH:mm:ss.zzz")
                                                                   : QStringLiteral("HH:mm:ss"));
    if (withDate)
        text = locale.toString(moment.date(), QStringLiteral("d MMM yyyy")) + QLatin1String(", ") + text;
    if (isAmbiguous(toMs(time), zone))
        text += QLatin1Char(' ') + offsetText(toMs(time), zone);
    return text;
}

QString formatTimeRange(const TimeRange &range, const QTimeZone &zone, const QLocale &locale)
{
    if (range.isEmpty())
        return QCoreApplication::translate("time", "no data");
    const QDateTime begin = inZone(toMs(range.begin), zone);
    const QDateTime end = inZone(toMs(range.end), zone);
    const QString name = zone == QTimeZone::utc() ? QStringLiteral("UTC") : zone.abbreviation(begin);
    QString form =
        range.length() < Milliseconds(5 * kMinute) ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    if (begin.date() != end.date()) {
        const QString day = QStringLiteral("d MMM");
        if (range.length() < Milliseconds(14 * kDay))
            form = day + QLatin1Char(' ') + form;
        else
            form = begin.date().year() == end.date().year() ? day : day + QStringLiteral(" yyyy");
    }
    return QCoreApplication::translate("time", "%1 – %2 %3")
        .arg(locale.toString(begin, form), locale.toString(end, form), name);
}

QString zoneLabel(const QTimeZone &zone, TimePoint at)
{
    if (zone == QTimeZone::utc() || zone.id() == "UTC")
        return QStringLiteral("UTC");
    const QString name = QString::fromUtf8(zone.id());
    const QString offset = offsetText(toMs(at), zone);
    if (name.startsWith(QLatin1String("UTC"))) // a fixed offset is its own name
        return offset;
    return QStringLiteral("%1 (%2)").arg(name, offset);
}

} // namespace redshank
