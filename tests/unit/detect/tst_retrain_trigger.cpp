// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/retrain_trigger.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestRetrainTrigger : public QObject
{
    Q_OBJECT

private:
    static constexpr std::int64_t kMinute = 60'000;
    static RetrainPolicy policy(int hours, bool drift)
    {
        RetrainPolicy made;
        made.everyHours = hours;
        made.onDrift = drift;
        return made;
    }
    /// One score a minute about a median.
    static void add(RetrainTrigger &trigger, int from, int count, double median)
    {
        for (int i = from; i < from + count; ++i)
            trigger.add("a", fromMs(i * kMinute), median * (1.0 + 0.5 * std::sin(i * 1.3)));
    }

private Q_SLOTS:
    void theScheduleCountsTheFeedsHours()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(6, false));
        QVERIFY(!trigger.due(false)); // nothing was scored
        add(trigger, 0, 360, 0.1);
        QVERIFY(!trigger.due(false));
        QCOMPARE(*trigger.nextScheduled(), fromMs(360 * kMinute));
        add(trigger, 360, 1, 0.1);
        QVERIFY(trigger.due(false) == RetrainReason::kSchedule);
        trigger.restart();
        QVERIFY(!trigger.due(false));
        QCOMPARE(*trigger.nextScheduled(), fromMs(720 * kMinute));
        add(trigger, 361, 359, 0.1);
        QVERIFY(!trigger.due(false));
        add(trigger, 720, 1, 0.1);
        QVERIFY(trigger.due(false) == RetrainReason::kSchedule);
    }

    void neverDuringAnOpenIncident()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(1, true));
        add(trigger, 0, 600, 0.1);
        add(trigger, 600, 600, 0.9);
        QVERIFY(!trigger.due(true));
        QVERIFY(trigger.due(false).has_value()); // it waited
    }

    void aMedianThatDriftsIsAReason()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(0, true));
        add(trigger, 0, 512, 0.12);
        add(trigger, 512, 512, 0.12);
        QVERIFY(!trigger.due(false));
        add(trigger, 1024, 127, 0.6); // not yet half of the recent ones
        QVERIFY(!trigger.due(false));
        add(trigger, 1151, 160, 0.6);
        QVERIFY(trigger.due(false) == RetrainReason::kDrift);
        trigger.restart(); // the new model is used to it
        add(trigger, 1311, 1200, 0.6);
        QVERIFY(!trigger.due(false));
    }

    void smallMediansAndOutliersAreNone()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(0, true));
        add(trigger, 0, 512, 0.01);
        add(trigger, 512, 512, 0.1); // ten times as large, and still nothing
        QVERIFY(!trigger.due(false));
        for (int i = 1024; i < 2048; ++i)
            trigger.add("a", fromMs(i * kMinute), i % 3 == 0 ? 5.0 : i % 5 == 0 ? kMissing : 0.1);
        QVERIFY(!trigger.due(false));
    }

    void metricsDriftEachByItself()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(0, true));
        for (int i = 0; i < 1200; ++i) {
            trigger.add("a", fromMs(i * kMinute), 0.1);
            trigger.add("b", fromMs(i * kMinute), i < 600 ? 0.1 : 0.5);
        }
        QVERIFY(trigger.due(false) == RetrainReason::kDrift);
    }

    void anotherPolicyStartsAnewTheSameDoesNot()
    {
        RetrainTrigger trigger;
        trigger.setPolicy(policy(2, false));
        add(trigger, 0, 100, 0.1);
        trigger.setPolicy(policy(2, false));
        QCOMPARE(*trigger.nextScheduled(), fromMs(120 * kMinute));
        trigger.setPolicy(policy(3, false));
        QCOMPARE(*trigger.nextScheduled(), fromMs((99 + 180) * kMinute));
        trigger.setPolicy(policy(0, false));
        add(trigger, 100, 6000, 9.0);
        QVERIFY(!trigger.due(false));
        QVERIFY(!trigger.nextScheduled());
    }
};

QTEST_APPLESS_MAIN(TestRetrainTrigger)
#include "tst_retrain_trigger.moc"
