// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_store.h"

#include <QtTest/QTest>

#include <cmath>

namespace redshank {

using Column = SeriesStore::Column;

/// What the store keeps while chunks are opened, packed, cut, dropped and shared.
class TestSeriesStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packsWhatIsNoLongerWritten();
    void scoresOfPackedSamplesAreReplaced();
    void truncatingIntoAPackedChunkKeepsTheRest();
    void droppedChunksAreGone();
    void adoptsTheSameSamplesOnly();
    void sharedChunksStayWhatTheyWere();
    void withoutSummariesTheAnswersAreTheSame();
    void millionSamplesStayUnderTheirBytes();
};

namespace {

constexpr std::uint64_t kChunk = SeriesStore::kChunk;

double valueOf(std::uint64_t i) { return std::round(std::sin(double(i) * 0.01) * 1e4) / 1e3; }

ScoredColumns columns(std::uint64_t first, std::uint64_t last, float score = 0.5F)
{
    ScoredColumns made;
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (std::uint64_t i = first; i < last; ++i) {
        times.push_back(fromMs(static_cast<std::int64_t>(i) * 1000));
        values.push_back(valueOf(i));
    }
    made.appendUnscored(times, values);
    for (std::size_t i = 0; i < made.size(); ++i) {
        made.score[i] = score + static_cast<float>(i % 7) * 0.01F;
        made.mse[i] = static_cast<float>(i % 11) * 0.01F;
        made.expected[i] = static_cast<float>(made.values[i]);
        made.lower[i] = made.expected[i] - 1.0F;
        made.upper[i] = made.expected[i] + 1.0F;
    }
    return made;
}

SeriesStore filled(std::uint64_t count, SeriesStore::Summaries summaries = SeriesStore::Summaries::kAll)
{
    SeriesStore store(summaries);
    ScoredColumns all;
    const ScoredColumns scored = columns(0, count);
    store.append(scored.times, scored.values);
    for (std::uint64_t at = 0; at < count; at += 1000)
        store.write(at, columns(at, std::min(count, at + 1000)));
    return store;
}

} // namespace

void TestSeriesStore::packsWhatIsNoLongerWritten()
{
    const SeriesStore store = filled(3 * kChunk + 100);
    QVERIFY(store.packed(0));
    QVERIFY(store.packed(1));
    QVERIFY(!store.packed(3)); // still growing
    QVERIFY(!store.packed(4));
    for (std::uint64_t i = 0; i < store.endSequence(); i += 37) {
        QCOMPARE(store.timeAt(i), fromMs(static_cast<std::int64_t>(i) * 1000));
        QCOMPARE(store.at(Column::kValue, i), valueOf(i));
        QCOMPARE(store.at(Column::kScore, i), double(0.5F + static_cast<float>(i % 1000 % 7) * 0.01F));
    }
    const ScoredColumns all = store.copy(0, store.endSequence());
    QCOMPARE(all.size(), std::size_t(3 * kChunk + 100));
    QCOMPARE(all.values[kChunk + 5], valueOf(kChunk + 5));
}

void TestSeriesStore::scoresOfPackedSamplesAreReplaced()
{
    SeriesStore store = filled(3 * kChunk);
    ScoredColumns again = columns(kChunk - 10, kChunk + 10, 2.0F);
    QVERIFY(store.write(kChunk - 10, again));
    QCOMPARE(store.at(Column::kScore, kChunk - 10), 2.0);
    QCOMPARE(store.at(Column::kScore, kChunk + 9), double(again.score.back()));
    QVERIFY(store.at(Column::kScore, kChunk + 10) < 1.0);
    QVERIFY(store.extremes(Column::kScore, 0, 3 * kChunk).max >= 2.0);
    QVERIFY(store.extremes(Column::kScore, 0, kChunk - 10).max < 1.0);
    store.write(0, columns(0, 10));
    QVERIFY(store.packed(1)); // packed again when the writing went elsewhere
}

void TestSeriesStore::truncatingIntoAPackedChunkKeepsTheRest()
{
    SeriesStore store = filled(3 * kChunk);
    store.truncate(kChunk + 10);
    QCOMPARE(store.endSequence(), kChunk + 10);
    QCOMPARE(store.at(Column::kValue, kChunk + 9), valueOf(kChunk + 9));
    QVERIFY(store.write(kChunk + 10, columns(kChunk + 10, 2 * kChunk + 5)));
    QCOMPARE(store.at(Column::kValue, 2 * kChunk + 4), valueOf(2 * kChunk + 4));
    QCOMPARE(store.lowerBound(fromMs(static_cast<std::int64_t>(kChunk + 10) * 1000)), kChunk + 10);
    store.truncate(kChunk); // at a border
    QVERIFY(store.write(kChunk, columns(kChunk, kChunk + 1)));
    QCOMPARE(store.size(), std::size_t(kChunk + 1));
}

void TestSeriesStore::droppedChunksAreGone()
{
    SeriesStore store = filled(4 * kChunk);
    store.setCapacity(kChunk);
    QCOMPARE(store.firstSequence(), 3 * kChunk);
    QVERIFY(!store.packed(0));
    QVERIFY(store.write(4 * kChunk, columns(4 * kChunk, 6 * kChunk)));
    QCOMPARE(store.at(Column::kValue, store.firstSequence()), valueOf(store.firstSequence()));
    QVERIFY(store.write(0, columns(0, 20))); // scores of what is dropped: nothing happens
}

void TestSeriesStore::adoptsTheSameSamplesOnly()
{
    const SeriesStore source = filled(2 * kChunk + 1);
    SeriesStore store = filled(2 * kChunk + 1);
    QVERIFY(source.packed(0));
    QVERIFY(store.adopt(0, source.packed(0)));
    QCOMPARE(store.packed(0).get(), source.packed(0).get());
    QVERIFY(!store.adopt(1, source.packed(0))); // other times
    QVERIFY(!store.adopt(2, source.packed(0))); // not full
    QVERIFY(!store.adopt(9, source.packed(0))); // not there
}

void TestSeriesStore::sharedChunksStayWhatTheyWere()
{
    SeriesStore source = filled(2 * kChunk + 1);
    SeriesStore store = filled(2 * kChunk + 1);
    QVERIFY(store.adopt(0, source.packed(0)));
    source.write(5, columns(5, 6, 9.0F));
    QCOMPARE(source.at(Column::kScore, 5), 9.0);
    QVERIFY(store.at(Column::kScore, 5) < 1.0);
}

void TestSeriesStore::withoutSummariesTheAnswersAreTheSame()
{
    SeriesStore with = filled(2 * kChunk);
    SeriesStore without = filled(2 * kChunk, SeriesStore::Summaries::kNone);
    ScoredColumns odd = columns(700, 701, 3.0F);
    odd.flags[0] = kFlagged;
    with.write(700, odd);
    without.write(700, odd);
    QCOMPARE(without.extremes(Column::kScore, 3, 5000), with.extremes(Column::kScore, 3, 5000));
    QCOMPARE(without.flags(3, 5000), std::uint8_t{kFlagged});
    QCOMPARE(without.nextWithFlags(0, kFlagged), with.nextWithFlags(0, kFlagged));
    QVERIFY(without.memoryBytes() < with.memoryBytes());
}

void TestSeriesStore::millionSamplesStayUnderTheirBytes()
{
    const SeriesStore store = filled(1'000'000);
    const double each = double(store.memoryBytes()) / 1e6;
    QVERIFY2(each <= 24.0, qPrintable(QString::number(each)));
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestSeriesStore)
#include "tst_series_store.moc"
