// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/packed_chunk.h"

#include <QtTest/QTest>

#include <bit>
#include <cmath>
#include <limits>

namespace redshank {

using Column = SeriesColumn;

class TestPackedChunk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesComeBack_data();
    void timesComeBack();
    void valuesComeBackBitForBit_data();
    void valuesComeBackBitForBit();
    void scoresComeBackBitForBit();
    void flagsComeBack();
    void extremesAreThoseOfTheSamples_data();
    void extremesAreThoseOfTheSamples();
    void bandMovesByLessThanCanBeSeen();
    void bandIsExactWhereStepsWouldBeSeen();
    void missingStaysMissing();
    void unscoredSamplesCostTheirValuesAlone();
    void takesFewBytesASample_data();
    void takesFewBytesASample();
};

namespace {

constexpr std::size_t kCount = 4096;

/// `decimals`: of the values; negative: as many as a double has.
ScoredColumns columns(int decimals, std::int64_t jitterMs = 0)
{
    ScoredColumns made;
    std::vector<TimePoint> times;
    std::vector<double> values;
    const double scale = std::pow(10.0, std::max(decimals, 0));
    for (std::size_t i = 0; i < kCount; ++i) {
        const auto at = static_cast<std::int64_t>(i);
        times.push_back(fromMs(1'700'000'000'000 + at * 1000 + (jitterMs == 0 ? 0 : at * 7919 % jitterMs)));
        const double value = 100.0 + 20.0 * std::sin(double(i) * 0.01) + double(i * 7919 % 101) * 0.017;
        values.push_back(decimals < 0 ? value : std::round(value * scale) / scale);
    }
    made.appendUnscored(times, values);
    for (std::size_t i = 0; i < kCount; ++i) {
        made.expected[i] = static_cast<float>(100.0 + 20.0 * std::sin(double(i) * 0.01));
        made.lower[i] = made.expected[i] - 4.0F;
        made.upper[i] = made.expected[i] + 4.0F;
        made.mse[i] = static_cast<float>(i % 97) * 0.0013F;
        made.score[i] = static_cast<float>(i % 89) * 0.0127F;
        made.incidentScore[i] = static_cast<float>(i % 83) * 0.0117F;
        made.flags[i] = made.score[i] >= 1.0F ? kFlagged : 0;
    }
    return made;
}

} // namespace

void TestPackedChunk::timesComeBack_data()
{
    QTest::addColumn<std::vector<TimePoint>>("times");
    const auto t = [](std::int64_t ms) { return fromMs(ms); };
    QTest::newRow("one") << std::vector{t(5)};
    QTest::newRow("even") << std::vector{t(0), t(1000), t(2000)};
    QTest::newRow("all the same") << std::vector{t(7), t(7), t(7)};
    QTest::newRow("uneven") << std::vector{t(-5), t(0), t(1)};
    QTest::newRow("longer than 32 bits") << std::vector{t(0), t(1), t(5'000'000'000)};
}

void TestPackedChunk::timesComeBack()
{
    QFETCH(const std::vector<TimePoint>, times);
    ScoredColumns in;
    in.appendUnscored(times, std::vector<double>(times.size(), 1.0));
    ScoredColumns out;
    PackedChunk(in).appendTo(out, 0, times.size());
    QCOMPARE(out.times, times);
}

void TestPackedChunk::valuesComeBackBitForBit_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::newRow("whole") << std::vector{1.0, -2.0, 2'147'483'647.0, 0.0};
    QTest::newRow("beyond 32 bits") << std::vector{1.0, 2'147'483'648.0};
    QTest::newRow("three decimals") << std::vector{0.001, 100.123, -7.3, 1e5};
    QTest::newRow("seven decimals") << std::vector{0.0000001, 1.0};
    QTest::newRow("not decimal") << std::vector{1.0 / 3.0, std::sqrt(2.0)};
    QTest::newRow("negative zero") << std::vector{-0.0, 1.0};
    QTest::newRow("infinite") << std::vector{1.0, std::numeric_limits<double>::infinity()};
    QTest::newRow("neighbour of a decimal") << std::vector{std::nextafter(100.123, 101.0), 100.123};
    QTest::newRow("missing among decimals") << std::vector{1.5, kMissing, 2.5};
    QTest::newRow("missing") << std::vector{kMissing, kMissing};
    QTest::newRow("the smallest integer") << std::vector{-2'147'483'648.0, -2'147'483'647.0};
}

void TestPackedChunk::valuesComeBackBitForBit()
{
    QFETCH(const std::vector<double>, values);
    ScoredColumns in;
    in.appendUnscored(std::vector<TimePoint>(values.size()), values);
    const PackedChunk chunk(in);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double out = chunk.at(Column::kValue, i);
        QVERIFY((std::isnan(out) && std::isnan(values[i])) ||
                std::bit_cast<std::uint64_t>(out) == std::bit_cast<std::uint64_t>(values[i]));
    }
}

void TestPackedChunk::scoresComeBackBitForBit()
{
    const ScoredColumns in = columns(-1);
    ScoredColumns out;
    PackedChunk(in).appendTo(out, 100, 300);
    QCOMPARE(out.size(), std::size_t{200});
    for (std::size_t i = 0; i < 200; ++i) {
        QCOMPARE(out.mse[i], in.mse[100 + i]);
        QCOMPARE(out.score[i], in.score[100 + i]);
        QCOMPARE(out.incidentScore[i], in.incidentScore[100 + i]);
        QCOMPARE(out.flags[i], in.flags[100 + i]);
    }
}

void TestPackedChunk::flagsComeBack()
{
    ScoredColumns in;
    in.appendUnscored(std::vector<TimePoint>(600), std::vector<double>(600, 1.0));
    for (std::size_t i = 0; i < in.size(); ++i)
        in.flags[i] = static_cast<std::uint8_t>(i * 7 % 256); // all there could be
    const PackedChunk chunk(in);
    for (std::size_t i = 0; i < in.size(); ++i)
        QCOMPARE(chunk.flagsAt(i), in.flags[i]);
}

void TestPackedChunk::extremesAreThoseOfTheSamples_data()
{
    QTest::addColumn<int>("decimals");
    QTest::addColumn<std::vector<int>>("missing");
    QTest::newRow("decimals") << 3 << std::vector<int>{};
    QTest::newRow("any value") << -1 << std::vector<int>{};
    QTest::newRow("some missing") << 3 << std::vector<int>{0, 17, 18, 19, 4095};
    QTest::newRow("some missing of any value") << -1 << std::vector<int>{0, 17, 18, 19, 4095};
}

void TestPackedChunk::extremesAreThoseOfTheSamples()
{
    QFETCH(const int, decimals);
    QFETCH(const std::vector<int>, missing);
    ScoredColumns in = columns(decimals);
    for (std::size_t i = 0; i < kCount; ++i)
        in.mse[i] -= 0.05F; // of both signs
    for (const int place : missing) {
        const auto i = static_cast<std::size_t>(place);
        in.values[i] = kMissing;
        in.expected[i] = in.lower[i] = in.upper[i] = in.mse[i] = in.score[i] = in.incidentScore[i] =
            std::numeric_limits<float>::quiet_NaN();
    }
    const PackedChunk chunk(in);
    for (const Column column : {Column::kValue, Column::kExpected, Column::kLower, Column::kUpper,
                                Column::kMse, Column::kScore, Column::kIncidentScore}) {
        for (const auto &[first, last] : {std::pair<std::size_t, std::size_t>{0, kCount},
                                          {0, 1},
                                          {17, 20},
                                          {17, 40},
                                          {100, 163},
                                          {5, 5}}) {
            MinMax expected;
            for (std::size_t i = first; i < last; ++i)
                expected.include(chunk.at(column, i));
            QCOMPARE(chunk.extremes(column, first, last), expected);
        }
    }
}

void TestPackedChunk::bandMovesByLessThanCanBeSeen()
{
    const ScoredColumns in = columns(3);
    const PackedChunk chunk(in);
    double worst = 0.0;
    for (std::size_t i = 0; i < kCount; ++i) {
        worst = std::max(worst, std::abs(chunk.at(Column::kExpected, i) - double(in.expected[i])));
        worst = std::max(worst, std::abs(chunk.at(Column::kLower, i) - double(in.lower[i])));
        worst = std::max(worst, std::abs(chunk.at(Column::kUpper, i) - double(in.upper[i])));
    }
    QVERIFY2(worst <= 8.0 / 1024.0, qPrintable(QString::number(worst)));
}

void TestPackedChunk::bandIsExactWhereStepsWouldBeSeen()
{
    ScoredColumns in = columns(3);
    in.upper[7] = 1e9F; // one wild sample does not spoil the rest
    in.lower[9] = -std::numeric_limits<float>::infinity();
    const PackedChunk chunk(in);
    for (std::size_t i = 0; i < kCount; ++i) {
        QCOMPARE(chunk.at(Column::kUpper, i), double(in.upper[i]));
        QCOMPARE(chunk.at(Column::kLower, i), double(in.lower[i]));
    }
}

void TestPackedChunk::missingStaysMissing()
{
    ScoredColumns in = columns(3);
    in.expected[5] = in.lower[5] = in.upper[5] = in.score[5] = std::numeric_limits<float>::quiet_NaN();
    const PackedChunk chunk(in);
    for (const Column column : {Column::kExpected, Column::kLower, Column::kUpper, Column::kScore}) {
        QVERIFY(std::isnan(chunk.at(column, 5)));
        QVERIFY(!std::isnan(chunk.at(column, 6)));
    }
}

void TestPackedChunk::unscoredSamplesCostTheirValuesAlone()
{
    ScoredColumns scored = columns(2);
    ScoredColumns in;
    in.appendUnscored(scored.times, scored.values);
    QVERIFY(PackedChunk(in).memoryBytes() < kCount * 3);
}

void TestPackedChunk::takesFewBytesASample_data()
{
    QTest::addColumn<int>("decimals");
    QTest::addColumn<int>("jitterMs");
    QTest::addColumn<double>("most");
    QTest::newRow("a CSV file: even times, three decimals") << 3 << 0 << 18.5;
    QTest::newRow("even times, any value") << -1 << 0 << 23.0;
    QTest::newRow("uneven times, any value") << -1 << 97 << 24.0;
}

void TestPackedChunk::takesFewBytesASample()
{
    QFETCH(const int, decimals);
    QFETCH(const int, jitterMs);
    QFETCH(const double, most);
    const double bytes = double(PackedChunk(columns(decimals, jitterMs)).memoryBytes()) / kCount;
    QVERIFY2(bytes <= most, qPrintable(QString::number(bytes)));
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestPackedChunk)
#include "tst_packed_chunk.moc"
