// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_metrics.h"

#include <QtTest/QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

using namespace redshank;

namespace {

/// FNV-1a over the bits of the values: a golden number for a whole series.
quint64 fingerprint(const SyntheticSeries &series)
{
    quint64 hash = 1469598103934665603ULL;
    for (const double value : series.values) {
        const auto bits = std::isnan(value) ? quint64(0) : std::bit_cast<quint64>(value);
        for (int byte = 0; byte < 8; ++byte)
            hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 1099511628211ULL;
    }
    return hash;
}

SyntheticSpec specOf(SyntheticKind kind, std::size_t samples, std::uint64_t seed)
{
    SyntheticSpec spec;
    spec.kind = kind;
    spec.samples = samples;
    spec.seed = seed;
    return spec;
}

double correlationAtLag(const std::vector<double> &values, std::size_t lag)
{
    double mean = 0.0;
    for (const double value : values)
        mean += value / double(values.size());
    double both = 0.0;
    double own = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        own += (values[i] - mean) * (values[i] - mean);
        if (i >= lag)
            both += (values[i] - mean) * (values[i - lag] - mean);
    }
    return both / own;
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::size_t(share * double(values.size() - 1))];
}

/// What is usual round a fault, at least.
struct Surroundings
{
    double noise = 0.0;
    double spread = 0.0;
};

Surroundings surroundings(const SyntheticSeries &healthy, const SyntheticLabel &label)
{
    const std::size_t reach = std::max<std::size_t>(300, healthy.period + healthy.period / 4);
    const std::size_t from = label.begin - std::min(label.begin, reach);
    const std::size_t to = std::min(healthy.values.size(), label.end + 1 + reach);
    const std::vector<double> values(healthy.values.begin() + std::ptrdiff_t(from),
                                     healthy.values.begin() + std::ptrdiff_t(to));
    std::vector<double> changes;
    for (std::size_t i = 1; i < values.size(); ++i)
        changes.push_back(std::fabs(values[i] - values[i - 1]));
    const double spread = (quantile(values, 0.975) - quantile(values, 0.025)) / 3.92;
    return {std::max(1.04835 * quantile(changes, 0.5), 0.05 * spread), spread};
}

double rootMeanSquare(const std::vector<double> &one, std::size_t at, const std::vector<double> &other,
                      std::size_t otherAt, std::size_t length)
{
    double squares = 0.0;
    for (std::size_t i = 0; i < length; ++i)
        squares += (one[at + i] - other[otherAt + i]) * (one[at + i] - other[otherAt + i]);
    return std::sqrt(squares / double(length));
}

/// Distance of one stretch to the healthy one most like it outside [begin, end).
double nearestDistance(const std::vector<double> &values, std::size_t at, std::size_t length,
                       const std::vector<double> &healthy, std::size_t begin, std::size_t end)
{
    double least = HUGE_VAL;
    for (std::size_t i = 0; i + length <= healthy.size(); ++i) {
        if (i + length <= begin || i >= end)
            least = std::min(least, rootMeanSquare(values, at, healthy, i, length));
    }
    return least;
}

double usualNearestDistance(const std::vector<double> &healthy, std::size_t length)
{
    std::vector<double> nearest;
    for (std::size_t i = 0; i < 48; ++i) {
        const std::size_t at = i * (healthy.size() - length) / 47;
        nearest.push_back(nearestDistance(healthy, at, length, healthy, at, at + length));
    }
    return quantile(nearest, 0.99);
}

bool isOfValues(FaultKind kind)
{
    return kind == FaultKind::kSpike || kind == FaultKind::kDip || kind == FaultKind::kLevelShift ||
           kind == FaultKind::kDrift || kind == FaultKind::kVarianceChange;
}

bool isOfTheSeason(FaultKind kind)
{
    return kind == FaultKind::kLostCycle || kind == FaultKind::kBrokenSeason;
}

} // namespace

class TestSyntheticMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedKindIsTwoNormalDistributions()
    {
        SyntheticSpec spec = specOf(SyntheticKind::kSeed, 20'000, 42);
        const SyntheticSeries series = generateSeries(spec);
        QCOMPARE(series.column, std::string("response_time_ms"));
        QVERIFY(series.times.empty());
        QCOMPARE(series.labels.size(), std::size_t(1000));
        std::set<std::size_t> shifted;
        for (const SyntheticLabel &label : series.labels) {
            QCOMPARE(label.begin, label.end);
            QCOMPARE(label.kind, FaultKind::kShift);
            shifted.insert(label.begin);
        }
        QCOMPARE(shifted.size(), std::size_t(1000)); // without replacement
        double sum[2] = {0.0, 0.0};
        double squares[2] = {0.0, 0.0};
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            const int which = int(shifted.count(i));
            sum[which] += series.values[i];
            squares[which] += series.values[i] * series.values[i];
        }
        const double mean = sum[0] / 19'000;
        const double shiftedMean = sum[1] / 1000;
        QVERIFY(std::fabs(mean - 100.0) < 0.4);
        QVERIFY(std::fabs(std::sqrt(squares[0] / 19'000 - mean * mean) - 10.0) < 0.3);
        QVERIFY(std::fabs(shiftedMean - 400.0) < 3.5);
        QVERIFY(std::fabs(std::sqrt(squares[1] / 1000 - shiftedMean * shiftedMean) - std::sqrt(500.0)) < 2.5);
    }

    void seedKindShiftsExactlyTheRate_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("shifted");
        QTest::newRow("default") << 1000 << 0.05 << 50;
        QTest::newRow("rounds up") << 1000 << 0.0125 << 13;
        QTest::newRow("rounds down") << 999 << 0.05 << 50;
        QTest::newRow("none") << 1000 << 0.0 << 0;
        QTest::newRow("half") << 10 << 0.5 << 5;
        QTest::newRow("one") << 1 << 0.5 << 1;
        QTest::newRow("too few") << 9 << 0.05 << 0;
    }
    void seedKindShiftsExactlyTheRate()
    {
        QFETCH(int, samples);
        QFETCH(double, rate);
        QFETCH(int, shifted);
        SyntheticSpec spec = specOf(SyntheticKind::kSeed, std::size_t(samples), 1);
        spec.anomalyRate = rate;
        const SyntheticSeries series = generateSeries(spec);
        QCOMPARE(int(series.labels.size()), shifted);
        QCOMPARE(int(std::count_if(series.values.begin(), series.values.end(),
                                   [](double v) { return v > 250.0; })),
                 shifted);
    }

    void sameBitsOnEveryMachine_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("family");
        QTest::addColumn<bool>("outside");
        QTest::addColumn<quint64>("expected");
        QTest::newRow("seed") << int(SyntheticKind::kSeed) << 0 << false << quint64(13574876902831936026ULL);
        QTest::newRow("daily") << int(SyntheticKind::kMixed) << 0 << false << quint64(9739291399546276835ULL);
        QTest::newRow("season") << int(SyntheticKind::kMixed) << 1 << false
                                << quint64(9050761540347850613ULL);
        QTest::newRow("counts") << int(SyntheticKind::kMixed) << 2 << false
                                << quint64(3756822907230910388ULL);
        QTest::newRow("plateaus") << int(SyntheticKind::kMixed) << 3 << false
                                  << quint64(654092402130317988ULL);
        QTest::newRow("switching") << int(SyntheticKind::kMixed) << 4 << false
                                   << quint64(10424459930514531466ULL);
        QTest::newRow("spikes") << int(SyntheticKind::kMixed) << 5 << false
                                << quint64(6860945900313609329ULL);
        QTest::newRow("drift") << int(SyntheticKind::kMixed) << 6 << false
                               << quint64(15471070246552462610ULL);
        QTest::newRow("sawtooth") << int(SyntheticKind::kMixed) << 7 << false
                                  << quint64(14081984674753643774ULL);
        QTest::newRow("near constant")
            << int(SyntheticKind::kMixed) << 8 << false << quint64(14152749106842220509ULL);
        QTest::newRow("log normal") << int(SyntheticKind::kMixed) << 9 << false
                                    << quint64(2540112623888068072ULL);
        QTest::newRow("noise") << int(SyntheticKind::kMixed) << 10 << false
                               << quint64(14461834705694791326ULL);
        QTest::newRow("season outside")
            << int(SyntheticKind::kMixed) << 1 << true << quint64(7515400060193031810ULL);
    }
    void sameBitsOnEveryMachine()
    {
        QFETCH(int, kind);
        QFETCH(int, family);
        QFETCH(bool, outside);
        QFETCH(quint64, expected);
        SyntheticSpec spec = specOf(SyntheticKind(kind), 3000, 42);
        spec.family = SyntheticFamily(family);
        spec.outsideTrainingRanges = outside;
        QCOMPARE(fingerprint(generateSeries(spec)), expected);
    }

    void everyFamilyIsSound_data()
    {
        QTest::addColumn<int>("family");
        QTest::addColumn<bool>("outside");
        for (int family = 0; family < kSyntheticFamilyCount; ++family) {
            for (const bool outside : {false, true}) {
                const QByteArray name(familyName(SyntheticFamily(family)).data());
                QTest::newRow(name + (outside ? " outside" : " inside")) << family << outside;
            }
        }
    }
    void everyFamilyIsSound()
    {
        QFETCH(int, family);
        QFETCH(bool, outside);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            SyntheticSpec spec = specOf(SyntheticKind::kMixed, 3000, seed);
            spec.family = SyntheticFamily(family);
            spec.outsideTrainingRanges = outside;
            const SyntheticSeries mixed = generateSeries(spec);
            spec.kind = SyntheticKind::kHealthy;
            const SyntheticSeries healthy = generateSeries(spec);
            QCOMPARE(mixed.values.size(), std::size_t(3000));
            QCOMPARE(mixed.times.size(), std::size_t(3000));
            QVERIFY(healthy.labels.empty());
            QVERIFY(!mixed.labels.empty());

            std::vector<bool> faulty(3000, false);
            std::size_t previousEnd = 0;
            for (const SyntheticLabel &label : mixed.labels) {
                QVERIFY(label.begin >= 450); // the learning period
                QVERIFY(label.begin <= label.end && label.end < 3000);
                QVERIFY(previousEnd == 0 || label.begin >= previousEnd + 60);
                previousEnd = label.end;
                QVERIFY(!isOfTheSeason(label.kind) || mixed.period >= 12);
                bool changed = false;
                for (std::size_t i = label.begin; i <= label.end; ++i) {
                    faulty[i] = true;
                    changed = changed || !(mixed.values[i] == healthy.values[i]);
                }
                QVERIFY(changed);
            }
            for (std::size_t i = 0; i < 3000; ++i) {
                QVERIFY(std::isfinite(healthy.values[i]));
                if (!faulty[i])
                    QCOMPARE(mixed.values[i], healthy.values[i]); // what has no label is healthy
            }
            const auto share = double(std::count(faulty.begin(), faulty.end(), true)) / 3000.0;
            QVERIFY2(share <= 0.0701, qPrintable(QString::number(share)));
        }
    }

    void healthyMetricsAreAsEver()
    {
        quint64 all = 0;
        for (int family = 0; family < kSyntheticFamilyCount; ++family) {
            SyntheticSpec spec = specOf(SyntheticKind::kHealthy, 3000, 42);
            spec.family = SyntheticFamily(family);
            all = all * 31 + fingerprint(generateSeries(spec));
        }
        QCOMPARE(all, quint64(48426750603129616ULL));
    }

    void faultsOfValuesLookLikeNoHealth_data()
    {
        QTest::addColumn<int>("family");
        for (int family = 0; family < kSyntheticFamilyCount; ++family)
            QTest::newRow(familyName(SyntheticFamily(family)).data()) << family;
    }
    void faultsOfValuesLookLikeNoHealth()
    {
        QFETCH(int, family);
        int seen = 0;
        for (std::uint64_t seed = 100; seed < 106; ++seed) {
            SyntheticSpec spec = specOf(SyntheticKind::kMixed, 1200, seed);
            spec.family = SyntheticFamily(family);
            spec.anomalyRate = 0.15;
            const SyntheticSeries mixed = generateSeries(spec);
            spec.kind = SyntheticKind::kHealthy;
            const SyntheticSeries healthy = generateSeries(spec);
            for (const SyntheticLabel &label : mixed.labels) {
                if (!isOfValues(label.kind))
                    continue;
                ++seen;
                const std::size_t from = label.begin - 2;
                const std::size_t to = std::min<std::size_t>(label.end + 3, 1200);
                const std::size_t length = std::min<std::size_t>(to - from, 16);
                double farthest = 0.0;
                for (std::size_t at = from; at + length <= to; ++at)
                    farthest = std::max(farthest, nearestDistance(mixed.values, at, length, healthy.values,
                                                                  label.begin, label.end + 1));
                QVERIFY2(farthest > 1.5 * usualNearestDistance(healthy.values, length),
                         faultName(label.kind).data());
                QVERIFY2(farthest > 3.0 * surroundings(healthy, label).noise, faultName(label.kind).data());
            }
        }
        QVERIFY(seen >= 12);
    }

    void seasonBreaksWhereItCouldBeSeen()
    {
        int seen = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            SyntheticSpec spec = specOf(SyntheticKind::kMixed, 1500, seed);
            spec.family = SyntheticFamily::kSeason;
            spec.anomalyRate = 0.3; // long turns, too
            const SyntheticSeries mixed = generateSeries(spec);
            spec.kind = SyntheticKind::kHealthy;
            const SyntheticSeries healthy = generateSeries(spec);
            for (const SyntheticLabel &label : mixed.labels) {
                if (!isOfTheSeason(label.kind))
                    continue;
                ++seen;
                QVERIFY(label.begin >= 3 * mixed.period);
                const Surroundings usual = surroundings(healthy, label);
                const double least = std::max(2.0 * usual.noise, 0.5 * usual.spread) * (1.0 - 1e-9);
                for (std::size_t back = 0; back <= label.begin; back += mixed.period) {
                    const double by = rootMeanSquare(mixed.values, label.begin, healthy.values,
                                                     label.begin - back, label.end - label.begin + 1);
                    QVERIFY2(by >= least, qPrintable(QString::number(back)));
                }
            }
        }
        QVERIFY2(seen >= 40, qPrintable(QString::number(seen)));
    }

    void manyFaultsOfEveryKind()
    {
        std::set<FaultKind> kinds;
        std::size_t labels = 0;
        double faulty = 0.0;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            for (const SyntheticLabel &label :
                 generateSeries(specOf(SyntheticKind::kMixed, 4000, seed)).labels) {
                kinds.insert(label.kind);
                ++labels;
                faulty += double(label.end - label.begin + 1);
            }
        }
        QCOMPARE(int(kinds.size()), kFaultKindCount - 1); // all but kShift
        QVERIFY2(labels >= 500, qPrintable(QString::number(labels)));
        QVERIFY(std::fabs(faulty / 200'000.0 - 0.05) < 0.005);
    }

    void dailyFamilyHasADayAndAWeek()
    {
        SyntheticSpec spec = specOf(SyntheticKind::kHealthy, 288 * 28, 42);
        spec.family = SyntheticFamily::kDaily;
        const SyntheticSeries series = generateSeries(spec);
        QCOMPARE(series.period, std::size_t(288));
        QCOMPARE(toMs(series.times.front()), 1'767'225'600'000);
        QCOMPARE(series.times[1] - series.times[0], Milliseconds(std::chrono::minutes(5)));
        const double day = correlationAtLag(series.values, 288);
        QVERIFY(day > 0.5);
        QVERIFY(day > correlationAtLag(series.values, 144) + 0.3);
        QVERIFY(correlationAtLag(series.values, 7 * 288) / (21.0 / 28.0) > day / (27.0 / 28.0));
        const auto spreadOfDay = [&](std::size_t number) { // 2026-01-01 is a Thursday
            const auto begin = series.values.begin() + std::ptrdiff_t(288 * number);
            const auto [low, high] = std::minmax_element(begin + 40, begin + 288);
            return *high - *low;
        };
        QVERIFY(spreadOfDay(2) < spreadOfDay(1)); // Saturday, Friday
        QVERIFY(spreadOfDay(3) < spreadOfDay(5)); // Sunday, Tuesday
    }

    void longDailyMetricShowsEveryKind()
    {
        SyntheticSpec spec = specOf(SyntheticKind::kMixed, 20'000, 42);
        spec.family = SyntheticFamily::kDaily;
        std::set<FaultKind> kinds;
        double faulty = 0.0;
        for (const SyntheticLabel &label : generateSeries(spec).labels) {
            kinds.insert(label.kind);
            faulty += double(label.end - label.begin + 1);
        }
        QCOMPARE(int(kinds.size()), kFaultKindCount - 1); // all but kShift
        QVERIFY(std::fabs(faulty / 20'000.0 - 0.05) < 0.02);
    }

    void missingDataIsNaNAndNothingElse()
    {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const SyntheticSeries series = generateSeries(specOf(SyntheticKind::kMixed, 2000, seed));
            for (std::size_t i = 0; i < series.values.size(); ++i) {
                const bool labelled =
                    std::any_of(series.labels.begin(), series.labels.end(), [i](const SyntheticLabel &l) {
                        return l.kind == FaultKind::kMissingData && i >= l.begin && i <= l.end;
                    });
                QCOMPARE(std::isnan(series.values[i]), labelled);
            }
        }
    }

    void flatLineIsFlat()
    {
        int seen = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const SyntheticSeries series = generateSeries(specOf(SyntheticKind::kMixed, 3000, seed));
            for (const SyntheticLabel &label : series.labels) {
                if (label.kind != FaultKind::kFlatLine)
                    continue;
                ++seen;
                for (std::size_t i = label.begin; i <= label.end; ++i)
                    QCOMPARE(series.values[i], series.values[label.begin]);
            }
        }
        QVERIFY(seen > 5);
    }

    void outsideMeansOtherPeriods()
    {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            SyntheticSpec spec = specOf(SyntheticKind::kHealthy, 500, seed);
            spec.family = SyntheticFamily::kSeason;
            QVERIFY(generateSeries(spec).period <= 1600);
            spec.outsideTrainingRanges = true;
            QVERIFY(generateSeries(spec).period >= 1599);
        }
    }

    void countsAreWholeAndNotNegative()
    {
        SyntheticSpec spec = specOf(SyntheticKind::kMixed, 3000, 5);
        spec.family = SyntheticFamily::kCounts;
        for (const double value : generateSeries(spec).values)
            QVERIFY(std::isnan(value) || (value >= 0.0 && value == std::floor(value)));
    }

    void unlabelledChangesOnlyWhenAsked()
    {
        int changed = 0;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            SyntheticSpec spec = specOf(SyntheticKind::kHealthy, 1000, seed);
            spec.family = SyntheticFamily::kNoise;
            const SyntheticSeries plain = generateSeries(spec);
            spec.unlabelledChanges = true;
            const SyntheticSeries withChanges = generateSeries(spec);
            QVERIFY(withChanges.labels.empty());
            changed += plain.values != withChanges.values ? 1 : 0;
        }
        QVERIFY(changed > 0);
    }

    void shortMetricsAreAllowed_data()
    {
        QTest::addColumn<int>("samples");
        for (const int samples : {0, 1, 2, 39, 40, 41, 100})
            QTest::newRow(qPrintable(QString::number(samples))) << samples;
    }
    void shortMetricsAreAllowed()
    {
        QFETCH(int, samples);
        for (int family = 0; family < kSyntheticFamilyCount; ++family) {
            SyntheticSpec spec = specOf(SyntheticKind::kMixed, std::size_t(samples), 3);
            spec.family = SyntheticFamily(family);
            spec.anomalyRate = 0.5;
            QCOMPARE(int(generateSeries(spec).values.size()), samples);
        }
    }
};

QTEST_APPLESS_MAIN(TestSyntheticMetrics)
#include "tst_synthetic_metrics.moc"
