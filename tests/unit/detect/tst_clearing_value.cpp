// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/clearing_value.h"
#include "tests/support/fake_model.h"
#include "tests/support/tiny_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace redshank;

class TestClearingValue : public QObject
{
    Q_OBJECT

private:
    static SampleRows rowsEndingWith(std::vector<double> last, int samples = 80)
    {
        SampleRows rows;
        rows.values.resize(last.size());
        for (int i = 0; i < samples; ++i) {
            rows.times.push_back(fromMs(i * 60'000));
            for (std::size_t channel = 0; channel < last.size(); ++channel)
                rows.values[channel].push_back(i + 1 == samples ? last[channel]
                                                                : 100.0 + 4.0 * std::sin(0.3 * i));
        }
        return rows;
    }
    static double scoreWith(AnomalyDetector detector, const SampleRows &rows, std::size_t channel,
                            double value)
    {
        detector.restart();
        std::vector<double> row(rows.values.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t c = 0; c < row.size(); ++c)
                row[c] = rows.values[c][i];
            if (i + 1 < rows.size()) {
                detector.prime(rows.times[i], row);
                continue;
            }
            row[channel] = value;
            return detector.push(rows.times[i], row).score;
        }
        return kMissing;
    }

private Q_SLOTS:
    void theNextDoubleTowardsTheSampleIsFlagged_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<double>("value");
        QTest::newRow("above") << 1 << 500.0;
        QTest::newRow("far above") << 1 << 1e9;
        QTest::newRow("below") << 1 << -300.0;
        QTest::newRow("one of two") << 2 << 700.0;
    }
    void theNextDoubleTowardsTheSampleIsFlagged()
    {
        QFETCH(int, channels);
        QFETCH(double, value);
        auto model = std::make_shared<DetectorModel>(tinyModel(channels, 1, 3));
        const AnomalyDetector detector(model, {.learns = false});
        std::vector<double> last{value};
        if (channels > 1)
            last.push_back(100.0);
        const SampleRows rows = rowsEndingWith(last);
        QVERIFY(scoreWith(detector, rows, 0, value) >= 1.0);
        const ClearingValue clearing = clearingValue(detector, rows, false, 0, {});
        QVERIFY(std::isfinite(clearing.value));
        QVERIFY(clearing.score < 1.0 && clearing.score > 0.999);
        QCOMPARE(clearing.score, scoreWith(detector, rows, 0, clearing.value));
        QVERIFY(scoreWith(detector, rows, 0, std::nextafter(clearing.value, value)) >= 1.0);
        QVERIFY(value > 100.0 ? clearing.value < value : clearing.value > value);
    }

    void aDetectorThatLearnsAnswersByItsPresentLine()
    {
        auto model = std::make_shared<DetectorModel>(*fakeDetectorModel("a"));
        for (int i = 0; i < 4096; ++i)
            model->pointBlocks.add(0.5 + 0.4 * std::sin(i * 1.7), model->incidentFloor());
        const AnomalyDetector detector(model, {});
        QVERIFY(detector.pointBlocks() != nullptr);
        SampleRows rows = rowsEndingWith({50.0});
        for (std::size_t i = 0; i + 1 < rows.size(); ++i)
            rows.values[0][i] = 0.1;
        const ClearingValue clearing = clearingValue(detector, rows, false, 0, {});
        QVERIFY(clearing.score < 1.0);
        QVERIFY(scoreWith(detector, rows, 0, std::nextafter(clearing.value, 50.0)) >= 1.0);
        // Asking has taught it nothing.
        QCOMPARE(clearingValue(detector, rows, false, 0, {}), clearing);
    }

    void aSmallChangeIsClear()
    {
        auto model = fakeDetectorModel("a"); // expects 0; flagged from an error of about 6 on
        const AnomalyDetector detector(model, {.learns = false});
        SampleRows rows = rowsEndingWith({50.0});
        for (std::size_t i = 0; i + 1 < rows.size(); ++i)
            rows.values[0][i] = 0.1;
        QCOMPARE(clearingValue(detector, rows, false, 0, {.minimumChange = 40.0}).value,
                 std::nextafter(40.0, 0.0));
        QVERIFY(std::isnan(
            clearingValue(detector, rows, false, 0, {.minimumChange = 60.0}).value)); // is none now
    }

    void whatIsNotFlaggedHasNone()
    {
        auto model = std::make_shared<DetectorModel>(tinyModel(1, 1, 3));
        const AnomalyDetector detector(model, {.learns = false});
        QVERIFY(std::isnan(clearingValue(detector, rowsEndingWith({kMissing}), false, 0, {}).value));
        auto calm = fakeDetectorModel("a");
        SampleRows rows = rowsEndingWith({0.2});
        for (double &value : rows.values[0])
            value = 0.1;
        QVERIFY(
            std::isnan(clearingValue(AnomalyDetector(calm, {.learns = false}), rows, false, 0, {}).value));
        QVERIFY(std::isnan(clearingValue(detector, {}, false, 0, {}).value));
    }

    void anotherMetricOfTheModelMayKeepItFlagged()
    {
        auto model = std::make_shared<DetectorModel>(tinyModel(2, 1, 3));
        const AnomalyDetector detector(model, {.learns = false});
        const SampleRows rows = rowsEndingWith({700.0, 5'000.0});
        QVERIFY(std::isnan(clearingValue(detector, rows, false, 0, {}).value));
    }
};

QTEST_APPLESS_MAIN(TestClearingValue)
#include "tst_clearing_value.moc"
