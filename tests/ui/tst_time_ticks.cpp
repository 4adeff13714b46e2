// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/time_ticks.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

namespace redshank {

class TestTimeTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_data();
    void labels();
    void ticksFitTheWidth_data();
    void ticksFitTheWidth();
    void emptyInputsGiveNoTicks();
    void momentIsFormatted();
    void zoneIsNamed();
    void axisNamesTheDayOfItsFirstLabel_data();
    void axisNamesTheDayOfItsFirstLabel();
    void rangeSaysAsMuchAsTellsItsEndsApart_data();
    void rangeSaysAsMuchAsTellsItsEndsApart();
};

namespace {

std::int64_t utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

/// Makes the columns of a table of ranges; answers what adds a row.
auto rangeTable()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected");
    return [](const char *name, const char *begin, const char *end, const char *zone, const char *expected) {
        QTest::newRow(name) << qint64{utc(begin)} << qint64{utc(end)} << QByteArray(zone)
                            << QString::fromUtf8(expected);
    };
}

} // namespace

void TestTimeTicks::labels_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<int>("width");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected"); ///< "|" between labels, "*" behind a day's tick.
    const auto row = [](const char *name, const char *begin, const char *end, int width, const char *zone,
                        const char *expected) {
        QTest::newRow(name) << qint64{utc(begin)} << qint64{utc(end)} << width << QByteArray(zone)
                            << QString::fromUtf8(expected);
    };
    row("milliseconds", "2026-03-04T10:00:00.000Z", "2026-03-04T10:00:00.010Z", 300, "UTC",
        "10:00:00.000|10:00:00.005");
    row("seconds", "2026-03-04T10:00:00Z", "2026-03-04T10:00:20Z", 400, "UTC",
        "10:00:00|10:00:05|10:00:10|10:00:15");
    row("minutes", "2026-03-04T10:00:30Z", "2026-03-04T10:15:30Z", 400, "UTC", "10:05|10:10|10:15");
    row("quarter of an hour", "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z", 400, "UTC",
        "10:00|10:15|10:30|10:45");
    row("over midnight", "2026-03-04T21:30:00Z", "2026-03-05T02:30:00Z", 500, "UTC",
        "22:00|23:00|5 Mar*|01:00|02:00");
    row("six hours", "2026-03-04T12:00:00Z", "2026-03-05T12:00:00Z", 400, "UTC", "12:00|18:00|5 Mar*|06:00");
    row("zone of half an hour", "2026-03-04T10:00:00Z", "2026-03-04T12:00:00Z", 200, "Asia/Kolkata",
        "16:00|17:00");
    row("days", "2026-03-04T12:00:00Z", "2026-03-08T12:00:00Z", 400, "UTC", "5 Mar|6 Mar|7 Mar|8 Mar");
    row("day in a zone", "2026-03-04T00:00:00Z", "2026-03-07T00:00:00Z", 300, "America/New_York",
        "4 Mar|5 Mar|6 Mar");
    row("weeks on Mondays", "2026-03-01T00:00:00Z", "2026-03-29T00:00:00Z", 400, "UTC",
        "2 Mar|9 Mar|16 Mar|23 Mar");
    row("months over new year", "2025-11-15T00:00:00Z", "2026-03-15T00:00:00Z", 400, "UTC",
        "Dec|2026*|Feb|Mar");
    row("years", "2019-06-01T00:00:00Z", "2023-06-01T00:00:00Z", 400, "UTC", "2020*|2021*|2022*|2023*");
    // Clocks go back from 03:00 to 02:00 on 25 October 2026 (01:00 UTC): 02:00 comes twice.
    row("fold", "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z", 400, "Europe/Berlin",
        "01:00|02:00 UTC+2|02:00 UTC+1|03:00");
    // Clocks go forward from 02:00 to 03:00 on 29 March 2026: there is no 02:00.
    row("missing hour", "2026-03-28T23:00:00Z", "2026-03-29T03:00:00Z", 400, "Europe/Berlin",
        "29 Mar*|01:00|03:00|04:00");
}

void TestTimeTicks::labels()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(int, width);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    QStringList labels;
    for (const TimeTick &tick :
         timeTicks({fromMs(begin), fromMs(end)}, width, 100, QTimeZone(zone), QLocale::c()))
        labels.push_back(tick.label + (tick.isDay ? QStringLiteral("*") : QString()));
    if (labels.size() > expected.count(QLatin1Char('|')) + 1 && labels.last().isEmpty())
        labels.removeLast();
    QCOMPARE(labels.join(QLatin1Char('|')), expected);
}

void TestTimeTicks::ticksFitTheWidth_data()
{
    QTest::addColumn<qint64>("length");
    for (const qint64 length : {10LL, 999LL, 60'000LL, 900'000LL, 5'000'000LL, 86'400'000LL, 700'000'000LL,
                                3'000'000'000LL, 40'000'000'000LL, 2'000'000'000'000LL, 6'000'000'000'000LL})
        QTest::addRow("%lld ms", length) << length;
}

void TestTimeTicks::ticksFitTheWidth()
{
    QFETCH(qint64, length);
    for (const char *zone : {"UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"}) {
        const TimeRange range{fromMs(1'790'000'000'123), fromMs(1'790'000'000'123 + length)};
        const std::vector<TimeTick> ticks = timeTicks(range, 1'000, 90, QTimeZone(zone), QLocale::c());
        QVERIFY2(ticks.size() <= 13, zone); // a fold or a short month may bring one more
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            QVERIFY(range.contains(ticks[i].time));
            QVERIFY(!ticks[i].label.isEmpty());
            QVERIFY(i == 0 || ticks[i].time > ticks[i - 1].time);
        }
        if (length > 100)
            QVERIFY2(!ticks.empty(), zone);
    }
}

void TestTimeTicks::emptyInputsGiveNoTicks()
{
    const TimeRange range{fromMs(0), fromMs(1'000)};
    QVERIFY(timeTicks({fromMs(5), fromMs(5)}, 100, 50, QTimeZone::utc()).empty());
    QVERIFY(timeTicks(range, 0, 50, QTimeZone::utc()).empty());
    QVERIFY(timeTicks(range, 100, 0, QTimeZone::utc()).empty());
}

void TestTimeTicks::momentIsFormatted()
{
    const TimePoint time = fromMs(utc("2026-03-04T10:05:07.250Z"));
    QCOMPARE(formatTime(time, QTimeZone::utc(), false, false, QLocale::c()), QStringLiteral("10:05:07"));
    QCOMPARE(formatTime(time, QTimeZone::utc(), true, true, QLocale::c()),
             QStringLiteral("4 Mar 2026, 10:05:07.250"));
    const TimePoint folded = fromMs(utc("2026-10-25T00:30:00Z"));
    QCOMPARE(formatTime(folded, QTimeZone("Europe/Berlin"), false, false, QLocale::c()),
             QStringLiteral("02:30:00 UTC+2"));
}

void TestTimeTicks::zoneIsNamed()
{
    const TimePoint summer = fromMs(utc("2026-07-01T00:00:00Z"));
    const TimePoint winter = fromMs(utc("2026-01-01T00:00:00Z"));
    QCOMPARE(zoneLabel(QTimeZone::utc(), summer), QStringLiteral("UTC"));
    QCOMPARE(zoneLabel(QTimeZone("Europe/Berlin"), summer), QStringLiteral("Europe/Berlin (UTC+2)"));
    QCOMPARE(zoneLabel(QTimeZone("Europe/Berlin"), winter), QStringLiteral("Europe/Berlin (UTC+1)"));
    QCOMPARE(zoneLabel(QTimeZone("Asia/Kolkata"), winter), QStringLiteral("Asia/Kolkata (UTC+5:30)"));
    QCOMPARE(zoneLabel(QTimeZone("America/New_York"), winter),
             QString::fromUtf8("America/New_York (UTC\u22125)"));
}

void TestTimeTicks::axisNamesTheDayOfItsFirstLabel_data()
{
    const auto row = rangeTable();
    row("within a day", "2026-03-04T10:00:30Z", "2026-03-04T10:15:30Z", "UTC", "4 Mar");
    row("from just before midnight", "2026-03-04T23:59:30Z", "2026-03-05T00:14:30Z", "UTC", "5 Mar");
    row("from an hour before midnight", "2026-03-04T22:50:00Z", "2026-03-05T02:30:00Z", "UTC", "4 Mar");
    row("in a zone", "2026-03-04T22:59:30Z", "2026-03-04T23:14:30Z", "Europe/Berlin", "5 Mar");
    row("days", "2026-03-04T12:00:00Z", "2026-03-08T12:00:00Z", "UTC", "2026");
    row("months over new year", "2025-11-15T00:00:00Z", "2026-03-15T00:00:00Z", "UTC", "2025");
    row("years", "2019-06-01T00:00:00Z", "2023-06-01T00:00:00Z", "UTC", "");
}

void TestTimeTicks::axisNamesTheDayOfItsFirstLabel()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    const TimeRange range{fromMs(begin), fromMs(end)};
    const QTimeZone in(zone);
    QCOMPARE(axisDate(range, timeTicks(range, 400, 100, in, QLocale::c()), in, QLocale::c()), expected);
    QVERIFY(!axisDate(range, {}, in, QLocale::c()).isEmpty());
}

void TestTimeTicks::rangeSaysAsMuchAsTellsItsEndsApart_data()
{
    const auto row = rangeTable();
    row("empty", "2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z", "UTC", "no data");
    row("minutes", "2026-03-04T10:00:30Z", "2026-03-04T10:03:00Z", "UTC", "10:00:30 \u2013 10:03:00 UTC");
    row("hours", "2026-03-04T14:02:00Z", "2026-03-04T15:30:00Z", "UTC", "14:02 \u2013 15:30 UTC");
    row("in a zone", "2026-03-04T14:02:00Z", "2026-03-04T15:30:00Z", "Asia/Kolkata",
        "19:32 \u2013 21:00 IST");
    row("over midnight", "2026-03-04T22:00:00Z", "2026-03-05T02:00:00Z", "UTC",
        "4 Mar 22:00 \u2013 5 Mar 02:00 UTC");
    row("weeks", "2026-03-04T22:00:00Z", "2026-04-05T02:00:00Z", "UTC", "4 Mar \u2013 5 Apr UTC");
    row("over new year", "2025-11-04T22:00:00Z", "2026-04-05T02:00:00Z", "UTC",
        "4 Nov 2025 \u2013 5 Apr 2026 UTC");
}

void TestTimeTicks::rangeSaysAsMuchAsTellsItsEndsApart()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    QCOMPARE(formatTimeRange({fromMs(begin), fromMs(end)}, QTimeZone(zone), QLocale::c()), expected);
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestTimeTicks)
#include "tst_time_ticks.moc"
