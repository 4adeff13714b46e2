// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/clock_watch.h"

#include <QtTest/QTest>

using namespace redshank;

class ClockWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsSleepAndAClockThatIsSet_data()
    {
        QTest::addColumn<qint64>("wallMs"); ///< From one look to the next.
        QTest::addColumn<qint64>("runningMs");
        QTest::addColumn<bool>("hasJumped");
        QTest::newRow("a second") << qint64{1'000} << qint64{1'000} << false;
        QTest::newRow("slewed") << qint64{60'030} << qint64{60'000} << false;
        QTest::newRow("a busy minute") << qint64{60'000} << qint64{60'000} << false;
        QTest::newRow("slept for an hour") << qint64{3'600'000} << qint64{500} << true;
        QTest::newRow("set ahead") << qint64{11'000} << qint64{1'000} << true;
        QTest::newRow("set back") << qint64{-7'199'000} << qint64{1'000} << true;
    }
    void tellsSleepAndAClockThatIsSet()
    {
        QFETCH(qint64, wallMs);
        QFETCH(qint64, runningMs);
        const TimePoint begin = fromMs(1'795'358'400'000);
        ClockWatch watch;
        QVERIFY(!watch.hasJumped(begin, Milliseconds{77}));
        QTEST(watch.hasJumped(begin + Milliseconds{wallMs}, Milliseconds{77 + runningMs}), "hasJumped");
        QVERIFY(
            !watch.hasJumped(begin + Milliseconds{wallMs + 900}, Milliseconds{77 + runningMs + 900})); // once
    }
};

QTEST_APPLESS_MAIN(ClockWatchTest)
#include "tst_clock_watch.moc"
