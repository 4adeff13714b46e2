// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/sample_intake.h"

#include <QtTest/QTest>

using namespace redshank;

class SampleIntakeTest : public QObject
{
    Q_OBJECT

private:
    static SampleBlock block(const std::vector<int> &seconds, double firstValue = 0.0)
    {
        SampleBlock made{"a", {}, {}};
        for (const int second : seconds) {
            made.times.push_back(fromMs(second * 1000LL));
            made.values.push_back(firstValue++);
        }
        return made;
    }

private Q_SLOTS:
    void leavesAloneWhatIsInOrder()
    {
        SampleIntake intake;
        QVERIFY(!intake.order(block({1, 2, 3})));
        QVERIFY(!intake.order(block({4})));
        QVERIFY(!intake.order(block({})));
        QCOMPARE(intake.countsOf("a").late, 0U);
        QCOMPARE(intake.countsOf("b").late, 0U);
    }

    void sortsABlock()
    {
        SampleIntake intake;
        const auto ordered = intake.order(block({3, 1, 2}));
        QVERIFY(ordered);
        QVERIFY(*ordered == (SampleBlock{"a", {fromMs(1000), fromMs(2000), fromMs(3000)}, {1.0, 2.0, 0.0}}));
        QCOMPARE(intake.countsOf("a").late, 0U);
    }

    void theLastOfATimeWins()
    {
        SampleIntake intake;
        const auto ordered = intake.order(block({1, 2, 2, 2, 3}));
        QVERIFY(ordered);
        QCOMPARE(ordered->values, (std::vector<double>{0.0, 3.0, 4.0}));
        QCOMPARE(intake.countsOf("a").duplicates, 2U);
        const auto again = intake.order(block({3}));
        QVERIFY(again && again->isEmpty()); // it has been kept, and perhaps scored
        QCOMPARE(intake.countsOf("a").duplicates, 3U);
    }

    void whatIsLateIsLeftOutAndCounted()
    {
        SampleIntake intake;
        QVERIFY(!intake.order(block({10, 11})));
        const auto ordered = intake.order(block({5, 12, 7, 13}));
        QVERIFY(ordered);
        QCOMPARE(ordered->values, (std::vector<double>{1.0, 3.0}));
        QCOMPARE(intake.countsOf("a").late, 2U);
        const auto late = intake.order(block({1}));
        QVERIFY(late && late->isEmpty());
        QCOMPARE(intake.countsOf("a").late, 3U);
        intake.clear();
        QVERIFY(!intake.order(block({1})));
        QCOMPARE(intake.countsOf("a").late, 0U);
    }
};

QTEST_APPLESS_MAIN(SampleIntakeTest)
#include "tst_sample_intake.moc"
