// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"
#include "engine/model/scale_jump.h"
#include "engine/model/training_limits.h"
#include "engine/model/training_preparation.h"
#include "engine/model/unbroken_run.h"
#include "tests/support/fake_model.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestTrainingPreparation : public QObject
{
    Q_OBJECT

private:
    static TrainingData data(const std::vector<std::pair<int, double>> &samples)
    {
        TrainingData made;
        made.metrics = {{.id = "a", .name = "a", .unit = {}, .minHint = {}, .maxHint = {}}};
        made.values.resize(1);
        for (const auto &[second, value] : samples) {
            made.times.push_back(fromMs(second * 1000));
            made.values[0].push_back(value);
        }
        return made;
    }
    static std::vector<int> seconds(const TrainingData &data)
    {
        std::vector<int> made;
        for (const TimePoint time : data.times)
            made.push_back(static_cast<int>(toMs(time) / 1000));
        return made;
    }
    static std::optional<TimePoint> jumpOf(int samples, const std::function<double(int)> &value)
    {
        ScaleJump jump;
        for (int i = 0; i < samples; ++i)
            jump.add(fromMs(i * 1000), value(i));
        return jump.find();
    }

private Q_SLOTS:
    void theLastOfEachTimeCounts()
    {
        TrainingData made = data({{0, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 5}});
        prepareTrainingData(made, MetricPreparation{.metric = "a", .lastOfEachTime = true});
        QCOMPARE(seconds(made), (std::vector{0, 1, 2}));
        QCOMPARE(made.values[0], (std::vector{1.0, 4.0, 5.0}));
    }

    void shortRunsAreFilledLongOnesStay()
    {
        std::vector<std::pair<int, double>> samples{
            {0, kMissing}, {1, 10}, {2, kMissing}, {3, kMissing}, {4, 40}};
        for (int i = 5; i < 5 + static_cast<int>(kLongestFill) + 1; ++i)
            samples.emplace_back(i, kMissing);
        samples.emplace_back(40, 5);
        TrainingData made = data(samples);
        prepareTrainingData(made, MetricPreparation{.metric = "a", .fillMissing = true});
        QVERIFY(std::isnan(made.values[0][0])); // there is nothing before it
        QCOMPARE(made.values[0][2], 20.0);
        QCOMPARE(made.values[0][3], 30.0);
        QVERIFY(std::isnan(made.values[0][5]));
        QCOMPARE(made.size(), samples.size());
    }

    void theLongestStretchStays()
    {
        TrainingData made =
            data({{0, 1}, {1, 1}, {2, 1}, {9, 1}, {10, 1}, {11, 1}, {12, 1}, {13, 1}, {30, 1}, {31, 1}});
        prepareTrainingData(made, MetricPreparation{.metric = "a", .longestStretch = true});
        QCOMPARE(seconds(made), (std::vector{9, 10, 11, 12, 13}));
    }

    void whatIsBeforeIsLeftOut()
    {
        TrainingData made = data({{0, 1}, {1, 2}, {2, 3}, {3, 4}});
        prepareTrainingData(made, std::vector{MetricPreparation{.metric = "b", .from = fromMs(3000)},
                                              MetricPreparation{.metric = "a", .from = fromMs(1500)}});
        QCOMPARE(seconds(made), (std::vector{2, 3}));
        prepareTrainingData(made, MetricPreparation{.metric = "a", .from = fromMs(99'000)});
        QCOMPARE(made.size(), std::size_t{0});
        prepareTrainingData(made,
                            MetricPreparation{.metric = "a", .longestStretch = true}); // nothing is left
        QCOMPARE(made.size(), std::size_t{0});
    }

    void findsAJumpOfScale_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("found");
        QTest::newRow("s to ms") << 0 << true;
        QTest::newRow("ms to s") << 1 << true;
        QTest::newRow("louder about zero") << 2 << true;
        QTest::newRow("none") << 3 << false;
        QTest::newRow("growth") << 4 << false;
        QTest::newRow("season") << 5 << false;
        QTest::newRow("an incident") << 6 << false;
        QTest::newRow("constant") << 7 << false;
        QTest::newRow("mostly zero") << 8 << false;
    }
    void findsAJumpOfScale()
    {
        QFETCH(int, kind);
        QFETCH(bool, found);
        const auto wave = [](int i) { return std::sin(i * 0.7) + 0.5 * std::sin(1.9 * i); };
        const auto value = [&](int i) {
            switch (kind) {
            case 0:
                return (5.0 + wave(i)) * (i < 1000 ? 1.0 : 1000.0);
            case 1:
                return (5.0 + wave(i)) * (i < 1000 ? 1000.0 : 1.0);
            case 2:
                return wave(i) * (i < 1000 ? 1.0 : 8.0);
            case 4:
                return 1.0 + 0.2 * i + wave(i);
            case 5:
                return 100.0 + 90.0 * std::sin(i * 0.01) + wave(i);
            case 6:
                return 5.0 + wave(i) + (i >= 900 && i < 1000 ? 80.0 : 0.0);
            case 7:
                return 5.0;
            case 8:
                return i % 40 == 0 ? 9.0 : 0.0;
            default:
                return 5.0 + wave(i);
            }
        };
        const std::optional<TimePoint> jump = jumpOf(2000, value);
        QCOMPARE(jump.has_value(), found);
        if (found)
            QVERIFY(toMs(*jump) >= 1'000'000 && toMs(*jump) <= 1'064'000);
    }

    void theLastOfTwoJumpsCounts()
    {
        const auto jump = jumpOf(3000, [](int i) {
            return (5.0 + std::sin(i)) * (i < 1000 ? 1.0 : i < 2000 ? 1e3 : 1e6);
        });
        QVERIFY(jump && toMs(*jump) >= 2'000'000 && toMs(*jump) <= 2'064'000);
    }

    void runsBreakAtGapsAndLongMisses()
    {
        UnbrokenRun run(8, Milliseconds(1000)); // bridges two
        int length = 0;
        for (int i = 0; i < 10; ++i)
            length = run.push(fromMs(i * 1000), true);
        QCOMPARE(length, 10);
        QCOMPARE(run.push(fromMs(10'000), false), 11);
        QCOMPARE(run.push(fromMs(11'000), false), 12);
        QCOMPARE(run.push(fromMs(12'000), false), 0);
        QCOMPARE(run.push(fromMs(13'000), true), 1);
        QCOMPARE(run.push(fromMs(30'000), true), 1); // time is missing
    }

    void threeWindowsAreEnoughFewerAreNot_data()
    {
        QTest::addColumn<int>("stretches"); // of exactly one window of 32 each, apart
        QTest::addColumn<bool>("trains");
        QTest::newRow("two") << 2 << false;
        QTest::newRow("three") << 3 << true;
        QTest::newRow("four") << 4 << true;
    }
    void threeWindowsAreEnoughFewerAreNot()
    {
        QFETCH(int, stretches);
        QFETCH(bool, trains);
        std::vector<std::pair<int, double>> samples;
        for (int stretch = 0; stretch < stretches; ++stretch)
            for (int i = 0; i < kTrainingWindow; ++i)
                samples.emplace_back(stretch * 1000 + i, std::sin(i * 0.4) + 0.1 * stretch);
        FakeTrainer trainer;
        const Result<DetectorModel> model = buildDetectorModel(data(samples), {}, trainer, {}, {});
        QCOMPARE(model.has_value(), trains);
        if (!trains) {
            QCOMPARE(model.error().code, ErrorCode::kTooFewSamples);
            return;
        }
        AnomalyDetector detector(std::make_shared<DetectorModel>(*model), {.learns = false});
        double value = 0.0;
        for (int i = 0; i < 40; ++i) {
            value = std::sin(i * 0.4);
            QVERIFY(!(detector.push(fromMs(i * 1000), std::span(&value, 1)).score < 0.0));
        }
        value = 1e6;
        QVERIFY(detector.push(fromMs(40'000), std::span(&value, 1)).score >= 1.0);
    }

    /// Looked at sample by sample, as scoring does, no window fills: the step has just changed.
    void changedStepLeavesNothingToCalibrateOn()
    {
        std::vector<std::pair<int, double>> samples;
        for (int i = 0, second = 0; i < 60; ++i, second += i < 25 ? 1 : 60)
            samples.emplace_back(second, std::sin(i * 0.4));
        FakeTrainer trainer;
        const Result<DetectorModel> model = buildDetectorModel(data(samples), {}, trainer, {}, {});
        QVERIFY(!model.has_value());
        QCOMPARE(model.error().code, ErrorCode::kTooFewSamples);
    }

    void shortWindowsNeedFewerSamples()
    {
        QCOMPARE(fewestTrainingSamples(0), kFewestTrainingSamples);
        QCOMPARE(fewestTrainingSamples(8), 24);
        std::vector<std::pair<int, double>> samples;
        for (int i = 0; i < 24; ++i)
            samples.emplace_back(i, std::sin(i * 0.4));
        TrainingSpec spec;
        spec.window = 8;
        FakeTrainer trainer;
        QVERIFY(buildDetectorModel(data(samples), spec, trainer, {}, {}).has_value());
        samples.pop_back();
        QCOMPARE(buildDetectorModel(data(samples), spec, trainer, {}, {}).error().code,
                 ErrorCode::kTooFewSamples);
    }
};

QTEST_APPLESS_MAIN(TestTrainingPreparation)
#include "tst_training_preparation.moc"
