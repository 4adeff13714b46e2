// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sample.h"
#include "engine/detect/stillness_watch.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestStillnessWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlatLineIsNewsWhereValuesMove()
    {
        StillnessWatch watch;
        std::mt19937 random(1);
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(watch.push(static_cast<double>(random() % 100'000)).flat < 6.0);
        int samples = 0;
        while (watch.push(7.0).flat < 6.5 && samples < 100)
            ++samples;
        QVERIFY2(samples >= 4 && samples <= 12, qPrintable(QString::number(samples)));
    }

    void aMetricThatOftenStandsStillMayDoSo()
    {
        StillnessWatch watch;
        for (int i = 0; i < 3'000; ++i)
            QVERIFY(watch.push(static_cast<double>(i / 30)).flat < 6.4);
    }

    void missingDataAreNewsAfterAFewSamples()
    {
        StillnessWatch watch;
        for (int i = 0; i < 1'000; ++i)
            QCOMPARE(watch.push(static_cast<double>(i)).missing, 0.0);
        for (int i = 1; i <= 4; ++i)
            QVERIFY(watch.push(kMissing).missing < 6.4);
        QVERIFY(watch.push(kMissing).missing >= 6.4);
        QCOMPARE(watch.push(1.0).missing, 0.0);
    }

    void aMetricThatOftenMissesValuesMayDoSo()
    {
        StillnessWatch watch;
        for (int i = 0; i < 3'000; ++i) {
            const double surprise = watch.push(i % 12 < 6 ? kMissing : 1.0 * i).missing;
            if (i > 600)
                QVERIFY(surprise < 6.4);
        }
    }
};

QTEST_APPLESS_MAIN(TestStillnessWatch)
#include "tst_stillness_watch.moc"
