// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"
#include "engine/detect/window_error.h"
#include "tests/support/tiny_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <numeric>

using namespace redshank;

class TestWindowError : public QObject
{
    Q_OBJECT

private:
    static constexpr int kSamples = 400;

    /// A wave in each channel, with a jump, a gap in time and a missing value.
    static SampleRows rows(int channels)
    {
        SampleRows made;
        made.values.resize(static_cast<std::size_t>(channels));
        for (int i = 0; i < kSamples; ++i) {
            made.times.push_back(fromMs(std::int64_t{60'000} * (i < 200 ? i : i + 3)));
            for (int channel = 0; channel < channels; ++channel) {
                const double wave = 100.0 + 9.0 * std::sin(0.3 * i + channel);
                made.values[static_cast<std::size_t>(channel)].push_back(wave + (i == 300 ? 40.0 : 0.0));
            }
        }
        made.values.back()[250] = kMissing;
        return made;
    }

    static SampleRows until(const SampleRows &all, std::size_t first, std::size_t last)
    {
        SampleRows some;
        some.times.assign(all.times.begin() + static_cast<std::ptrdiff_t>(first),
                          all.times.begin() + static_cast<std::ptrdiff_t>(last + 1));
        for (const std::vector<double> &column : all.values)
            some.values.emplace_back(column.begin() + static_cast<std::ptrdiff_t>(first),
                                     column.begin() + static_cast<std::ptrdiff_t>(last + 1));
        return some;
    }

    static double sum(const std::vector<double> &values)
    {
        return std::accumulate(values.begin(), values.end(), 0.0);
    }

private Q_SLOTS:
    void givesTheMseThatWasSaid_data()
    {
        QTest::addColumn<int>("channels");
        QTest::newRow("one metric") << 1;
        QTest::newRow("three jointly") << 3;
    }
    void givesTheMseThatWasSaid()
    {
        QFETCH(int, channels);
        const auto model = std::make_shared<const DetectorModel>(tinyModel(channels));
        const SampleRows all = rows(channels);
        AnomalyDetector detector(model, {});
        detector.padWithTypicalWindow();
        int explained = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::vector<double> row;
            for (const std::vector<double> &column : all.values)
                row.push_back(column[i]);
            const SampleVerdict &said = detector.push(all.times[i], row);
            const std::size_t first = i - std::min(i, rowsToExplain(*model));
            const SampleError error = explainSample(*model, until(all, first, i), first == 0);
            QCOMPARE(error.parts.empty(), !said.scored);
            if (!said.scored)
                continue;
            ++explained;
            QVERIFY2(error.mse == said.mse, qPrintable(QString::number(i)));
            double parts = 0.0;
            for (std::size_t channel = 0; channel < error.parts.size(); ++channel) {
                QCOMPARE(error.parts[channel].metric, model->metrics[channel].id);
                QVERIFY(error.parts[channel].expected == said.expected[channel]);
                parts += error.parts[channel].contribution;
            }
            QVERIFY(std::abs(parts - said.mse) < 1e-9);
            QCOMPARE(error.windows.empty(), std::isnan(said.incidentError));
            if (error.windows.empty())
                continue;
            double mean = 0.0; // the whole window's error is the mean over its metrics
            for (const WindowError &window : error.windows) {
                QCOMPARE(window.times.size(), std::size_t{16});
                QCOMPARE(window.values.size(), window.reconstruction.size());
                QVERIFY(std::abs(sum(window.contribution) - window.mse) < 1e-9);
                mean += window.mse / channels;
            }
            QVERIFY(std::abs(std::sqrt(mean) - said.incidentError) < 1e-9);
        }
        QVERIFY(explained > 350);
    }

    void theOddSampleHasTheLargestContribution()
    {
        const DetectorModel model = tinyModel();
        const SampleRows all = rows(1);
        const SampleError error = explainSample(model, until(all, 300 - rowsToExplain(model), 300), false);
        QCOMPARE(error.windows.size(), std::size_t{1});
        const WindowError &window = error.windows.front();
        const auto largest = std::max_element(window.contribution.begin(), window.contribution.end());
        QCOMPARE(largest - window.contribution.begin(), std::ptrdiff_t{15});
        QCOMPARE(window.values.back(), all.values.front()[300]);
        QCOMPARE(window.times.back(), all.times[300]);
        // The reconstruction is in the metric's unit: its distance, scaled and squared, is the contribution.
        const double distance = (window.values[15] - window.reconstruction[15]) / window.scaler.scale;
        QVERIFY(std::abs(distance * distance / 16.0 - window.contribution[15]) < 1e-9);
    }

    void nothingIsSaidOfNothing()
    {
        const DetectorModel model = tinyModel();
        QVERIFY(explainSample(model, SampleRows{}, true).parts.empty());
        QVERIFY(explainSample(model, until(rows(1), 0, 2), false).parts.empty());
    }
};

QTEST_APPLESS_MAIN(TestWindowError)
#include "tst_window_error.moc"
