// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sample.h"
#include "engine/detect/sliding_window.h"

#include <QtTest/QtTest>

using namespace redshank;

class TestSlidingWindow : public QObject
{
    Q_OBJECT

private:
    static void fillUp(SlidingWindow &window, int count, std::int64_t stepMs = 1000)
    {
        for (int i = 0; i < count; ++i)
            window.push(fromMs(i * stepMs), std::vector{static_cast<double>(i)});
    }

private Q_SLOTS:
    void keepsTheNewest()
    {
        SlidingWindow window(4, 1);
        fillUp(window, 7);
        QVERIFY(window.isFull());
        QCOMPARE(window.value(0, 0), 6.0);
        QCOMPARE(window.value(3, 0), 3.0);
        QCOMPARE(window.typicalStep(), Milliseconds{1000});
    }

    void bridgesShortRunsOfMissingValues()
    {
        SlidingWindow window(8, 1);
        fillUp(window, 8);
        const auto first = window.push(fromMs(8000), std::vector{kMissing});
        QVERIFY(!first.complete);
        QVERIFY(window.isFull());
        QCOMPARE(window.value(0, 0), 7.0);
        window.push(fromMs(9000), std::vector{kMissing});
        QVERIFY(window.isFull()); // 2 is a quarter of 8
        const auto third = window.push(fromMs(10000), std::vector{kMissing});
        QVERIFY(third.restarted);
        QCOMPARE(window.filled(), 0);
    }

    void gapsInTime_data()
    {
        QTest::addColumn<int>("stepMs");
        QTest::addColumn<quint64>("missing");
        QTest::addColumn<bool>("restarted");
        QTest::newRow("on time") << 1000 << quint64(0) << false;
        QTest::newRow("one late") << 2000 << quint64(0) << false;
        QTest::newRow("two missing") << 3000 << quint64(2) << false;
        QTest::newRow("more than a quarter of the window") << 4000 << quint64(3) << true;
    }
    void gapsInTime()
    {
        QFETCH(int, stepMs);
        QFETCH(quint64, missing);
        QFETCH(bool, restarted);
        SlidingWindow window(8, 1);
        fillUp(window, 20);
        const auto outcome = window.push(fromMs(19'000 + stepMs), std::vector{1.0});
        QCOMPARE(outcome.missingBefore, missing);
        QCOMPARE(outcome.restarted, restarted);
        QCOMPARE(window.filled(), restarted ? 1 : 8);
    }

    void anotherLengthKeepsTheNewest()
    {
        SlidingWindow window(4, 2);
        for (int i = 0; i < 6; ++i)
            window.push(fromMs(i * 1000), std::vector{static_cast<double>(i), -static_cast<double>(i)});
        window.setLength(6);
        QCOMPARE(window.filled(), 4);
        QCOMPARE(window.value(0, 1), -5.0);
        QCOMPARE(window.value(3, 0), 2.0);
        window.setLength(2);
        QVERIFY(window.isFull());
        QCOMPARE(window.value(1, 0), 4.0);
    }
};

QTEST_APPLESS_MAIN(TestSlidingWindow)
#include "tst_sliding_window.moc"
