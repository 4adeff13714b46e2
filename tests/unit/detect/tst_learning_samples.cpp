// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/learning_samples.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

using namespace redshank;

class TestLearningSamples : public QObject
{
    Q_OBJECT

private:
    static void add(LearningSamples &samples, double value)
    {
        samples.add(fromMs(static_cast<std::int64_t>(samples.history().size())), std::array{value});
    }
    static int missing(const LearningSamples &samples)
    {
        const std::vector<double> &column = samples.history().values.front();
        return static_cast<int>(
            std::count_if(column.begin(), column.end(), [](double value) { return std::isnan(value); }));
    }

private Q_SLOTS:
    void keepsNothingBeforeStart()
    {
        LearningSamples samples;
        add(samples, 1.0);
        samples.setAside();
        samples.accept();
        QCOMPARE(samples.history().size(), 0U);
    }

    void whatBelongsToAnIncidentStaysOut()
    {
        LearningSamples samples;
        samples.start(1);
        for (int i = 0; i < 300; ++i) {
            add(samples, i);
            if (i >= 100 && i < 120)
                samples.setAside();
            else
                samples.settle();
        }
        QCOMPARE(missing(samples), 20);
        QCOMPARE(samples.history().size(), 300U);
        QCOMPARE(samples.history().values[0][99], 99.0);
        QVERIFY(std::isnan(samples.history().values[0][100]));
        samples.accept(); // nothing goes on
        QCOMPARE(missing(samples), 20);
    }

    void aLastingChangeIsLearnedFrom()
    {
        LearningSamples samples;
        samples.start(1);
        for (int i = 0; i < 300; ++i) {
            add(samples, i);
            if (i >= 50 && i < 60)
                samples.setAside(); // an earlier incident, over
            else if (i >= 250)
                samples.setAside();
            else
                samples.settle();
        }
        samples.accept();
        QCOMPARE(missing(samples), 10);
        QCOMPARE(samples.history().values[0][250], 250.0);
    }

    void whenIncidentsAreUsualTheyAreLearned()
    {
        LearningSamples samples;
        samples.start(1);
        for (int i = 0; i < 300; ++i) {
            add(samples, i);
            if (i % 2 == 1)
                samples.setAside();
            else
                samples.settle();
        }
        QVERIFY(missing(samples) <= 100);
    }
};

QTEST_APPLESS_MAIN(TestLearningSamples)
#include "tst_learning_samples.moc"
