// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/fault.h"
#include "engine/detect/fire_drill.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestFireDrill : public QObject
{
    Q_OBJECT

private:
    static constexpr int kSamples = 2'000;
    static constexpr int kBegin = 1'600;

    static MetricMonitor monitor()
    {
        DetectorSpec spec;
        spec.firstFit = 1'000'000; // the memory and the watch for flat lines speak
        return MetricMonitor({{.id = "a", .name = "a", .unit = {}, .minHint = {}, .maxHint = {}}}, spec,
                             nullptr);
    }
    static SampleRows rows()
    {
        SampleRows made;
        made.values.resize(1);
        for (int i = 0; i < kSamples; ++i) {
            made.times.push_back(fromMs(i * 1'000));
            made.values[0].push_back(100.0 + 10.0 * std::sin(0.4 * i) + 1.5 * std::sin(1.9 * i * i));
        }
        return made;
    }
    static FaultSpec fault(DrillFaultKind kind, int samples, double size)
    {
        return {kind, fromMs(kBegin * 1'000), Milliseconds(samples * 1'000), size};
    }

private Q_SLOTS:
    void drawsTheFault_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<std::vector<double>>("values");
        const double nan = kMissing;
        QTest::newRow("spike") << int(DrillFaultKind::kSpike) << std::vector{1.0, 2.0, 13.0, nan, 15.0, 6.0};
        QTest::newRow("drop") << int(DrillFaultKind::kDrop) << std::vector{1.0, 2.0, -7.0, nan, -5.0, 6.0};
        QTest::newRow("drift") << int(DrillFaultKind::kDrift)
                               << std::vector{1.0, 2.0, 3.0, nan, 5.0 + 20.0 / 3.0, 6.0};
        QTest::newRow("flat line") << int(DrillFaultKind::kFlatLine)
                                   << std::vector{1.0, 2.0, 2.0, nan, 2.0, 6.0};
    }
    void drawsTheFault()
    {
        QFETCH(int, kind);
        QFETCH(std::vector<double>, values);
        std::vector<TimePoint> times;
        for (int i = 0; i < 6; ++i)
            times.push_back(fromMs(i * 1000));
        std::vector<double> drawn{1.0, 2.0, 3.0, kMissing, 5.0, 6.0};
        injectFault(times, drawn,
                    {static_cast<DrillFaultKind>(kind), fromMs(1'500), Milliseconds(3'500), 10.0});
        // From 1.5 s: a drift has gone 0.5 s of 3.5 s at its first sample.
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            double wanted = values[i];
            if (static_cast<DrillFaultKind>(kind) == DrillFaultKind::kDrift && i >= 2 && i <= 4)
                wanted = static_cast<double>(i + 1) + 10.0 * (static_cast<double>(i) * 1000 - 1500) / 3500;
            if (i == 3)
                QVERIFY(std::isnan(drawn[i]));
            else
                QVERIFY2(std::abs(drawn[i] - wanted) < 1e-12, qPrintable(QString::number(drawn[i])));
        }
    }

    void aShortFaultIsOneSample()
    {
        std::vector<TimePoint> times{fromMs(0), fromMs(1000), fromMs(2000)};
        std::vector<double> values{1.0, 1.0, 1.0};
        injectFault(times, values, {DrillFaultKind::kSpike, fromMs(500), Milliseconds(0), 4.0});
        QCOMPARE(values, (std::vector{1.0, 5.0, 1.0}));
    }

    void saysCaughtOrNotAndAfterHowLong_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("size");
        QTest::addColumn<bool>("caught");
        QTest::newRow("spike") << int(DrillFaultKind::kSpike) << 5 << 120.0 << true;
        QTest::newRow("drop") << int(DrillFaultKind::kDrop) << 5 << 120.0 << true;
        QTest::newRow("drift") << int(DrillFaultKind::kDrift) << 100 << 150.0 << true;
        QTest::newRow("flat line") << int(DrillFaultKind::kFlatLine) << 100 << 0.0 << true;
        QTest::newRow("nothing to see") << int(DrillFaultKind::kSpike) << 1 << 1e-6 << false;
    }
    void saysCaughtOrNotAndAfterHowLong()
    {
        QFETCH(int, kind);
        QFETCH(int, samples);
        QFETCH(double, size);
        QFETCH(bool, caught);
        const FaultSpec drawn = fault(static_cast<DrillFaultKind>(kind), samples, size);
        const DrillResult result = runFireDrill(monitor(), rows(), 0, drawn);
        QCOMPARE(result.caught.has_value(), caught);
        QCOMPARE(result.metric, MetricId("a"));
        QVERIFY(!result.wasOpen);
        QVERIFY(result.columns.size() >= FireDrill::kShownBefore + static_cast<std::size_t>(samples));
        if (!caught)
            return;
        QVERIFY(*result.caught >= drawn.begin);
        QCOMPARE(result.samplesToCatch,
                 static_cast<std::uint64_t>((*result.caught - drawn.begin).count() / 1000 + 1));
        qInfo("%s: caught after %d samples", QTest::currentDataTag(), int(result.samplesToCatch));
    }

    void whatHappenedWithoutTheFaultDoesNotCount()
    {
        SampleRows real = rows();
        for (int i = kBegin; i < kBegin + 8; ++i)
            real.values[0][static_cast<std::size_t>(i)] += 120.0;
        const DrillResult result = runFireDrill(monitor(), real, 0, fault(DrillFaultKind::kSpike, 4, 1e-6));
        QVERIFY(!result.caught);
        const FaultSpec later{DrillFaultKind::kSpike, fromMs((kBegin + 4) * 1000), Milliseconds(2000), 200.0};
        QVERIFY(runFireDrill(monitor(), real, 0, later).wasOpen);
    }

    void slicesGiveTheAnswerOfTheWhole()
    {
        const FaultSpec drawn = fault(DrillFaultKind::kDrift, 60, 90.0);
        const DrillResult whole = runFireDrill(monitor(), rows(), 0, drawn);
        const MetricMonitor present = monitor();
        FireDrill drill(present, rows(), 0, drawn);
        int slices = 0;
        while (!drill.run(7))
            ++slices;
        QVERIFY(slices > 100);
        QCOMPARE(drill.result().caught, whole.caught);
        QCOMPARE(drill.result().columns.values, whole.columns.values);
        QCOMPARE(present.samples(), 0U); // what it began with is as it was
    }
};

QTEST_APPLESS_MAIN(TestFireDrill)
#include "tst_fire_drill.moc"
