// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/line_origin.h"
#include "tests/support/fake_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numeric>

using namespace redshank;

class TestLineOrigin : public QObject
{
    Q_OBJECT

private:
    /// A sample whose error lies on the line scores 1.
    static double scoreAt(AnomalyDetector detector, double error, int sample)
    {
        return detector.push(fromMs(sample * 1000), std::vector{error}).score;
    }

private Q_SLOTS:
    void aGivenModelHasItsQuantiles()
    {
        AnomalyDetector detector(fakeDetectorModel("a"), {.learns = false});
        detector.padWithTypicalWindow();
        const LineOrigin origin = lineOrigin(detector, Milliseconds{60'000}, 4.0, false);
        QCOMPARE(origin.source, LineOrigin::Source::kQuantiles);
        QCOMPARE(origin.errors, std::uint64_t{100});
        QCOMPARE(origin.sampleError, 2.0);
        QCOMPARE(origin.samplesPerFlag, 2000.0);
        QCOMPARE(origin.incidentsPerDay, 1440.0 / 2000.0);
        QVERIFY(std::abs(origin.shareBelow - (1.0 - 1.0 / 2000.0)) < 1e-9);
        QVERIFY(std::abs(scoreAt(detector, origin.lineError, 0) - 1.0) < 1e-9);
    }

    void aLearningOneHasItsPast()
    {
        AnomalyDetector detector(fakeDetectorModel("a"), {});
        detector.padWithTypicalWindow();
        for (int i = 0; i < 1000; ++i)
            detector.push(fromMs(i * 1000), std::vector{std::sin(i * 0.37) + 0.3 * std::sin(i * 0.011)});
        QVERIFY(detector.pointBlocks() != nullptr);
        const LineOrigin origin = lineOrigin(detector, Milliseconds{1000}, kMissing, false);
        QCOMPARE(origin.source, LineOrigin::Source::kBlockMaxima);
        QCOMPARE(origin.errors, std::uint64_t{1000 / 60});
        QCOMPARE(origin.samplesPerError, std::uint64_t{60});
        QVERIFY(std::isnan(origin.sampleError));
        QVERIFY(std::abs(scoreAt(detector, origin.lineError, 1000) - 1.0) < 1e-9);
        QCOMPARE(origin.side, LineOrigin::Side::kAbove);
        // Each direction has flags of its own.
        QVERIFY(std::abs(origin.flagsPerDay - 2.0 * 86'400.0 / std::exp(pointLine(Sensitivity::kMedium))) <
                1e-9);
        const LineOrigin below = lineOrigin(detector, Milliseconds{1000}, kMissing, true);
        QCOMPARE(below.side, LineOrigin::Side::kBelow);
        QVERIFY(below.lineError != origin.lineError);
    }

    void theHistogramHoldsEveryError_data()
    {
        QTest::addColumn<bool>("learns");
        QTest::newRow("quantiles") << false;
        QTest::newRow("maxima") << true;
    }
    void theHistogramHoldsEveryError()
    {
        QFETCH(bool, learns);
        AnomalyDetector detector(fakeDetectorModel("a"), {.learns = learns});
        detector.padWithTypicalWindow();
        for (int i = 0; i < 600; ++i)
            detector.push(fromMs(i * 1000), std::vector{std::sin(i * 0.37)});
        const LineOrigin origin = lineOrigin(detector, Milliseconds{0}, 1.0, false);
        QCOMPARE(origin.edges.size(), origin.shares.size() + 1);
        QVERIFY(std::is_sorted(origin.edges.begin(), origin.edges.end()));
        QVERIFY(origin.edges.back() > origin.lineError);
        QVERIFY(std::all_of(origin.shares.begin(), origin.shares.end(),
                            [](double share) { return share >= 0.0; }));
        QVERIFY(std::abs(std::accumulate(origin.shares.begin(), origin.shares.end(), 0.0) - 1.0) < 1e-9);
        QVERIFY(std::isnan(origin.flagsPerDay)); // the step is unknown
    }
};

QTEST_APPLESS_MAIN(TestLineOrigin)
#include "tst_line_origin.moc"
