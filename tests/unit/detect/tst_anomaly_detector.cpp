// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"
#include "tests/support/fake_model.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestAnomalyDetector : public QObject
{
    Q_OBJECT

private:
    static std::shared_ptr<DetectorModel> jointModel()
    {
        auto model = fakeDetectorModel("a");
        model->metrics.push_back({.id = "b", .name = "b", .unit = {}, .minHint = {}, .maxHint = {}});
        model->scalers = {Scaler{.center = 10.0, .scale = 2.0, .meanDeviation = 1.0}, Scaler{}};
        model->point.model = std::make_shared<FakeModel>(4, std::vector{0.5, 1.0});
        model->incident.model = std::make_shared<FakeModel>(4, std::vector{0.5, 1.0});
        model->typicalWindow.assign(8, 0.0);
        return model;
    }

private Q_SLOTS:
    void isSilentUntilTheWindowIsFull()
    {
        AnomalyDetector detector(fakeDetectorModel("a"), {});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(detector.samplesUntilReady(), 4 - i);
            const SampleVerdict &verdict = detector.push(fromMs(i * 1000), std::vector{0.5});
            QVERIFY(!verdict.scored);
            QVERIFY(std::isnan(verdict.score));
        }
        QVERIFY(detector.push(fromMs(3000), std::vector{0.5}).scored);
    }

    void scoresTheDistanceFromExpected()
    {
        AnomalyDetector detector(fakeDetectorModel("a"), {});
        detector.padWithTypicalWindow();
        const SampleVerdict near = detector.push(fromMs(0), std::vector{0.5});
        QCOMPARE(near.mse, 0.25);
        QVERIFY(near.score < 1.0);
        const SampleVerdict far = detector.push(fromMs(1000), std::vector{9.0});
        QVERIFY(far.score >= 1.0);
        QVERIFY(9.0 > far.upper[0]);
        // A sample on the edge of the band scores exactly 1.
        const SampleVerdict edge = detector.push(fromMs(2000), std::vector{far.upper[0]});
        QVERIFY(std::abs(edge.score - 1.0) < 1e-9);
    }

    void sensitivityMovesTheLine()
    {
        double last = 0.0;
        for (const Sensitivity sensitivity : {Sensitivity::kLow, Sensitivity::kMedium, Sensitivity::kHigh}) {
            AnomalyDetector detector(fakeDetectorModel("a"), {.sensitivity = sensitivity});
            detector.padWithTypicalWindow();
            const double score = detector.push(fromMs(0), std::vector{6.0}).score;
            QVERIFY(score > last);
            last = score;
        }
    }

    void contributionsAddUpToTheMse()
    {
        AnomalyDetector detector(jointModel(), {});
        detector.padWithTypicalWindow();
        const SampleVerdict &verdict = detector.push(fromMs(0), std::vector{17.0, -2.0});
        QCOMPARE(verdict.expected[0], 11.0);
        QCOMPARE(verdict.expected[1], 1.0);
        QVERIFY(std::abs(verdict.contribution[0] + verdict.contribution[1] - verdict.mse) < 1e-12);
        QCOMPARE(verdict.mse, (9.0 + 9.0) / 2.0);
        QVERIFY(verdict.lower[0] <= verdict.expected[0] && verdict.expected[0] <= verdict.upper[0]);
    }

    void aMissingValueIsNotScored()
    {
        AnomalyDetector detector(fakeDetectorModel("a", 8), {});
        detector.padWithTypicalWindow();
        QVERIFY(detector.push(fromMs(0), std::vector{0.1}).scored);
        QVERIFY(!detector.push(fromMs(1000), std::vector{kMissing}).scored);
        QVERIFY(detector.push(fromMs(2000), std::vector{0.1}).scored);
    }

    void aLongGapStartsTheWindowAnew()
    {
        AnomalyDetector detector(fakeDetectorModel("a", 4), {});
        for (int i = 0; i < 10; ++i)
            detector.push(fromMs(i * 1000), std::vector{0.1});
        const SampleVerdict &verdict = detector.push(fromMs(3'600'000), std::vector{50.0});
        QCOMPARE(verdict.missingBefore, quint64(3590));
        QVERIFY(!verdict.scored); // a resumed computer is a gap, not an anomaly
    }

    void theSameSamplesGiveTheSameBits()
    {
        AnomalyDetector a(fakeDetectorModel("a"), {});
        AnomalyDetector b(fakeDetectorModel("a"), {});
        for (int i = 0; i < 500; ++i) {
            const std::vector value{std::sin(i * 0.3) * 3.0};
            const SampleVerdict first = a.push(fromMs(i * 1000), value);
            const SampleVerdict &second = b.push(fromMs(i * 1000), value);
            if (!first.scored)
                continue;
            QVERIFY(first.score == second.score && first.incidentSurprise == second.incidentSurprise);
        }
    }

    void theBandIsWiderWhereTheMetricLeavesMoreOften()
    {
        AnomalyDetector detector(fakeDetectorModel("a"), {});
        detector.padWithTypicalWindow();
        for (int i = 0; i < 1200; ++i) // 1 + 3 now and then, never less than 0.9
            detector.push(fromMs(i * 1000),
                          std::vector{i % 50 == 0 ? 4.0 + 0.01 * (i % 7) : 1.0 - 0.01 * (i % 10)});
        const SampleVerdict usual = detector.push(fromMs(1'200'000), std::vector{1.0});
        const double above = usual.upper[0] - usual.expected[0];
        const double below = usual.expected[0] - usual.lower[0];
        QVERIFY2(above > 2.0 * below, qPrintable(QString::number(above) + u' ' + QString::number(below)));
        const SampleVerdict lower = detector.push(fromMs(1'201'000), std::vector{usual.lower[0] - 1e-6});
        QVERIFY(lower.score >= 1.0);
    }
};

QTEST_APPLESS_MAIN(TestAnomalyDetector)
#include "tst_anomaly_detector.moc"
