// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/score_calibration.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestScoreCalibration : public QObject
{
    Q_OBJECT

private:
    static std::vector<double> normalErrors(std::size_t count, std::uint64_t seed)
    {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> normal;
        std::vector<double> errors(count);
        for (double &error : errors)
            error = std::abs(normal(random));
        return errors;
    }

private Q_SLOTS:
    void theLineIsOneInN_data()
    {
        QTest::addColumn<double>("n");
        QTest::newRow("high") << 500.0;
        QTest::newRow("medium") << 2000.0;
        QTest::newRow("low") << 10'000.0;
    }
    void theLineIsOneInN()
    {
        QFETCH(double, n);
        const PointCalibration calibration = PointCalibration::fit(normalErrors(20'000, 1), 0.01);
        const std::vector<double> fresh = normalErrors(400'000, 2);
        const auto over = std::count_if(fresh.begin(), fresh.end(), [&](double error) {
            return scoreOfSurprise(calibration.surprise(error), n) >= 1.0;
        });
        // An exponential tail over a Gaussian one errs on the quiet side, by less than a factor of 4.
        const double rate = static_cast<double>(over) / static_cast<double>(fresh.size());
        QVERIFY2(rate < 1.3 / n && rate > 0.25 / n, qPrintable(QString::number(rate * n)));
    }

    void resistsContamination()
    {
        std::vector<double> errors = normalErrors(1000, 3);
        for (std::size_t i = 0; i < 50; ++i)
            errors[i * 20] = 20.0;
        const PointCalibration calibration = PointCalibration::fit(errors, 0.05);
        QVERIFY(scoreOfSurprise(calibration.surprise(20.0), 2000.0) > 1.5);
        QVERIFY(scoreOfSurprise(calibration.surprise(2.0), 2000.0) < 1.0);
    }

    void surpriseRisesAndInverts()
    {
        const PointCalibration calibration = PointCalibration::fit(normalErrors(2'000, 4), 0.01);
        double last = -1.0;
        for (double error = 0.0; error < 12.0; error += 0.05) {
            const double surprise = calibration.surprise(error);
            QVERIFY(surprise >= last);
            last = surprise;
            if (error > 0.1)
                QVERIFY(std::abs(calibration.errorAt(surprise) - error) < 1e-9);
        }
    }

    void incidentsAreCalibratedByBlocks()
    {
        IncidentCalibration calibration;
        QVERIFY(!calibration.isReady());
        for (const double error : normalErrors(60 * 200, 5))
            calibration.add(error, 0.0);
        QCOMPARE(calibration.maxima().size(), 200U);
        const double usual = calibration.surprise(2.5);
        const double rare = calibration.surprise(8.0);
        QVERIFY(scoreOfSurprise(usual, 2000.0) < 1.0);
        QVERIFY(scoreOfSurprise(rare, 2000.0) > 1.0);
    }

    void whatRepeatsIsNotRare()
    {
        IncidentCalibration once;
        IncidentCalibration often;
        for (int block = 0; block < 40; ++block) {
            for (int i = 0; i < IncidentCalibration::kBlock; ++i) {
                once.add(i == 0 && block == 3 ? 30.0 : 1.0 + 0.01 * (i % 7), 0.0);
                often.add(i == 0 && block % 4 == 0 ? 30.0 : 1.0 + 0.01 * (i % 7), 0.0);
            }
        }
        QVERIFY(scoreOfSurprise(once.surprise(30.0), 2000.0) >= 1.0);
        QVERIFY(scoreOfSurprise(often.surprise(30.0), 2000.0) < 1.0);
        QVERIFY(scoreOfSurprise(often.surprise(30.0, PastRepeats::kIgnore), 2000.0) >= 1.0);
    }

    void errorAtIsWhereTheSurpriseIsReached_data()
    {
        QTest::addColumn<double>("spread");
        QTest::newRow("maxima alike, repeats cap") << 0.05;
        QTest::newRow("maxima spread") << 3.0;
    }
    void errorAtIsWhereTheSurpriseIsReached()
    {
        QFETCH(double, spread);
        IncidentCalibration calibration;
        for (int block = 0; block < 50; ++block)
            for (int i = 0; i < IncidentCalibration::kBlock; ++i)
                calibration.add(i == 7 ? 5.0 + spread * (block * 37 % 50) / 50.0 : 1.0, 0.01);
        for (const double surprise : {4.5, 6.2, 9.0}) {
            const double error = calibration.errorAt(surprise);
            QVERIFY(calibration.surprise(error * (1.0 + 1e-9)) >= surprise - 1e-6);
            QVERIFY(calibration.surprise(error * 0.99) < surprise);
            const double first = calibration.errorAt(surprise, PastRepeats::kIgnore);
            QVERIFY(first <= error);
            QVERIFY(std::abs(calibration.surprise(first, PastRepeats::kIgnore) - surprise) < 1e-6);
        }
    }

    void memoryIsBounded()
    {
        IncidentCalibration calibration;
        for (std::size_t i = 0; i < (IncidentCalibration::kMaxBlocks + 50) * IncidentCalibration::kBlock; ++i)
            calibration.add(static_cast<double>(i % 13), 0.0);
        QCOMPARE(calibration.maxima().size(), IncidentCalibration::kMaxBlocks);
    }

    void eachDirectionHasItsOwnPast()
    {
        // Far above now and then, never far below: half as far is nothing above and news below.
        std::mt19937_64 random(6);
        std::exponential_distribution<double> far(0.5);
        PointBlocks blocks;
        for (int i = 0; i < 60 * 40; ++i)
            blocks.add(i % 20 == 0 ? far(random) : -0.1 * far(random) / 2.0, 0.01);
        QVERIFY(blocks.isReady());
        QVERIFY(blocks.surprise(5.0) < 6.0);
        QVERIFY(blocks.surprise(-5.0) > 12.0);
        QCOMPARE(blocks.surprise(5.0), blocks.above.surprise(5.0, PastRepeats::kIgnore));
        QCOMPARE(blocks.surprise(-5.0), blocks.below.surprise(5.0, PastRepeats::kIgnore));
    }
};

QTEST_APPLESS_MAIN(TestScoreCalibration)
#include "tst_score_calibration.moc"
