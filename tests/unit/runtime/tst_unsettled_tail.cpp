// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/metric_samples.h"
#include "engine/runtime/scoring_session.h"

#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

SampleBlock block(std::vector<int> seconds, double value)
{
    SampleBlock made{"m", {}, {}};
    for (const int second : seconds) {
        made.times.push_back(fromMs(second * 1'000));
        made.values.push_back(value + second);
    }
    return made;
}

std::vector<int> secondsOf(const SeriesStore &series)
{
    std::vector<int> seconds;
    for (std::uint64_t i = series.firstSequence(); i < series.endSequence(); ++i)
        seconds.push_back(static_cast<int>(toMs(series.timeAt(i)) / 1'000));
    return seconds;
}

using Seconds = std::vector<int>;

} // namespace

/// Values that may still change at their source: kept and drawn, not scored.
class UnsettledTailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTailIsReplacedByTheNext()
    {
        MetricSamples samples({"m", "m", "", {}, {}}, 0);
        QVERIFY(samples.append(block({1, 2}, 0)));
        QVERIFY(samples.setTail(block({3, 4}, 100)));
        QCOMPARE(samples.settledEnd(), std::uint64_t{2});
        QVERIFY((samples.series().flagsAt(3) & kUnsettled) != 0);
        samples.takeAppended(100);
        QVERIFY(samples.setTail(block({3, 4, 5}, 200)));
        QCOMPARE(samples.series().at(SeriesStore::Column::kValue, 2), 203.0);
        QCOMPARE(secondsOf(samples.series()), (Seconds{1, 2, 3, 4, 5}));
        QVERIFY(!samples.takeRewritten()); // the same times: values are replaced in place
        const SequenceRange told = samples.takeAppended(100);
        QCOMPARE(told.first, std::uint64_t{2});
        QCOMPARE(told.end, std::uint64_t{5});
    }

    void otherTimesInTheTailAreTold_data()
    {
        QTest::addColumn<QList<int>>("next");
        QTest::newRow("one comes between") << QList<int>{3, 4, 5};
        QTest::newRow("one is gone") << QList<int>{5};
        QTest::newRow("all are gone") << QList<int>{};
    }
    void otherTimesInTheTailAreTold()
    {
        QFETCH(QList<int>, next);
        MetricSamples samples({"m", "m", "", {}, {}}, 0);
        samples.append(block({1, 2}, 0));
        samples.setTail(block({3, 5}, 0));
        samples.takeAppended(100);
        QVERIFY(samples.setTail(block({next.begin(), next.end()}, 0)));
        QVERIFY(samples.takeRewritten());
        Seconds wanted{1, 2};
        wanted.insert(wanted.end(), next.begin(), next.end());
        QCOMPARE(secondsOf(samples.series()), wanted);
        QCOMPARE(samples.settledEnd(), std::uint64_t{2});
    }

    void whatSettlesTakesItsPlace()
    {
        MetricSamples samples({"m", "m", "", {}, {}}, 0);
        samples.append(block({1, 2}, 0));
        samples.setTail(block({3, 4, 5}, 100));
        QVERIFY(samples.append(block({3, 4}, 7)));
        QCOMPARE(samples.settledEnd(), std::uint64_t{4});
        QCOMPARE(samples.series().flagsAt(3), std::uint8_t{0});
        QCOMPARE(samples.series().at(SeriesStore::Column::kValue, 3), 11.0);
        QCOMPARE(secondsOf(samples.series()), (Seconds{1, 2, 3, 4, 5})); // the rest of the tail stays
        QVERIFY((samples.series().flagsAt(4) & kUnsettled) != 0);
    }

    void whatIsOlderThanWhatHasSettledIsRefused()
    {
        MetricSamples samples({"m", "m", "", {}, {}}, 0);
        samples.append(block({5}, 0));
        QVERIFY(!samples.setTail(block({4}, 0)));
        samples.setTail(block({6, 7}, 0));
        QVERIFY(!samples.append(block({4}, 0)));
        QVERIFY(!samples.setTail(block({7, 6}, 0)));
        QCOMPARE(secondsOf(samples.series()), (Seconds{5, 6, 7}));
    }

    void aTailIsNeitherScoredNorLearnedFrom()
    {
        const auto values = [](int first, int last) {
            SampleBlock made{"m", {}, {}};
            for (int i = first; i < last; ++i) {
                made.times.push_back(fromMs(i * 1'000));
                made.values.push_back(10.0 + std::sin(i * 0.3));
            }
            return made;
        };
        std::vector<IncidentEvent> events;
        const DetectorSpec spec{.earlyFit = 200}; // nothing waits for a fit here
        ScoringSession direct{spec};
        direct.addMetrics({{"m", "m", "", {}, {}}});
        direct.append(values(0, 150));
        while (direct.score(64, events) > 0) {
        }
        ScoringSession tailed{spec};
        tailed.addMetrics({{"m", "m", "", {}, {}}});
        for (int i = 0; i < 150; i += 10) {
            tailed.append(values(i, i + 10));
            SampleBlock wrong = values(i + 10, i + 15);
            for (double &value : wrong.values)
                value = 1e6;
            tailed.setTail(wrong);
            while (tailed.score(64, events) > 0) {
            }
            QCOMPARE(tailed.scoredCount(), static_cast<std::uint64_t>(i + 10));
            QCOMPARE(tailed.status().front().samples, static_cast<std::uint64_t>(i + 10));
        }
        QCOMPARE(tailed.trainingData(TrainingSpec{}).value().front().times.size(), std::size_t{150});
        for (std::uint64_t i = 0; i < 150; ++i) {
            for (const auto column : {SeriesStore::Column::kValue, SeriesStore::Column::kIncidentScore}) {
                const double one = direct.series("m")->at(column, i);
                const double other = tailed.series("m")->at(column, i);
                QVERIFY(one == other || (std::isnan(one) && std::isnan(other)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(UnsettledTailTest)
#include "tst_unsettled_tail.moc"
