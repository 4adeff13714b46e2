// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_slice.h"
#include "ui/plot/stroke_raster.h"
#include "ui/plot/value_ticks.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

namespace redshank {

using Column = SeriesStore::Column;

/// The arithmetic between a series and its pixels.
class TestPlotSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewSamplesAreKeptAsTheyAre();
    void atMostTwoPointsAPixel();
    void noExtremeIsLost();
    void gapsAreNotJoined_data();
    void gapsAreNotJoined();
    void columnsStayPutWhilePanning();
    void everyFlagHasAMark();
    void ribbonNeverLosesAnAnomaly();
    void ribbonSpansSparseSamplesButNoGap();
    void nearestSampleRespectsTolerance();
    void strokeCoversItsLine();
    void strokeLeavesGapsEmpty();
    void valueTicksAreRound_data();
    void valueTicksAreRound();
    void axisDoesNotTremble();
};

namespace {

SeriesStore series(std::size_t count, std::int64_t stepMs, std::uint64_t spikeAt = ~0ULL,
                   std::uint8_t spikeFlags = kFlagged)
{
    SeriesStore store;
    ScoredColumns columns;
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        times.push_back(fromMs(static_cast<std::int64_t>(i) * stepMs));
        values.push_back(i == spikeAt ? 100.0 : std::sin(static_cast<double>(i) * 0.1));
    }
    columns.appendUnscored(times, values);
    for (std::size_t i = 0; i < count; ++i) {
        columns.score[i] = i == spikeAt ? 5.0F : 0.2F;
        columns.flags[i] = i == spikeAt ? spikeFlags : std::uint8_t{0};
    }
    store.write(0, columns);
    return store;
}

GriddedSeries source(const SeriesStore &store, std::int64_t beginMs, std::int64_t endMs, int width)
{
    return {store, plotGrid({fromMs(beginMs), fromMs(endMs)}, width)};
}

} // namespace

void TestPlotSlice::fewSamplesAreKeptAsTheyAre()
{
    const SeriesStore store = series(100, 1'000);
    const LineSlice slice = lineSlice(source(store, 10'000, 20'000, 500), Column::kValue);
    // 10 inside, one in the column beside the view, and one on either side, so that the line leads out of it.
    QCOMPARE(slice.points.size(), std::size_t{13});
    QCOMPARE(slice.points.front().timeMs, 9'000.0);
    QCOMPARE(slice.points.back().timeMs, 21'000.0);
    QVERIFY(!slice.points.front().joined);
    QVERIFY(std::all_of(slice.points.begin() + 1, slice.points.end(),
                        [](const SlicePoint &point) { return point.joined; }));
}

void TestPlotSlice::atMostTwoPointsAPixel()
{
    const SeriesStore store = series(200'000, 10);
    const GriddedSeries gridded = source(store, 0, 2'000'000, 640);
    const LineSlice slice = lineSlice(gridded, Column::kValue);
    QVERIFY(slice.points.size() <= 2 * gridded.buckets().size());
    QVERIFY(slice.points.size() > 640);
}

void TestPlotSlice::noExtremeIsLost()
{
    for (const std::uint64_t spike : {0ULL, 1ULL, 4'095ULL, 4'096ULL, 77'777ULL, 199'999ULL}) {
        const SeriesStore store = series(200'000, 10, spike);
        const LineSlice slice = lineSlice(source(store, 0, 2'000'000, 300), Column::kValue);
        QVERIFY(std::any_of(slice.points.begin(), slice.points.end(),
                            [](const SlicePoint &point) { return point.value == 100.0; }));
        QCOMPARE(slice.extremes.max, 100.0);
    }
}

void TestPlotSlice::gapsAreNotJoined_data()
{
    QTest::addColumn<int>("kind"); ///< 0: missing time, 1: NaN, 2: flag only
    QTest::addColumn<int>("width");
    for (const int width : {50, 5'000}) {
        QTest::addRow("missing time, %d px", width) << 0 << width;
        QTest::addRow("no value, %d px", width) << 1 << width;
        QTest::addRow("flag, %d px", width) << 2 << width;
    }
}

void TestPlotSlice::gapsAreNotJoined()
{
    QFETCH(int, kind);
    QFETCH(int, width);
    ScoredColumns columns;
    for (int i = 0; i < 1'000; ++i) {
        const bool inGap = i >= 400 && i < 500;
        if (kind == 0 && inGap)
            continue;
        columns.appendUnscored({fromMs(i * 1'000)}, {kind == 1 && inGap ? kMissing : 1.0});
        if (kind == 2 && i == 500)
            columns.flags.back() = kGapBefore;
    }
    SeriesStore store;
    store.write(0, columns);
    const LineSlice slice = lineSlice(source(store, 0, 1'000'000, width), Column::kValue);
    std::vector<double> starts;
    for (const SlicePoint &point : slice.points)
        if (!point.joined)
            starts.push_back(point.timeMs);
    QCOMPARE(starts.size(), std::size_t{2});
    const double pixel = 1e6 / width;
    if (kind == 2 && width == 50)
        QVERIFY(std::abs(starts[1] - 500'000.0) <= 1.5 * pixel); // within a column nothing can be left out
    else
        QVERIFY2(std::abs(starts[1] - 500'000.0) <= pixel, qPrintable(QString::number(starts[1])));
}

void TestPlotSlice::columnsStayPutWhilePanning()
{
    const SeriesStore store = series(100'000, 10);
    const LineSlice first = lineSlice(source(store, 100'000, 600'000, 400), Column::kValue);
    const LineSlice panned = lineSlice(source(store, 100'777, 600'777, 400), Column::kValue);
    std::size_t same = 0;
    for (const SlicePoint &point : panned.points)
        same += std::any_of(first.points.begin(), first.points.end(), [&](const SlicePoint &other) {
            return std::abs(other.timeMs - point.timeMs) < 1e-3 && other.value == point.value;
        });
    QVERIFY2(same + 8 >= panned.points.size(), qPrintable(QString::number(same)));
}

void TestPlotSlice::everyFlagHasAMark()
{
    for (const std::uint64_t spike : {0ULL, 3'333ULL, 99'999ULL}) {
        const SeriesStore store = series(100'000, 10, spike);
        for (const int width : {10, 300, 3'000}) {
            const std::vector<FlagMark> marks = flagMarks(source(store, 0, 1'000'000, width), 8);
            QCOMPARE(marks.size(), std::size_t{1});
            QCOMPARE(marks[0].sequence, spike);
            QCOMPARE(marks[0].value, 100.0);
            QCOMPARE(marks[0].score, 5.0);
        }
    }
}

void TestPlotSlice::ribbonNeverLosesAnAnomaly()
{
    for (const std::uint64_t spike : {0ULL, 77ULL, 65'535ULL, 99'999ULL}) {
        const SeriesStore store = series(100'000, 10, spike);
        for (const int width : {7, 640, 1'900}) {
            const GriddedSeries gridded = source(store, 0, 1'000'000, width);
            const std::vector<double> maxima = columnMaxima(gridded, Column::kScore);
            QCOMPARE(std::count(maxima.begin(), maxima.end(), 5.0), 1);
            const std::vector<std::uint8_t> flags = columnFlags(gridded);
            QCOMPARE(std::count(flags.begin(), flags.end(), kFlagged), 1);
        }
    }
}

void TestPlotSlice::ribbonSpansSparseSamplesButNoGap()
{
    SeriesStore store;
    std::vector<TimePoint> times;
    for (const int second : {0, 10, 20, 30, 40, 90, 100, 110})
        times.push_back(fromMs(second * 1'000));
    store.append(times, std::vector<double>(times.size(), 1.0));
    const GriddedSeries gridded = source(store, 0, 120'000, 120); // a pixel a second, a sample in ten
    const std::vector<int> speaking = speakingColumns(gridded);
    const auto column = [&](int second) {
        return static_cast<std::size_t>(second - gridded.grid().firstColumn);
    };
    QCOMPARE(speaking[column(13)], static_cast<int>(column(10)));
    QCOMPARE(speaking[column(17)], static_cast<int>(column(20)));
    QCOMPARE(speaking[column(44)], static_cast<int>(column(40)));
    QCOMPARE(speaking[column(60)], -1);
    QCOMPARE(speaking[column(86)], static_cast<int>(column(90)));
}

void TestPlotSlice::nearestSampleRespectsTolerance()
{
    const SeriesStore store = series(10, 1'000);
    QCOMPARE(nearestSample(store, fromMs(2'400), Milliseconds{500}), std::optional<std::uint64_t>{2});
    QCOMPARE(nearestSample(store, fromMs(2'600), Milliseconds{500}), std::optional<std::uint64_t>{3});
    QVERIFY(!nearestSample(store, fromMs(2'500), Milliseconds{100}));
    QVERIFY(!nearestSample(store, fromMs(20'000), Milliseconds{5'000}));
    QVERIFY(!nearestSample(SeriesStore(), fromMs(0), Milliseconds{5'000}));
}

void TestPlotSlice::strokeCoversItsLine()
{
    StrokeRaster raster;
    raster.begin({100, 50});
    const std::vector<RasterPoint> points{{0, 10.5, false}, {99, 10.5, true}};
    raster.stroke(points, 1.0, Qt::red);
    const QImage image = raster.image();
    for (int x = 2; x < 97; ++x) {
        QCOMPARE(qAlpha(image.pixel(x, 10)), 255);
        QCOMPARE(qAlpha(image.pixel(x, 8)), 0);
        QCOMPARE(qAlpha(image.pixel(x, 12)), 0);
    }
    // A steep line is as thick as a flat one, measured across it.
    StrokeRaster steep;
    steep.begin({50, 100});
    steep.stroke(std::vector<RasterPoint>{{25, 0, false}, {25.001, 100, true}}, 2.0, Qt::red);
    const QImage tall = steep.image();
    double across = 0.0;
    for (int x = 0; x < 50; ++x)
        across += qAlpha(tall.pixel(x, 50)) / 255.0;
    QVERIFY2(std::abs(across - 2.0) < 0.5, qPrintable(QString::number(across)));
}

void TestPlotSlice::strokeLeavesGapsEmpty()
{
    StrokeRaster raster;
    raster.begin({100, 20});
    raster.stroke(std::vector<RasterPoint>{{0, 10, false}, {40, 10, true}, {60, 10, false}, {99, 10, true}},
                  1.5, Qt::red);
    const QImage image = raster.image();
    for (int y = 0; y < 20; ++y)
        for (int x = 43; x < 58; ++x)
            QCOMPARE(qAlpha(image.pixel(x, y)), 0);
    StrokeRaster dot;
    dot.begin({20, 20});
    dot.stroke(std::vector<RasterPoint>{{10, 10, false}}, 1.5, Qt::red);
    QVERIFY(qAlpha(dot.image().pixel(10, 10)) > 128); // a sample between two gaps can be seen
}

void TestPlotSlice::valueTicksAreRound_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<bool>("isLog");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unit") << 0.0 << 1.0 << false << QStringLiteral("0 0.25 0.5 0.75 1");
    QTest::newRow("latency") << 78.0 << 212.0 << false << QStringLiteral("100 125 150 175 200");
    QTest::newRow("round zero") << -1.0 << 1.0 << false << QStringLiteral("-1 -0.5 0 0.5 1");
    QTest::newRow("large") << 6.1e9 << 6.9e9 << false << QStringLiteral("6.2e+09 6.4e+09 6.6e+09 6.8e+09");
    QTest::newRow("tiny") << 1e-9 << 5e-9 << false << QStringLiteral("1e-09 2e-09 3e-09 4e-09 5e-09");
    QTest::newRow("log") << 0.1 << 10.0 << true << QStringLiteral("0.1 1 10");
    QTest::newRow("wide log") << 1e-4 << 1e6 << true << QStringLiteral("0.001 1 1000 1e+06");
    QTest::newRow("nothing") << 1.0 << 1.0 << false << QString();
}

void TestPlotSlice::valueTicksAreRound()
{
    QFETCH(double, min);
    QFETCH(double, max);
    QFETCH(bool, isLog);
    QFETCH(QString, expected);
    QStringList texts;
    for (const double value : valueTicks({min, max, isLog}, 5).values)
        texts.push_back(QString::number(value, 'g', 6));
    QCOMPARE(texts.join(QLatin1Char(' ')), expected);
}

void TestPlotSlice::axisDoesNotTremble()
{
    const ValueRange first = fittedRange({0.0, 100.0}, {}, {}, {});
    QCOMPARE(fittedRange({2.0, 97.0}, {}, {}, first), first);   // fits: kept
    QVERIFY(fittedRange({2.0, 140.0}, {}, {}, first) != first); // too large
    QVERIFY(fittedRange({40.0, 60.0}, {}, {}, first) != first); // fills too little
    QCOMPARE(first.min, 0.0); // what is never negative gets no room below zero
    QCOMPARE(fittedRange({5.0, 95.0}, 0.0, 100.0, {}).max, 100.0);
    const ValueRange constant = fittedRange({7.0, 7.0}, {}, {}, {});
    QVERIFY(constant.min < 7.0 && constant.max > 7.0);
}

} // namespace redshank

QTEST_GUILESS_MAIN(redshank::TestPlotSlice)
#include "tst_plot_slice.moc"
