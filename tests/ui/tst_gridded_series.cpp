// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/gridded_series.h"

#include <QtTest/QTest>

#include <cmath>
#include <functional>

namespace redshank {

using Column = SeriesStore::Column;

/// What is kept from frame to frame is what would be found anew.
class TestGriddedSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movedIsAsFoundAnew_data();
    void movedIsAsFoundAnew();
    void panningLooksUpWhatComesIn();
    void appendingLooksUpTheEnd();
    void everySampleIsInOneColumn();
    void bordersDoNotReachOverGaps();
    void aLineKeepsItsCourse();
};

namespace {

constexpr std::int64_t kStepMs = 1000;

class Noise
{
public:
    double next()
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 40U) / static_cast<double>(1ULL << 24U);
    }

private:
    std::uint64_t m_state = 42;
};

/// Samples with a gap of time, missing values and flags, from number `first` on.
ScoredColumns columns(std::uint64_t first, std::size_t count, Noise &noise)
{
    ScoredColumns made;
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (std::uint64_t i = first; i < first + count; ++i) {
        const auto late = static_cast<std::int64_t>(i >= 60'000 ? 5'000 : 0);
        times.push_back(fromMs((static_cast<std::int64_t>(i) + late) * kStepMs));
        values.push_back(i % 20'000 < 300 ? kMissing : noise.next());
    }
    made.appendUnscored(times, values);
    for (std::size_t i = 0; i < count; ++i) {
        made.score[i] = static_cast<float>(noise.next());
        made.flags[i] = noise.next() > 0.999 ? std::uint8_t{kFlagged} : std::uint8_t{0};
    }
    return made;
}

TimeRange view(std::int64_t beginMs, std::int64_t lengthMs)
{
    return {fromMs(beginMs), fromMs(beginMs + lengthMs)};
}

void compare(const GriddedSeries &kept, const SeriesStore &series, const PlotGrid &grid)
{
    const GriddedSeries anew(series, grid);
    QCOMPARE(kept.buckets().size(), anew.buckets().size());
    for (std::size_t i = 0; i < anew.buckets().size(); ++i) {
        QCOMPARE(kept.buckets()[i].first, anew.buckets()[i].first);
        QCOMPARE(kept.buckets()[i].last, anew.buckets()[i].last);
        QCOMPARE(kept.flags(i), anew.flags(i));
        if (anew.buckets()[i].isEmpty())
            continue;
        QCOMPARE(kept.extremes(Column::kValue, i), anew.extremes(Column::kValue, i));
        QCOMPARE(kept.extremes(Column::kScore, i), anew.extremes(Column::kScore, i));
        QCOMPARE(kept.isGapBefore(i), anew.isGapBefore(i));
    }
}

} // namespace

void TestGriddedSeries::movedIsAsFoundAnew_data()
{
    QTest::addColumn<std::int64_t>("lengthMs");
    QTest::newRow("a few samples a pixel") << std::int64_t{3'000'000};
    QTest::newRow("a hundred") << std::int64_t{50'000'000};
    QTest::newRow("pixels between samples") << std::int64_t{120'000};
}

void TestGriddedSeries::movedIsAsFoundAnew()
{
    QFETCH(const std::int64_t, lengthMs);
    constexpr int kWidth = 500;
    const std::int64_t pixelMs = lengthMs / kWidth;
    Noise noise;
    SeriesStore series;
    series.setCapacity(90'000);
    series.write(0, columns(0, 80'000, noise));
    GriddedSeries kept;
    std::int64_t begin = 50'000'000;
    const std::vector<std::function<void()>> acts{
        [&] { begin += 17 * pixelMs; },
        [&] { begin -= 40 * pixelMs + pixelMs / 3; },
        [&] { begin += 499 * pixelMs; },
        [&] { begin += 3'000 * pixelMs; },
        [&] { begin = 60'000'000; },
        [&] { series.write(series.endSequence(), columns(series.endSequence(), 700, noise)); },
        [&] { series.write(61'000, columns(61'000, 900, noise)); }, // scored anew
        [&] { series.write(81'000, columns(81'000, 1, noise)); },
        [&] { begin = (static_cast<std::int64_t>(series.endSequence()) + 5'000) * kStepMs - lengthMs; },
        [&] { series.truncate(series.endSequence() - 500); },
        [&] { series.write(series.endSequence(), columns(series.endSequence(), 9'000, noise)); },
        [&] { series.write(series.endSequence(), columns(series.endSequence(), 9'000, noise)); },
        [&] { series.write(series.endSequence(), columns(series.endSequence(), 70'000, noise)); },
        [&] { begin = toMs(series.timeAt(series.firstSequence())) - lengthMs / 2; },
        [&] { series.clear(); },
        [&] { series.write(0, columns(0, 30'000, noise)); },
    };
    for (int round = 0; round < 3; ++round) {
        for (const std::function<void()> &act : acts) {
            const PlotGrid grid = plotGrid(view(begin, lengthMs), kWidth);
            kept.moveTo(series, grid);
            compare(kept, series, grid);
            if (QTest::currentTestFailed())
                return;
            act();
        }
    }
}

void TestGriddedSeries::panningLooksUpWhatComesIn()
{
    Noise noise;
    SeriesStore series;
    series.write(0, columns(0, 50'000, noise));
    const auto lookAtAll = [](const GriddedSeries &source) {
        for (std::size_t i = 0; i < source.buckets().size(); ++i)
            source.extremes(Column::kValue, i);
    };
    GriddedSeries source(series, plotGrid(view(1'000'000, 20'000'000), 1'000));
    lookAtAll(source);
    QCOMPARE(source.lookups(), std::uint64_t(source.buckets().size()));
    for (const std::int64_t by : {20, -20, 1, -7}) { // pixels
        const std::uint64_t before = source.lookups();
        const std::int64_t begin = toMs(source.grid().view.begin) + by * 20'000;
        source.moveTo(series, plotGrid(view(begin, 20'000'000), 1'000));
        lookAtAll(source);
        QVERIFY(source.lookups() - before <= std::uint64_t(std::abs(by)) + 2);
        QVERIFY(source.lookups() > before);
    }
}

void TestGriddedSeries::appendingLooksUpTheEnd()
{
    Noise noise;
    SeriesStore series;
    series.write(0, columns(0, 10'000, noise));
    const PlotGrid grid = plotGrid(view(0, 20'000'000), 1'000);
    GriddedSeries source(series, grid);
    for (std::size_t i = 0; i < source.buckets().size(); ++i)
        source.extremes(Column::kValue, i);
    const std::uint64_t before = source.lookups();
    series.write(10'000, columns(10'000, 30, noise));
    source.moveTo(series, grid);
    for (std::size_t i = 0; i < source.buckets().size(); ++i)
        source.extremes(Column::kValue, i);
    QVERIFY2(source.lookups() - before <= 8, qPrintable(QString::number(source.lookups() - before)));
}

void TestGriddedSeries::everySampleIsInOneColumn()
{
    Noise noise;
    SeriesStore series;
    series.write(0, columns(0, 80'000, noise));
    const GriddedSeries source(series, plotGrid(view(0, 85'000'000), 300));
    std::uint64_t next = 0;
    for (const SeriesStore::Bucket &bucket : source.buckets()) {
        QCOMPARE(bucket.first, next);
        next = bucket.last;
    }
    QCOMPARE(next, std::uint64_t{80'000});
}

void TestGriddedSeries::bordersDoNotReachOverGaps()
{
    Noise noise;
    SeriesStore series;
    series.write(0, columns(0, 80'000, noise)); // no samples from 60,000 s to 65,000 s
    const GriddedSeries source(series, plotGrid(view(0, 85'000'000), 300));
    for (std::size_t i = 0; i < source.buckets().size(); ++i) {
        const SeriesStore::Bucket &bucket = source.buckets()[i];
        if (bucket.isEmpty())
            continue;
        const double begin = source.grid().middleMs(i) - source.grid().columnMs;
        const double end = source.grid().middleMs(i) + source.grid().columnMs;
        QVERIFY(static_cast<double>(toMs(series.timeAt(bucket.first))) >= begin);
        QVERIFY(static_cast<double>(toMs(series.timeAt(bucket.last - 1))) <= end);
    }
}

void TestGriddedSeries::aLineKeepsItsCourse()
{
    Noise noise;
    SeriesStore series;
    series.write(0, columns(0, 50'000, noise));
    GriddedSeries source(series, plotGrid(view(21'000'000, 20'000'000), 100));
    QVERIFY(!source.goesDown(Column::kValue, 50, kMissing)); // from nowhere: upwards
    source.moveTo(series, plotGrid(view(23'000'000, 20'000'000), 100));
    QVERIFY(!source.goesDown(Column::kValue, 40, 1e9)); // the same column, already decided
    QVERIFY(source.goesDown(Column::kValue, 41, 1e9));
    QVERIFY(!source.goesDown(Column::kValue, 42, -1e9));
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestGriddedSeries)
#include "tst_gridded_series.moc"
