// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/series_book.h"

#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

constexpr Milliseconds kStep{1'000};

TimePoint at(int second) { return fromMs(second * 1'000); }

PrometheusSeries series(const char *shard, std::vector<int> seconds)
{
    PrometheusSeries made;
    made.labels = {{"__name__", "m"}, {"job", "j"}, {"shard", shard}};
    for (const int second : seconds) {
        made.times.push_back(at(second));
        made.values.push_back(second);
    }
    return made;
}

std::vector<int> secondsOf(const std::vector<SampleBlock> &blocks, std::size_t block, bool onlyValues = false)
{
    std::vector<int> seconds;
    if (block >= blocks.size())
        return seconds;
    for (std::size_t i = 0; i < blocks[block].size(); ++i) {
        if (!onlyValues || !std::isnan(blocks[block].values[i]))
            seconds.push_back(static_cast<int>(toMs(blocks[block].times[i]) / 1000));
    }
    return seconds;
}

using Seconds = std::vector<int>;

} // namespace

class SeriesBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsWhatHasSettledFromTheTail()
    {
        SeriesBook book({"src", "q", "ms"}, 10);
        const auto outcome =
            book.take({{series("a", {1, 2, 3, 4, 5})}, {}}, {at(1), at(5), kStep}, at(3), at(0));
        QCOMPARE(secondsOf(outcome.settled, 0), (Seconds{1, 2, 3}));
        QCOMPARE(secondsOf(outcome.tail, 0), (Seconds{4, 5}));
        QCOMPARE(outcome.found.size(), std::size_t{1});
        QCOMPARE(outcome.found[0].id, std::string("src/m/{job=\"j\",shard=\"a\"}"));
        QCOMPARE(outcome.found[0].name, std::string("m"));
        QCOMPARE(outcome.found[0].unit, std::string("ms"));
        QVERIFY(book.take({{series("a", {4})}, {}}, {at(4), at(4), kStep}, at(4), at(0)).found.empty());
    }

    void shortNamesTellSeriesApart()
    {
        SeriesBook book({"a/b", "q", ""}, 10);
        const auto outcome =
            book.take({{series("x/1", {1}), series("y", {1})}, {}}, {at(1), at(1), kStep}, at(1), at(0));
        QCOMPARE(outcome.found[0].name, std::string("x/1"));
        QCOMPARE(outcome.found[1].name, std::string("y"));
        QCOMPARE(std::count(outcome.found[0].id.begin(), outcome.found[0].id.end(), '/'), std::ptrdiff_t{2});
    }

    void silenceOnALiveSourceIsMissing()
    {
        SeriesBook book({"src", "q", ""}, 10);
        book.take({{series("a", {1}), series("b", {1})}, {}}, {at(1), at(1), kStep}, at(1), at(0));
        const auto outcome = book.take({{series("a", {2, 3})}, {}}, {at(2), at(3), kStep}, at(3), at(0));
        QCOMPARE(secondsOf(outcome.settled, 1), (Seconds{2, 3}));
        QCOMPARE(secondsOf(outcome.settled, 1, true), Seconds{});
        QCOMPARE(outcome.metrics, std::size_t{2});
        QCOMPARE(outcome.missing, std::size_t{1});
    }

    void silenceOfAllIsAGapUnlessTheSourceWasUp()
    {
        SeriesBook book({"src", "q", ""}, 10);
        book.take({{series("a", {1})}, {}}, {at(1), at(1), kStep}, at(1), at(0));
        const auto down = book.take({{series("a", {5})}, {}}, {at(2), at(5), kStep}, at(5), at(5));
        QCOMPARE(secondsOf(down.settled, 0), Seconds{5}); // 2 to 4: the source was away
        const auto up = book.take({{}, {}}, {at(6), at(7), kStep}, at(7), at(5));
        QCOMPARE(secondsOf(up.settled, 0), (Seconds{6, 7}));
        QCOMPARE(secondsOf(up.settled, 0, true), Seconds{});
        QCOMPARE(up.missing, std::size_t{1});
    }

    void nothingIsMissedBeforeTheFirstValueOrLongAfterTheLast()
    {
        SeriesBook book({"src", "q", ""}, 10);
        const auto first =
            book.take({{series("a", {1, 2}), series("b", {2})}, {}}, {at(1), at(2), kStep}, at(2), at(0));
        QCOMPARE(secondsOf(first.settled, 1), Seconds{2});
        const int hour = static_cast<int>(SeriesBook::kGoneAfter.count() / 1000);
        const auto later = book.take({{series("a", {hour + 2, hour + 3})}, {}},
                                     {at(hour + 2), at(hour + 3), kStep}, at(hour + 3), at(0));
        QCOMPARE(secondsOf(later.settled, 1), Seconds{hour + 2}); // and then it is gone
        QCOMPARE(later.missing, std::size_t{0});
        QCOMPARE(later.metrics, std::size_t{1});
    }

    void seriesBeyondTheGuardAreRefused()
    {
        SeriesBook book({"src", "q", ""}, 1);
        const auto outcome =
            book.take({{series("a", {1}), series("b", {1})}, {}}, {at(1), at(1), kStep}, at(1), at(0));
        QCOMPARE(outcome.refused, std::size_t{1});
        QCOMPARE(book.size(), std::size_t{1});
    }

    void seriesThatAreGoneMakeWay_data()
    {
        QTest::addColumn<int>("second");  // of the new ones
        QTest::addColumn<int>("settled"); // of the old ones, until then
        QTest::addColumn<int>("refused");
        const int hour = static_cast<int>(SeriesBook::kGoneAfter.count() / 1000);
        QTest::newRow("silent for less") << hour << 1 << 2;
        QTest::newRow("silent for long") << hour + 2 << 1 << 0;
        QTest::newRow("never settled, silent for less") << hour << 0 << 2;
        QTest::newRow("never settled, silent for long") << hour + 2 << 0 << 0;
    }
    void seriesThatAreGoneMakeWay()
    {
        QFETCH(int, second);
        QFETCH(int, settled);
        QFETCH(int, refused);
        SeriesBook book({"src", "q", ""}, 3);
        book.take({{series("a", {1}), series("b", {1}), series("stays", {1})}, {}}, {at(1), at(1), kStep},
                  at(settled), at(0));
        const TimeGrid grid{at(second), at(second), kStep};
        book.take({{series("stays", {second})}, {}}, grid, at(second), at(0));
        const auto later =
            book.take({{series("stays", {second}), series("c", {second}), series("d", {second})}, {}}, grid,
                      at(second), at(0));
        QCOMPARE(static_cast<int>(later.refused), refused);
        QCOMPARE(later.found.size(), std::size_t{2} - static_cast<std::size_t>(refused));
        QCOMPARE(book.size(), std::size_t{3});
    }

    void timesOffTheGridAreLeftOut()
    {
        SeriesBook book({"src", "q", ""}, 10);
        PrometheusSeries odd = series("a", {0, 1, 9});
        odd.times[1] += Milliseconds{500};
        const auto outcome = book.take({{odd}, {}}, {at(1), at(3), kStep}, at(3), at(9));
        QVERIFY(outcome.settled.empty());
    }

    void valuesThatAreNoNumbersAreKeptAsMissing()
    {
        SeriesBook book({"src", "q", ""}, 10);
        PrometheusSeries nan = series("a", {1});
        nan.values[0] = kMissing;
        const auto outcome = book.take({{nan}, {}}, {at(1), at(1), kStep}, at(1), at(0));
        QCOMPARE(secondsOf(outcome.settled, 0), Seconds{1});
    }
};

QTEST_APPLESS_MAIN(SeriesBookTest)
#include "tst_series_book.moc"
