// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/linear_forecast.h"
#include "tests/support/sine_windows.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace redshank;

class TestLinearForecast : public QObject
{
    Q_OBJECT

private:
    /// Windows of a recursion x[t] = 0.9 x[t-1] - 0.5 x[t-2] + noise, whose forecast is known.
    static TrainingSet recursion(std::size_t count, int windowLength)
    {
        std::mt19937_64 random(3);
        std::normal_distribution<double> noise(0.0, 0.3);
        std::vector<float> series{0.0F, 0.0F};
        while (series.size() < count + static_cast<std::size_t>(windowLength))
            series.push_back(static_cast<float>(0.9 * static_cast<double>(series.back()) -
                                                0.5 * static_cast<double>(*(series.end() - 2)) +
                                                noise(random)));
        TrainingSet set;
        set.shape = {windowLength, 1, 1};
        for (std::size_t i = 0; i < count; ++i)
            set.windows.insert(set.windows.end(), series.begin() + static_cast<std::ptrdiff_t>(i),
                               series.begin() + static_cast<std::ptrdiff_t>(i) + windowLength);
        set.trainingCount = count;
        return set;
    }

    static double weight(const DenseLayer &layer, int output, int input)
    {
        return static_cast<double>(layer.weights[static_cast<std::size_t>(output * layer.inputs + input)]);
    }

    /// Root mean square of the targets of one place.
    static double rest(const std::vector<float> &targets, std::size_t length, std::size_t place)
    {
        double squares = 0.0;
        std::size_t count = 0;
        for (std::size_t i = place; i < targets.size(); i += length, ++count)
            squares += static_cast<double>(targets[i]) * static_cast<double>(targets[i]);
        return std::sqrt(squares / static_cast<double>(count));
    }

private Q_SLOTS:
    void findsTheRecursion()
    {
        const TrainingSet set = recursion(5'000, 8);
        const DenseLayer layer = fitLinearForecast(set, 1, 0.0);
        QVERIFY(std::abs(weight(layer, 7, 6) - 0.9) < 0.05);
        QVERIFY(std::abs(weight(layer, 7, 5) + 0.5) < 0.05);
        for (int input = 0; input < 5; ++input)
            QVERIFY(std::abs(weight(layer, 7, input)) < 0.05);
        QCOMPARE(weight(layer, 7, 7), 0.0); // not by itself
        QCOMPARE(weight(layer, 7, 8), 0.0); // nor by the context
        QVERIFY(std::all_of(layer.weights.begin(), layer.weights.begin() + 7 * 9,
                            [](float one) { return one == 0.0F; }));
    }

    void leavesTheNoiseAlone()
    {
        const TrainingSet set = recursion(5'000, 8);
        const std::vector<float> targets = targetsBeside(fitLinearForecast(set, 1, 0.0), set, 1, 0.0);
        QVERIFY(std::abs(rest(targets, 8, 7) - 0.3) < 0.02);
        for (std::size_t i = 0; i < targets.size(); ++i)
            if (i % 8 != 7)
                QCOMPARE(targets[i], set.windows[i]);
    }

    void outliersBendItLittle()
    {
        TrainingSet set = recursion(2'000, 8);
        const DenseLayer clean = fitLinearForecast(set, 1, 6.0);
        for (std::size_t i = 7; i < set.windows.size(); i += 8 * 40)
            set.windows[i] = 900.0F;
        const DenseLayer bent = fitLinearForecast(set, 1, 6.0);
        for (int input = 0; input < 7; ++input)
            QVERIFY(std::abs(weight(bent, 7, input) - weight(clean, 7, input)) < 0.1);
        QVERIFY(std::abs(static_cast<double>(bent.bias[7] - clean.bias[7])) < 0.1);
    }

    void hidesAsManyAsItIsTold()
    {
        const TrainingSet set = recursion(1'000, 8);
        const DenseLayer layer = fitLinearForecast(set, 3, 0.0);
        for (int output = 5; output < 8; ++output)
            for (int input = 5; input < 8; ++input)
                QCOMPARE(weight(layer, output, input), 0.0);
        QVERIFY(std::abs(weight(layer, 5, 4) - 0.9) < 0.1);
        QVERIFY(rest(targetsBeside(layer, set, 3, 0.0), 8, 7) >
                rest(targetsBeside(layer, set, 3, 0.0), 8, 5));
    }

    void seesAllChannels()
    {
        // The second channel is the first one, a sample later.
        TrainingSet set;
        set.shape = {4, 2, 1};
        std::mt19937_64 random(4);
        std::normal_distribution<double> normal;
        std::vector<float> first;
        for (int i = 0; i < 2'000; ++i)
            first.push_back(static_cast<float>(normal(random)));
        for (std::size_t i = 1; i + 4 < first.size(); ++i)
            for (std::size_t sample = 0; sample < 4; ++sample) {
                set.windows.push_back(first[i + sample]);
                set.windows.push_back(first[i + sample - 1]);
            }
        set.trainingCount = set.count();
        const DenseLayer layer = fitLinearForecast(set, 1, 0.0);
        QVERIFY(std::abs(weight(layer, 7, 4) - 1.0) < 0.02);
        QVERIFY(std::abs(weight(layer, 6, 4)) < 0.1);
    }

    void aConstantMetricIsNoTrouble()
    {
        TrainingSet set = sineWindows(100, 8);
        std::fill(set.windows.begin(), set.windows.end(), 0.0F);
        const DenseLayer layer = fitLinearForecast(set, 1, 6.0);
        for (const float one : layer.weights)
            QVERIFY(std::isfinite(one));
        QVERIFY(rest(targetsBeside(layer, set, 1, 6.0), 8, 7) < 1e-6);
    }
};

QTEST_APPLESS_MAIN(TestLinearForecast)
#include "tst_linear_forecast.moc"
