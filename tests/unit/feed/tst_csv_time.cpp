// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_time.h"

#include <QtTest/QTest>

using namespace redshank;

Q_DECLARE_METATYPE(redshank::DateOrder)
Q_DECLARE_METATYPE(redshank::TimeUnit)

class CsvTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<DateOrder>("order");
        QTest::addColumn<QString>("time"); // empty: it is none
        const auto row = [](const char *text, const char *time, DateOrder order = DateOrder::kYearMonthDay) {
            QTest::addRow("%s, order %d", text, static_cast<int>(order))
                << QString::fromUtf8(text) << order << QString::fromUtf8(time);
        };
        constexpr DateOrder kDmy = DateOrder::kDayMonthYear;
        constexpr DateOrder kMdy = DateOrder::kMonthDayYear;
        row("2014-04-01 12:30:15", "2014-04-01 12:30:15 UTC");
        row("2014-04-01T12:30:15", "2014-04-01 12:30:15 UTC");
        row("2014-04-01T12:30:15Z", "2014-04-01 12:30:15 UTC");
        row("2014-04-01T12:30:15+02:00", "2014-04-01 10:30:15 UTC");
        row("2014-04-01T12:30:15-0530", "2014-04-01 18:00:15 UTC");
        row("2014-04-01 12:30:15 +02", "2014-04-01 10:30:15 UTC");
        row("2014-04-01T12:30:15.250Z", "2014-04-01 12:30:15.250 UTC");
        row("2014-04-01 12:30:15,5", "2014-04-01 12:30:15.500 UTC");
        row("2014-04-01T12:30:15.123456789Z", "2014-04-01 12:30:15.123 UTC");
        row("2014-04-01T12:30", "2014-04-01 12:30:00 UTC");
        row("2014-04-01", "2014-04-01 00:00:00 UTC");
        row("2014/04/01 12:30:15", "2014-04-01 12:30:15 UTC");
        row("2014-4-1 1:02", "2014-04-01 01:02:00 UTC");
        row("20140401T123015Z", "2014-04-01 12:30:15 UTC");
        row("  2014-04-01 12:30:15  ", "2014-04-01 12:30:15 UTC");
        row("2016-02-29 00:00:00", "2016-02-29 00:00:00 UTC");
        row("2014-04-01 24:00:00", "2014-04-02 00:00:00 UTC");
        row("2016-12-31 23:59:60", "2017-01-01 00:00:00 UTC");
        row("01.04.2014 12:30", "2014-04-01 12:30:00 UTC", kDmy);
        row("01.04.2014 12:30:15.250", "2014-04-01 12:30:15.250 UTC", kDmy);
        row("01/02/2014", "2014-02-01 00:00:00 UTC", kDmy);
        row("01/02/2014", "2014-01-02 00:00:00 UTC", kMdy);
        row("4/1/2014 1:30 PM", "2014-04-01 13:30:00 UTC", kMdy);
        row("4/1/2014 12:05:09 am", "2014-04-01 00:05:09 UTC", kMdy);
        row("4/1/2014, 12:05:09\u202FPM", "2014-04-01 12:05:09 UTC", kMdy);
        row("4/1/14 1:30 p.m.", "2014-04-01 13:30:00 UTC", kMdy);
        row("14-04-01", "2014-04-01 00:00:00 UTC");
        row("1/4/99", "1999-04-01 00:00:00 UTC", kDmy);
        row("Apr 1 2014 12:30:15", "2014-04-01 12:30:15 UTC");
        row("April 1, 2014", "2014-04-01 00:00:00 UTC");
        row("1 Apr 2014 12:30", "2014-04-01 12:30:00 UTC");
        row("01-Apr-2014 12:30", "2014-04-01 12:30:00 UTC");
        row("Tue, 01 Apr 2014 12:30:15 GMT", "2014-04-01 12:30:15 UTC");
        row("Tue Apr  1 12:30:15 2014", "2014-04-01 12:30:15 UTC");
        row("Tue Apr  1 12:30:15 UTC 2014", "2014-04-01 12:30:15 UTC");
        row("01/Apr/2014:12:30:15 +0200", "2014-04-01 10:30:15 UTC");
        row("2014-04-01 12:30:15 UTC", "2014-04-01 12:30:15 UTC");
        row("2014-04-01 12:30:15 UTC+2", "2014-04-01 10:30:15 UTC");
        row("1.5.2014 9:05 Uhr", "2014-05-01 09:05:00 UTC", kDmy);

        for (const char *none : {"",
                                 "abc",
                                 "2014-13-01",
                                 "2014-02-30",
                                 "2015-02-29 00:00:00",
                                 "2014-04-01 25:00:00",
                                 "2014-04-01 12:60:00",
                                 "2014-04-01 12:30:15 CET",
                                 "2014-04-01 12:30:15x",
                                 "12:30:15",
                                 "2014-04",
                                 "0000-01-01",
                                 "Apr 1 12:30:15",
                                 "4/1/2014 13:30 PM",
                                 "2014-04-01 12:30 +99:00",
                                 "1/2/3/4",
                                 "2014--01",
                                 "2014-04-01T",
                                 "192.168.0.1",
                                 "1-2",
                                 "260-300-2014",
                                 "01.02.2014 01.02.2014"})
            row(none, "", kDmy);
        row("13/13/2014", "", kMdy);
        row("01/02/2014", "");
    }
    void parsesTimes()
    {
        QFETCH(QString, text);
        QFETCH(DateOrder, order);
        QFETCH(QString, time);
        const std::optional<TimePoint> parsed = parseTime(text.toStdString(), {.dateOrder = order});
        QCOMPARE(parsed ? QString::fromStdString(describeTime(*parsed)) : QString(), time);
    }

    void parsesEpochs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TimeUnit>("unit");
        QTest::addColumn<qint64>("ms");
        const auto row = [](const char *text, TimeUnit unit, qint64 ms) {
            QTest::addRow("%s in unit %d", text, static_cast<int>(unit))
                << QString::fromUtf8(text) << unit << ms;
        };
        row("1469376000", TimeUnit::kSeconds, 1469376000000);
        row("1469376000.25", TimeUnit::kSeconds, 1469376000250);
        row("1469376000,25", TimeUnit::kSeconds, 1469376000250);
        row("1469376000.1239", TimeUnit::kSeconds, 1469376000123);
        row("1.469376E+09", TimeUnit::kSeconds, 1469376000000);
        row("1469376000123", TimeUnit::kMilliseconds, 1469376000123);
        row("1469376000123.9", TimeUnit::kMilliseconds, 1469376000123);
        row("1469376000123456", TimeUnit::kMicroseconds, 1469376000123);
        row("1469376000123456789", TimeUnit::kNanoseconds, 1469376000123);
        row("0", TimeUnit::kSeconds, 0);
        row("-1.5", TimeUnit::kSeconds, -1500);
    }
    void parsesEpochs()
    {
        QFETCH(QString, text);
        QFETCH(TimeUnit, unit);
        QFETCH(qint64, ms);
        const std::optional<TimePoint> time = parseTime(text.toStdString(), {.epochUnit = unit});
        QVERIFY(time);
        QCOMPARE(qint64{toMs(*time)}, ms);
    }

    void refusesEpochsOutOfRange()
    {
        for (const char *text :
             {"99999999999999999999", "9999999999999", "9223372036854775807", "1e300", "-99999999999999"})
            QVERIFY2(!parseEpoch(text, TimeUnit::kSeconds), text);
        QVERIFY(!parseEpoch("", TimeUnit::kSeconds));
        QVERIFY(!parseEpoch(".", TimeUnit::kSeconds));
        QVERIFY(!parseEpoch("12a", TimeUnit::kSeconds));
    }

    void appliesTheZoneOnlyWhereThereIsNone()
    {
        const TimeFormat berlin{.utcOffsetMinutes = 120};
        QCOMPARE(describeTime(*parseTime("2014-04-01 12:00:00", berlin)),
                 std::string("2014-04-01 10:00:00 UTC"));
        QCOMPARE(describeTime(*parseTime("2014-04-01T12:00:00Z", berlin)),
                 std::string("2014-04-01 12:00:00 UTC"));
        QCOMPARE(describeTime(*parseTime("2014-04-01 12:00:00.5", berlin)),
                 std::string("2014-04-01 10:00:00.500 UTC"));
        QCOMPARE(toMs(*parseTime("1469376000", berlin)), std::int64_t{1469376000000});
    }

    void readsCompactDatesAndSpreadsheetDays()
    {
        const TimeFormat compact{.isCompact = true};
        QCOMPARE(describeTime(*parseTime("20140401", compact)), std::string("2014-04-01 00:00:00 UTC"));
        QCOMPARE(describeTime(*parseTime("201404011230", compact)), std::string("2014-04-01 12:30:00 UTC"));
        QCOMPARE(describeTime(*parseTime("20140401123015", compact)), std::string("2014-04-01 12:30:15 UTC"));
        QVERIFY(!parseTime("20141301", compact));
        const TimeFormat excel{.isExcelDays = true};
        QCOMPARE(describeTime(*parseTime("41730.5", excel)), std::string("2014-04-01 12:00:00 UTC"));
        QCOMPARE(describeTime(*parseTime("41730,25", excel)), std::string("2014-04-01 06:00:00 UTC"));
    }

    void readsDateAndClockApart()
    {
        const TimeFormat format{.dateOrder = DateOrder::kDayMonthYear};
        QCOMPARE(describeTime(*parseDate("01.04.2014", format)), std::string("2014-04-01 00:00:00 UTC"));
        QCOMPARE(describeTime(*parseDate("01.04.2014 00:00:00", format)),
                 std::string("2014-04-01 00:00:00 UTC"));
        QVERIFY(!parseDate("12:30", format));
        QCOMPARE(*parseTimeOfDay("12:30"), Milliseconds{45'000'000});
        QCOMPARE(*parseTimeOfDay("1:30:15.5 PM"), Milliseconds{48'615'500});
        QVERIFY(!parseTimeOfDay("01.04.2014"));
        QVERIFY(!parseTimeOfDay("1.5"));
    }

    void tellsTheUnitByMagnitude()
    {
        QCOMPARE(epochUnitOf(1.469376e9), std::optional(TimeUnit::kSeconds));
        QCOMPARE(epochUnitOf(1.469376e12), std::optional(TimeUnit::kMilliseconds));
        QCOMPARE(epochUnitOf(1.469376e15), std::optional(TimeUnit::kMicroseconds));
        QCOMPARE(epochUnitOf(1.469376e18), std::optional(TimeUnit::kNanoseconds));
        QVERIFY(!epochUnitOf(42.0));
        QVERIFY(!epochUnitOf(1e11));
    }
};

QTEST_APPLESS_MAIN(CsvTimeTest)
#include "tst_csv_time.moc"
