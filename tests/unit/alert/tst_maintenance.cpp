// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/maintenance.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace redshank;

namespace {

TimePoint utc(const char *text)
{
    return fromMs(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch());
}

MaintenanceWindow weekly()
{
    MaintenanceWindow window;
    window.name = "backup";
    window.zone = "Europe/Berlin";
    window.begin = "01:30";
    window.minutes = 120;
    window.weekdays = 0x40; // Sunday
    return window;
}

} // namespace

class MaintenanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coversOnceOnTheZonesClock()
    {
        MaintenanceWindow window;
        window.zone = "America/New_York";
        window.begin = "2026-11-28T22:00";
        window.minutes = 90;
        QVERIFY(checkWindow(window));
        const MaintenanceSchedule schedule({window});
        QVERIFY(schedule.at("m", utc("2026-11-29T02:59:59Z")).notify);
        QVERIFY(!schedule.at("m", utc("2026-11-29T03:00:00Z")).notify);
        QVERIFY(!schedule.at("m", utc("2026-11-29T04:29:59Z")).notify);
        QVERIFY(schedule.at("m", utc("2026-11-29T04:30:00Z")).notify);
    }

    void repeatsWeekly_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<bool>("inside");
        QTest::newRow("winter, before") << QByteArray("2026-11-29T00:29:59Z") << false;
        QTest::newRow("winter, begin") << QByteArray("2026-11-29T00:30:00Z") << true;
        QTest::newRow("winter, end") << QByteArray("2026-11-29T02:30:00Z") << false;
        QTest::newRow("another day") << QByteArray("2026-11-28T01:00:00Z") << false;
        QTest::newRow("summer, begin") << QByteArray("2026-07-04T23:30:00Z") << true;
        QTest::newRow("summer, end") << QByteArray("2026-07-05T01:30:00Z") << false;
        // 29 March 2026: 02:00 to 03:00 is skipped; from 01:30 to 03:30 on the wall clock is one hour.
        QTest::newRow("spring night, begin") << QByteArray("2026-03-29T00:30:00Z") << true;
        QTest::newRow("spring night, end") << QByteArray("2026-03-29T01:30:00Z") << false;
        // 25 October 2026: 02:00 to 03:00 comes twice.
        QTest::newRow("autumn night, begin") << QByteArray("2026-10-24T23:30:00Z") << true;
        QTest::newRow("autumn night, second hour") << QByteArray("2026-10-25T01:30:00Z") << true;
        QTest::newRow("autumn night, end") << QByteArray("2026-10-25T02:30:00Z") << false;
    }
    void repeatsWeekly()
    {
        QFETCH(QByteArray, time);
        QFETCH(bool, inside);
        const MaintenanceSchedule schedule({weekly()});
        QCOMPARE(schedule.at("m", utc(time.constData())).notify, !inside);
    }

    void lastsOverMidnight()
    {
        MaintenanceWindow window = weekly();
        window.zone = "UTC";
        window.begin = "23:00";
        window.minutes = 26 * 60; // to Tuesday 01:00
        const MaintenanceSchedule schedule({window});
        QVERIFY(!schedule.at("m", utc("2026-11-29T23:30:00Z")).notify);
        QVERIFY(!schedule.at("m", utc("2026-12-01T00:59:00Z")).notify);
        QVERIFY(schedule.at("m", utc("2026-12-01T01:00:00Z")).notify);
    }

    void keepsSwitchesAndScopeApart()
    {
        MaintenanceWindow quiet = weekly();
        quiet.metrics = {"web/*"};
        MaintenanceWindow blind = weekly();
        blind.notify = true;
        blind.detect = false;
        blind.learn = true;
        blind.metrics = {"web/latency"};
        const MaintenanceSchedule schedule({quiet, blind});
        const TimePoint inside = utc("2026-11-29T01:00:00Z");
        QCOMPARE(schedule.at("db/qps", inside), MaintenanceSwitches{});
        QCOMPARE(schedule.at("web/rps", inside),
                 (MaintenanceSwitches{.notify = false, .detect = true, .learn = false}));
        QCOMPARE(schedule.at("web/latency", inside),
                 (MaintenanceSwitches{.notify = false, .detect = false, .learn = false}));
    }

    void listsOccurrences()
    {
        const auto all = MaintenanceSchedule::occurrences(
            weekly(), {utc("2026-11-29T01:00:00Z"), utc("2026-12-14T00:00:00Z")});
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all.front().begin, utc("2026-11-29T00:30:00Z"));
        QCOMPARE(all.back().begin, utc("2026-12-13T00:30:00Z"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<int>("weekdays");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("zone") << QByteArray("Mars/Olympus") << QByteArray("01:30") << 60 << 1
                              << QByteArray("zone");
        QTest::newRow("time") << QByteArray("UTC") << QByteArray("25:30") << 60 << 1 << QByteArray("begin");
        QTest::newRow("date") << QByteArray("UTC") << QByteArray("2026-13-01T00:00") << 60 << 0
                              << QByteArray("begin");
        QTest::newRow("weekly begin of a single one")
            << QByteArray("UTC") << QByteArray("01:30") << 60 << 0 << QByteArray("begin");
        QTest::newRow("no length") << QByteArray("UTC") << QByteArray("01:30") << 0 << 1
                                   << QByteArray("minutes");
        QTest::newRow("over a week") << QByteArray("UTC") << QByteArray("01:30") << 10'081 << 1
                                     << QByteArray("minutes");
        QTest::newRow("eighth day") << QByteArray("UTC") << QByteArray("01:30") << 60 << 128
                                    << QByteArray("weekdays");
    }
    void refuses()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, begin);
        QFETCH(int, minutes);
        QFETCH(int, weekdays);
        QFETCH(QByteArray, field);
        MaintenanceWindow window;
        window.zone = zone.toStdString();
        window.begin = begin.toStdString();
        window.minutes = minutes;
        window.weekdays = static_cast<std::uint8_t>(weekdays);
        const Result<void> checked = checkWindow(window);
        QVERIFY(!checked);
        QVERIFY(QByteArray::fromStdString(checked.error().message).startsWith(field));
        QCOMPARE(MaintenanceSchedule({window}).windows().size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(MaintenanceTest)
#include "tst_maintenance.moc"
