// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/score_calibration.h"
#include "engine/detect/season_period.h"
#include "engine/detect/season_watch.h"
#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace redshank;

namespace {

const double kLine = incidentLine(Sensitivity::kMedium);
constexpr double kMissingValue = std::numeric_limits<double>::quiet_NaN();

/// Two harmonics of this period with noise of a tenth of their height, far from zero.
std::vector<double> seasonal(std::size_t period, std::size_t samples, std::uint64_t seed = 3)
{
    RandomSource random(seed);
    std::vector<double> values;
    for (std::size_t i = 0; i < samples; ++i) {
        const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(period);
        const double season = std::sin(angle) + 0.4 * std::sin(2.0 * angle + 1.0);
        values.push_back(5'000.0 + 20.0 * (season + 0.1 * random.normal()));
    }
    return values;
}

std::vector<double> noise(std::size_t samples)
{
    RandomSource random(8);
    std::vector<double> values;
    for (std::size_t i = 0; i < samples; ++i)
        values.push_back(random.normal());
    return values;
}

std::vector<double> walk(std::size_t samples)
{
    std::vector<double> values = noise(samples);
    for (std::size_t i = 1; i < samples; ++i)
        values[i] += 0.995 * values[i - 1];
    return values;
}

std::vector<double> surprisesOf(const std::vector<double> &values)
{
    SeasonWatch watch;
    std::vector<double> surprises;
    for (const double value : values)
        surprises.push_back(watch.push(value));
    return surprises;
}

double largest(const std::vector<double> &surprises, std::size_t begin, std::size_t end)
{
    return *std::max_element(surprises.begin() + static_cast<std::ptrdiff_t>(begin),
                             surprises.begin() + static_cast<std::ptrdiff_t>(end));
}

std::vector<float> scaledFloats(const std::vector<double> &values)
{
    std::vector<float> scaled;
    for (const double value : values)
        scaled.push_back(static_cast<float>((value - 5'000.0) / 20.0));
    return scaled;
}

} // namespace

class TestSeasonWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePeriod_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("samples");
        QTest::newRow("short") << 12 << 400;
        QTest::newRow("three turns") << 100 << 310;
        QTest::newRow("day of five minutes") << 288 << 2'000;
        QTest::newRow("longest") << 1'000 << 3'072;
    }

    void findsThePeriod()
    {
        QFETCH(int, period);
        QFETCH(int, samples);
        const auto values = seasonal(static_cast<std::size_t>(period), static_cast<std::size_t>(samples));
        QVERIFY2(std::fabs(findSeasonPeriod(scaledFloats(values)) / period - 1.0) < 0.02,
                 qPrintable(QString::number(findSeasonPeriod(scaledFloats(values)))));
    }

    void findsAFractionOfASample()
    {
        std::vector<float> values;
        for (int i = 0; i < 3'000; ++i)
            values.push_back(static_cast<float>(std::sin(2.0 * std::numbers::pi * i / 47.3)));
        QVERIFY(std::fabs(findSeasonPeriod(values) - 47.3) < 0.1);
    }

    void findsTheDayNotTheWeek()
    {
        std::vector<double> values = seasonal(40, 2'800);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i / 40 % 7 >= 5)
                values[i] = 5'000.0 + 0.6 * (values[i] - 5'000.0);
        }
        QCOMPARE(findSeasonPeriod(scaledFloats(values)), 40.0);
    }

    void findsThePeriodOnAWalk()
    {
        std::vector<double> values = seasonal(24, 2'000);
        const std::vector<double> away = walk(2'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] += 4.0 * away[i];
        QVERIFY(std::fabs(findSeasonPeriod(scaledFloats(values)) - 24.0) < 0.5);
    }

    void findsNoneWhereNothingRepeats()
    {
        std::vector<float> values;
        for (const double value : noise(2'000))
            values.push_back(static_cast<float>(value));
        QCOMPARE(findSeasonPeriod(values), 0.0);
        QCOMPARE(findSeasonPeriod(std::vector<float>(500, 1.0F)), 0.0);
        QCOMPARE(findSeasonPeriod({}), 0.0);
        QCOMPARE(findSeasonPeriod(std::vector<float>(500, std::numeric_limits<float>::quiet_NaN())), 0.0);
    }

    void trustsARepeatingSeasonAndStaysSilent_data()
    {
        QTest::addColumn<int>("period");
        QTest::newRow("24") << 24;
        QTest::newRow("60") << 60;
        QTest::newRow("200") << 200;
        QTest::newRow("900") << 900;
    }

    void trustsARepeatingSeasonAndStaysSilent()
    {
        QFETCH(int, period);
        SeasonWatch watch;
        double most = 0.0;
        for (const double value : seasonal(static_cast<std::size_t>(period), 6'000))
            most = std::max(most, watch.push(value));
        QVERIFY(std::abs(static_cast<int>(watch.period()) - period) <= period / 50);
        QVERIFY2(most < kLine, qPrintable(QString::number(most)));
        QVERIFY2(watch.memoryBytes() <= 24 * 1024, qPrintable(QString::number(watch.memoryBytes())));
    }

    void seesALostCycle_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("begin");
        QTest::newRow("24") << 24 << 905;
        QTest::newRow("60") << 60 << 1'300;
        QTest::newRow("200 after five turns") << 200 << 1'017;
        QTest::newRow("900 after five turns") << 900 << 4'633;
    }

    void seesALostCycle()
    {
        QFETCH(int, period);
        QFETCH(int, begin);
        const auto turn = static_cast<std::size_t>(period);
        const auto from = static_cast<std::size_t>(begin);
        std::vector<double> values = seasonal(turn, from + 2 * turn);
        RandomSource random(5);
        for (std::size_t i = from; i < from + turn; ++i)
            values[i] = 5'003.0 + 2.0 * random.normal();
        const std::vector<double> surprises = surprisesOf(values);
        QVERIFY(largest(surprises, 0, from) < kLine);
        QVERIFY2(largest(surprises, from, from + turn) >= kLine,
                 qPrintable(QString::number(largest(surprises, from, from + turn))));
    }

    void seesAJumpOfPhase_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("jump");
        QTest::newRow("24 by a third") << 24 << 8;
        QTest::newRow("60 by half") << 60 << 30;
        QTest::newRow("200 by two thirds") << 200 << 133;
    }

    void seesAJumpOfPhase()
    {
        QFETCH(int, period);
        QFETCH(int, jump);
        const auto turn = static_cast<std::size_t>(period);
        const std::size_t from = 1'200 + turn / 5;
        const std::size_t end = from + turn + turn / 4;
        std::vector<double> values = seasonal(turn, end + 2 * turn);
        const std::vector<double> moved = seasonal(turn, end + 2 * turn, 17);
        for (std::size_t i = from; i < end; ++i)
            values[i] = moved[i + static_cast<std::size_t>(jump)];
        const std::vector<double> surprises = surprisesOf(values);
        QVERIFY(largest(surprises, 0, from) < kLine);
        QVERIFY(largest(surprises, from, end) >= kLine);
    }

    void staysSilentWithoutASeason_data()
    {
        QTest::addColumn<QList<double>>("values");
        const auto list = [](const std::vector<double> &values) {
            return QList<double>(values.begin(), values.end());
        };
        QTest::newRow("noise") << list(noise(4'000));
        QTest::newRow("walk") << list(walk(4'000));
        QTest::newRow("constant") << list(std::vector<double>(2'000, 7.0));
        QTest::newRow("missing") << list(std::vector<double>(2'000, kMissingValue));
    }

    void staysSilentWithoutASeason()
    {
        QFETCH(QList<double>, values);
        const std::vector<double> surprises = surprisesOf({values.begin(), values.end()});
        QVERIFY(largest(surprises, 0, surprises.size()) < kLine);
    }

    void endsItsTrustWhenTheSeasonEnds()
    {
        std::vector<double> values = seasonal(50, 1'500);
        RandomSource random(4);
        for (int i = 0; i < 4'000; ++i)
            values.push_back(5'000.0 + 2.0 * random.normal());
        SeasonWatch watch;
        for (std::size_t i = 0; i < 1'500; ++i)
            watch.push(values[i]);
        QCOMPARE(watch.period(), std::size_t{50});
        for (std::size_t i = 1'500; i < values.size(); ++i)
            watch.push(values[i]);
        QCOMPARE(watch.period(), std::size_t{0});
    }

    void passesOverMissingValues()
    {
        std::vector<double> values = seasonal(60, 2'500);
        RandomSource random(6);
        for (double &value : values) {
            if (random.chance(0.05))
                value = kMissingValue;
        }
        std::fill(values.begin() + 1'800, values.begin() + 1'900, kMissingValue);
        SeasonWatch watch;
        double most = 0.0;
        for (const double value : values) {
            const double surprise = watch.push(value);
            QVERIFY(std::isfinite(surprise) && surprise >= 0.0);
            most = std::max(most, surprise);
        }
        QVERIFY2(most < kLine, qPrintable(QString::number(most)));
        QCOMPARE(watch.period(), std::size_t{60});
    }

    void survivesHugeValues()
    {
        std::vector<double> values = seasonal(60, 3'000);
        values[700] = 1e300;
        values[1'500] = -std::numeric_limits<double>::max();
        values[1'501] = std::numeric_limits<double>::infinity();
        std::vector<double> surprises = surprisesOf(values);
        QVERIFY(std::all_of(surprises.begin(), surprises.end(),
                            [](double s) { return std::isfinite(s) && s >= 0.0; }));
        for (std::size_t i = 2'400; i < 2'460; ++i)
            values[i] = 5'003.0;
        surprises = surprisesOf(values);
        QVERIFY(largest(surprises, 2'400, 2'460) >= kLine);
    }

    void doesNotDependOnTheUnit()
    {
        std::vector<double> values = seasonal(60, 2'000);
        for (std::size_t i = 1'500; i < 1'560; ++i)
            values[i] = 5'003.0;
        std::vector<double> scaled = values;
        for (double &value : scaled)
            value *= 1'024.0; // a power of two: the same bits
        QCOMPARE(surprisesOf(scaled), surprisesOf(values));
    }

    void knowsNothingOfTheFuture()
    {
        std::vector<double> values = seasonal(60, 2'000);
        const std::vector<double> all = surprisesOf(values);
        for (std::size_t i = 1'400; i < values.size(); ++i)
            values[i] = 0.0;
        const std::vector<double> other = surprisesOf(values);
        QVERIFY(std::equal(all.begin(), all.begin() + 1'400, other.begin()));
        QVERIFY(!std::equal(all.begin() + 1'400, all.end(), other.begin() + 1'400));
    }

    /// Bounds of what was measured with more series; see the class for what it can see.
    void seesSeasonFaultsAmongOthers()
    {
        int seen = 0;
        int faults = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const SyntheticSeries series = generateSeries({.kind = SyntheticKind::kMixed,
                                                           .samples = 4'000,
                                                           .seed = 900 + seed,
                                                           .family = SyntheticFamily::kSeason});
            const std::vector<double> surprises = surprisesOf(series.values);
            for (const SyntheticLabel &label : series.labels) {
                if (label.kind != FaultKind::kLostCycle && label.kind != FaultKind::kBrokenSeason)
                    continue;
                ++faults;
                seen += largest(surprises, label.begin, label.end + 1) >= kLine ? 1 : 0;
            }
        }
        QVERIFY(faults >= 20);
        QVERIFY2(seen >= 0.7 * faults, qPrintable(QStringLiteral("%1 of %2").arg(seen).arg(faults)));
    }

    void isRarelyWrongOnHealthyMetrics()
    {
        int openings = 0;
        constexpr int kSeries = 88; // eight of each family
        for (int i = 0; i < kSeries; ++i) {
            const SyntheticSeries series =
                generateSeries({.kind = SyntheticKind::kHealthy,
                                .samples = 4'000,
                                .seed = 300 + static_cast<std::uint64_t>(i),
                                .family = static_cast<SyntheticFamily>(i % kSyntheticFamilyCount)});
            std::size_t rest = 0;
            for (const double surprise : surprisesOf(series.values)) {
                rest = rest > 0 ? rest - 1 : 0;
                if (surprise < kLine || rest > 0)
                    continue;
                ++openings;
                rest = 200;
            }
        }
        QVERIFY2(openings <= 0.15 * 4 * kSeries, qPrintable(QString::number(openings)));
    }
};

QTEST_APPLESS_MAIN(TestSeasonWatch)
#include "tst_season_watch.moc"
