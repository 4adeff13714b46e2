// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/random_source.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

using namespace redshank;

using Sampler = std::function<double(RandomSource &)>;
Q_DECLARE_METATYPE(Sampler)

class TestRandomSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// SplitMix64's published first outputs seed the state; these are xoshiro256**'s from that state on.
    void followsItsReference()
    {
        // Reference in 128-bit-free arithmetic, written down once from the authors' C code.
        std::uint64_t seed = 42;
        std::array<std::uint64_t, 4> s{};
        for (std::uint64_t &word : s) {
            seed += 0x9e3779b97f4a7c15ULL;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
            word = z ^ (z >> 31);
        }
        QCOMPARE(s[0], 13679457532755275413ULL); // SplitMix64 with seed 42
        const auto rotated = [](std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); };
        RandomSource random(42);
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t result = rotated(s[1] * 5, 7) * 9;
            const std::uint64_t t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = rotated(s[3], 45);
            QCOMPARE(random.next(), result);
        }
    }

    void sameSeedSameStream()
    {
        RandomSource one(7);
        RandomSource two(7);
        RandomSource other(8);
        bool differs = false;
        for (int i = 0; i < 100; ++i) {
            const double value = one.normal();
            QCOMPARE(two.normal(), value);
            differs = differs || other.normal() != value;
        }
        QVERIFY(differs);
    }

    void momentsAreRight_data()
    {
        QTest::addColumn<Sampler>("sample");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("variance");
        const auto row = [](const char *name, Sampler sample, double mean, double variance) {
            QTest::newRow(name) << sample << mean << variance;
        };
        row(
            "uniform", [](RandomSource &r) { return r.uniform(); }, 0.5, 1.0 / 12.0);
        row(
            "normal", [](RandomSource &r) { return r.normal(); }, 0.0, 1.0);
        row(
            "normal 100 10", [](RandomSource &r) { return r.normal(100, 10); }, 100.0, 100.0);
        row(
            "exponential", [](RandomSource &r) { return r.exponential(); }, 1.0, 1.0);
        row(
            "laplace", [](RandomSource &r) { return r.laplace(); }, 0.0, 1.0);
        row(
            "student 8", [](RandomSource &r) { return r.studentT(8); }, 0.0, 8.0 / 6.0);
        row(
            "gamma 3", [](RandomSource &r) { return r.gamma(3.0); }, 3.0, 3.0);
        row(
            "gamma 0.4", [](RandomSource &r) { return r.gamma(0.4); }, 0.4, 0.4);
        row(
            "poisson 0.3", [](RandomSource &r) { return r.poisson(0.3); }, 0.3, 0.3);
        row(
            "poisson 12", [](RandomSource &r) { return r.poisson(12); }, 12.0, 12.0);
        row(
            "poisson 200", [](RandomSource &r) { return r.poisson(200); }, 200.0, 200.0);
        row(
            "whole", [](RandomSource &r) { return double(r.integer(-2, 4)); }, 1.0, 4.0);
        row(
            "chance", [](RandomSource &r) { return r.chance(0.2) ? 1.0 : 0.0; }, 0.2, 0.16);
    }
    void momentsAreRight()
    {
        QFETCH(Sampler, sample);
        QFETCH(double, mean);
        QFETCH(double, variance);
        RandomSource random(1);
        constexpr int kCount = 200'000;
        std::vector<double> values;
        double sum = 0.0;
        for (int i = 0; i < kCount; ++i) {
            values.push_back(sample(random));
            sum += values.back();
        }
        double squares = 0.0;
        for (const double value : values)
            squares += (value - sum / kCount) * (value - sum / kCount);
        const double error = std::sqrt(variance / kCount);
        QVERIFY2(std::fabs(sum / kCount - mean) < 5.0 * error, qPrintable(QString::number(sum / kCount)));
        QVERIFY2(std::fabs(squares / kCount / variance - 1.0) < 0.03,
                 qPrintable(QString::number(squares / kCount)));
    }

    void normalHasNormalQuantiles()
    {
        RandomSource random(3);
        std::vector<double> values(200'000);
        for (double &value : values)
            value = random.normal();
        std::sort(values.begin(), values.end());
        const auto at = [&](double share) { return values[std::size_t(share * double(values.size()))]; };
        QVERIFY(std::fabs(at(0.5)) < 0.015);
        QVERIFY(std::fabs(at(0.8413447) - 1.0) < 0.015);
        QVERIFY(std::fabs(at(0.0227501) + 2.0) < 0.03);
        QVERIFY(std::fabs(at(0.9986501) - 3.0) < 0.1);
    }

    void logUniformIsUniformInTheLogarithm()
    {
        RandomSource random(4);
        int low = 0;
        for (int i = 0; i < 10'000; ++i) {
            const double value = random.logUniform(1.0, 100.0);
            QVERIFY(value >= 1.0 && value <= 100.0 * (1.0 + 1e-12));
            low += value < 10.0 ? 1 : 0;
        }
        QVERIFY(std::abs(low - 5000) < 250);
    }

    void belowReachesEveryNumberAndNoOther()
    {
        RandomSource random(5);
        std::vector<int> hits(7, 0);
        for (int i = 0; i < 70'000; ++i)
            ++hits[random.below(7)];
        for (const int count : hits)
            QVERIFY(std::abs(count - 10'000) < 500);
    }

    void shuffleKeepsTheItems()
    {
        RandomSource random(6);
        std::vector<int> items{1, 2, 3, 4, 5, 6, 7, 8, 9};
        const std::vector<int> before = items;
        random.shuffle(items);
        QVERIFY(items != before);
        QVERIFY(std::is_permutation(items.begin(), items.end(), before.begin()));
    }
};

QTEST_APPLESS_MAIN(TestRandomSource)
#include "tst_random_source.moc"
