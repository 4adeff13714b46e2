// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/nearest_windows.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestNearestWindows : public QObject
{
    Q_OBJECT

private:
    static TimePoint at(std::size_t i) { return fromMs(static_cast<std::int64_t>(i) * 1000); }

    static SeriesStore storeOf(const std::vector<double> &values, const std::vector<std::uint8_t> &flags)
    {
        ScoredColumns columns;
        std::vector<TimePoint> times;
        for (std::size_t i = 0; i < values.size(); ++i)
            times.push_back(at(i));
        columns.appendUnscored(times, values);
        columns.flags = flags;
        SeriesStore store;
        store.write(0, columns);
        return store;
    }

    /// Every window looked at by the words of the contract, the best taken away one by one.
    static std::vector<NearestWindow> byBruteForce(const std::vector<double> &values,
                                                   const std::vector<std::uint8_t> &flags, std::size_t first,
                                                   std::size_t end, double scale, std::size_t count)
    {
        const std::size_t length = end - first;
        std::vector<NearestWindow> answer;
        std::vector<bool> isFree(first, true);
        while (answer.size() < count) {
            double best = std::numeric_limits<double>::infinity();
            std::size_t bestAt = first;
            for (std::size_t begin = 0; begin + length <= first; ++begin) {
                bool usable = true;
                double sum = 0.0;
                for (std::size_t i = 0; i < length; ++i) {
                    const std::size_t place = begin + i;
                    usable = usable && isFree[place] && std::isfinite(values[place]) &&
                             (flags[place] & (kFlagged | kInIncident)) == 0 &&
                             (i == 0 || (flags[place] & kGapBefore) == 0);
                    sum += std::pow(values[place] - values[first + i], 2);
                }
                const double distance = std::sqrt(sum / static_cast<double>(length)) / scale;
                if (usable && distance < best) {
                    best = distance;
                    bestAt = begin;
                }
            }
            if (bestAt == first)
                return answer;
            const auto from = values.begin() + static_cast<std::ptrdiff_t>(bestAt);
            answer.push_back(
                {at(bestAt + length - 1), best, {from, from + static_cast<std::ptrdiff_t>(length)}});
            std::fill_n(isFree.begin() + static_cast<std::ptrdiff_t>(bestAt), length, false);
        }
        return answer;
    }

private Q_SLOTS:
    void findsWhatBruteForceFinds_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("length");
        for (int seed = 1; seed <= 5; ++seed)
            for (const int length : {1, 7, 32})
                QTest::addRow("seed %d, window of %d", seed, length) << seed << length;
    }
    void findsWhatBruteForceFinds()
    {
        QFETCH(int, seed);
        QFETCH(int, length);
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        std::normal_distribution<double> noise(0.0, 1.0);
        std::vector<double> values;
        std::vector<std::uint8_t> flags;
        for (int i = 0; i < 1500; ++i) {
            values.push_back(20.0 + 5.0 * std::sin(0.2 * i) + noise(random));
            const int dice = static_cast<int>(random() % 100);
            flags.push_back(dice == 0   ? std::uint8_t{kFlagged}
                            : dice == 1 ? std::uint8_t{kInIncident}
                            : dice == 2 ? std::uint8_t{kGapBefore}
                                        : std::uint8_t{0});
            if (dice == 3)
                values.back() = kMissing;
        }
        const auto first = static_cast<std::size_t>(1500 - length);
        for (std::size_t i = first; i < 1500; ++i)
            values[i] = std::isfinite(values[i]) ? values[i] : 20.0;
        const SeriesStore store = storeOf(values, flags);
        const auto found = nearestNormalWindows(store, first, 1500, 2.5, 3);
        const auto wanted = byBruteForce(values, flags, first, 1500, 2.5, 3);
        QCOMPARE(found.size(), wanted.size());
        QCOMPARE(found.size(), std::size_t{3});
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].end, wanted[i].end);
            QVERIFY(std::abs(found[i].distance - wanted[i].distance) < 1e-9);
            QVERIFY(found[i].values == wanted[i].values);
        }
    }

    void anAnomalousPastIsNoNormalWindow()
    {
        const std::vector<double> values(100, 1.0);
        QVERIFY(
            nearestNormalWindows(storeOf(values, std::vector<std::uint8_t>(100, kInIncident)), 90, 100, 1.0)
                .empty());
        QCOMPARE(
            nearestNormalWindows(storeOf(values, std::vector<std::uint8_t>(100, 0)), 90, 100, 1.0).size(),
            std::size_t{3});
    }

    void searchesTheNewestOnly()
    {
        std::vector<double> values(1000, 0.0);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>(i);
        values[999] = 5.0; // the sixth sample is the same, but too long ago
        const SeriesStore store = storeOf(values, std::vector<std::uint8_t>(1000, 0));
        QCOMPARE(nearestNormalWindows(store, 999, 1000, 1.0, 1).front().end, at(5));
        QCOMPARE(nearestNormalWindows(store, 999, 1000, 1.0, 1, 200).front().end, at(799));
    }

    void findsThreeAmongManyWindows()
    {
        std::vector<double> values(60'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::sin(static_cast<double>(i) * 0.01);
        const SeriesStore store = storeOf(values, std::vector<std::uint8_t>(values.size(), 0));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(nearestNormalWindows(store, 59'936, 60'000, 1.0).size(), std::size_t{3});
        qInfo("50,000 windows of 64: %lld ms", timer.elapsed()); // an engine slot has 50
    }
};

QTEST_APPLESS_MAIN(TestNearestWindows)
#include "tst_nearest_windows.moc"
