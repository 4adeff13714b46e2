// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/clock_watch.h"
#include "engine/series/no_data_watch.h"

#include <QtTest/QtTest>

using namespace redshank;

namespace {

TimePoint at(int second) { return fromMs(1000LL * second); }

} // namespace

/// Of what is not there: values, and the time between two looks at a clock.
class TestNoDataWatch : public QObject
{
    Q_OBJECT

private:
    static NoDataWatch warm(int longest)
    {
        NoDataWatch watch;
        watch.setLongest(longest);
        for (int i = 0; i < 10; ++i)
            watch.push(at(i), true);
        return watch;
    }

private Q_SLOTS:
    void moreThanNMissingValuesAreNoData_data()
    {
        QTest::addColumn<int>("longest");
        QTest::newRow("1") << 1;
        QTest::newRow("5") << 5;
        QTest::newRow("60") << 60;
    }
    void moreThanNMissingValuesAreNoData()
    {
        QFETCH(int, longest);
        NoDataWatch watch = warm(longest);
        for (int i = 10; i < 10 + longest; ++i)
            QVERIFY(!watch.push(at(i), false).began);
        const NoDataWatch::Change change = watch.push(at(10 + longest), false);
        QCOMPARE(change.began.value(), at(10));
        QCOMPARE(watch.since().value(), at(10));
        QVERIFY(!watch.push(at(11 + longest), false).began); // told once
        const NoDataWatch::Change end = watch.push(at(12 + longest), true);
        QCOMPARE(end.ended.value(), at(11 + longest));
        QVERIFY(!watch.since());
    }

    void moreThanNMissingStepsAreNoDataToldWhole_data()
    {
        QTest::addColumn<int>("missing");
        QTest::addColumn<bool>("isNone");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("as many as may be") << 5 << false;
        QTest::newRow("one more") << 6 << true;
        QTest::newRow("an hour") << 3600 << true;
    }
    void moreThanNMissingStepsAreNoDataToldWhole()
    {
        QFETCH(int, missing);
        QFETCH(bool, isNone);
        NoDataWatch watch = warm(5);
        const NoDataWatch::Change change = watch.push(at(10 + missing), true);
        QCOMPARE(change.began.has_value(), isNone);
        QCOMPARE(change.ended.has_value(), isNone);
        if (isNone) {
            QCOMPARE(*change.began, at(10));
            QCOMPARE(*change.ended, at(9 + missing));
        }
        QVERIFY(!watch.since());
    }

    void silenceIsToldWhereOthersGoOn()
    {
        NoDataWatch watch = warm(5);
        for (int i = 10; i <= 15; ++i)
            QVERIFY(!watch.expect(at(i)).began);
        QCOMPARE(watch.expect(at(16)).began.value(), at(10));
        QCOMPARE(watch.push(at(20), true).ended.value(), at(19));
    }

    void aMetricWithoutAnyValueHasNoData()
    {
        NoDataWatch watch;
        watch.setLongest(5);
        std::optional<TimePoint> began;
        for (int i = 0; i < 12; ++i)
            if (const NoDataWatch::Change change = watch.push(at(i), false); change.began)
                began = change.began;
        QVERIFY(began.has_value());
    }

    void burstsAreNoGaps()
    {
        NoDataWatch watch;
        watch.setLongest(10);
        int told = 0;
        int millisecond = 0;
        for (int burst = 0; burst < 20; ++burst) { // ten samples at once, each minute
            for (int i = 0; i < 10; ++i) {
                const NoDataWatch::Change change = watch.push(fromMs(millisecond + i), true);
                told += burst > 2 && change.began ? 1 : 0;
            }
            millisecond += 60'000;
        }
        QCOMPARE(told, 0);
        QVERIFY(watch.push(fromMs(millisecond + 600'000), true).began.has_value()); // ten minutes are one
    }

    void aBreakIsNotCounted()
    {
        NoDataWatch watch = warm(5);
        watch.forget();
        QVERIFY(!watch.expect(at(500)).began);
        QVERIFY(!watch.push(at(1000), true).began);
    }

    void aClockThatGoesOnEvenlyDoesNotJump()
    {
        ClockWatch watch;
        for (int i = 0; i < 100; ++i) // a network clock moves it by some milliseconds
            QVERIFY(!watch.look(fromMs(250LL * i + i % 3), Milliseconds{250 * i}, Milliseconds{1000}));
    }

    void aJumpIsToldOnce_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<bool>("jumps");
        QTest::newRow("asleep for an hour") << 3'600'000 << true;
        QTest::newRow("set back") << -3'600'000 << true;
        QTest::newRow("less than a step") << 900 << false;
        QTest::newRow("a step") << 1000 << false;
        QTest::newRow("more than a step") << 1100 << true;
    }
    void aJumpIsToldOnce()
    {
        QFETCH(int, by);
        QFETCH(bool, jumps);
        ClockWatch watch;
        watch.look(fromMs(1'000'000), Milliseconds{0}, Milliseconds{1000});
        const auto jump = watch.look(fromMs(1'000'250 + by), Milliseconds{250}, Milliseconds{1000});
        QCOMPARE(jump.has_value(), jumps);
        if (jump)
            QCOMPARE(*jump, (ClockJump{fromMs(1'000'000), fromMs(1'000'250 + by)}));
        QVERIFY(!watch.look(fromMs(1'000'500 + by), Milliseconds{500}, Milliseconds{1000}));
    }
};

QTEST_APPLESS_MAIN(TestNoDataWatch)
#include "tst_no_data_watch.moc"
