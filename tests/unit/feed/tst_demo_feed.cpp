// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/synthetic_feed.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

using namespace redshank;
using Blocks = std::vector<SampleBlock>;

/// A feed with everything it gave out; the event loop runs only where a test says so.
class Recorder
{
public:
    explicit Recorder(std::uint64_t seed = 42) : feed(seed, clock.function())
    {
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed,
                         [this](const std::vector<MetricInfo> &metrics) { found = metrics; });
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed,
                         [this](const FeedPosition &position) { states.push_back(position.state); });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const Blocks &blocks) {
            signalCount += 1;
            foundFirst = foundFirst && !found.empty();
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                times[i].insert(times[i].end(), blocks[i].times.begin(), blocks[i].times.end());
                values[i].insert(values[i].end(), blocks[i].values.begin(), blocks[i].values.end());
            }
        });
    }
    void startAndDrain()
    {
        feed.start();
        QCoreApplication::sendPostedEvents();
    }
    void pollAfter(Milliseconds passed)
    {
        clock.advance(passed);
        feed.poll();
    }

    ManualClock clock;
    DemoFeed feed;
    std::vector<MetricInfo> found;
    std::vector<SourceState> states;
    std::vector<TimePoint> times[4];
    std::vector<double> values[4];
    int signalCount = 0;
    bool foundFirst = true;
};

class TestDemoFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesHistoryAtOnce()
    {
        Recorder recorder;
        const TimePoint now = recorder.clock.now();
        recorder.feed.start();
        QCOMPARE(recorder.signalCount, 0); // asynchronously
        QCoreApplication::sendPostedEvents();
        QVERIFY(recorder.foundFirst);
        QCOMPARE(recorder.found.size(), std::size_t(4));
        QCOMPARE(recorder.states, std::vector<SourceState>{SourceState::kLive});
        for (int metric = 0; metric < 4; ++metric) {
            QCOMPARE(recorder.times[metric].size(), std::size_t(4501)); // 15 minutes and now
            QCOMPARE(recorder.times[metric].front(), now - std::chrono::minutes(15));
            QCOMPARE(recorder.times[metric].back(), now);
            for (std::size_t i = 1; i < recorder.times[metric].size(); ++i)
                QCOMPARE(recorder.times[metric][i] - recorder.times[metric][i - 1], Milliseconds(200));
        }
    }

    void startsOnce()
    {
        Recorder recorder;
        recorder.feed.start();
        recorder.startAndDrain();
        QCOMPARE(recorder.times[0].size(), std::size_t(4501));
    }

    void firstFaultShowsFiveSecondsAfterTheStart()
    {
        Recorder recorder;
        const TimePoint start = recorder.clock.now();
        recorder.startAndDrain();
        for (int poll = 0; poll < 50; ++poll)
            recorder.pollAfter(Milliseconds(200));
        TimePoint first{};
        for (std::size_t i = 4500; i < recorder.times[0].size(); ++i) {
            if (first == TimePoint{} && recorder.values[0][i] > 200.0)
                first = recorder.times[0][i];
        }
        QCOMPARE(first - start, Milliseconds(5000));
    }

    void valuesAreTheSameForASeed()
    {
        Recorder one;
        Recorder two;
        two.clock.advance(std::chrono::hours(5));
        one.startAndDrain();
        two.startAndDrain();
        QCOMPARE(one.values[2], two.values[2]);
        QVERIFY(one.times[2] != two.times[2]);
        Recorder other(43);
        other.startAndDrain();
        QVERIFY(one.values[0] != other.values[0]);
    }

    void lateTimerCatchesUp()
    {
        Recorder steady;
        Recorder late;
        steady.startAndDrain();
        late.startAndDrain();
        for (int poll = 0; poll < 9; ++poll)
            steady.pollAfter(Milliseconds(200));
        late.pollAfter(Milliseconds(130));
        QCOMPARE(late.times[0].size(), std::size_t(4501)); // nothing due yet
        late.pollAfter(Milliseconds(1690));
        QCOMPARE(late.times[0], steady.times[0]);
        QCOMPARE(late.values[0], steady.values[0]);
    }

    void jumpOfTheClockLeavesAGap_data()
    {
        QTest::addColumn<int>("jumpMs");
        QTest::addColumn<int>("samples");
        QTest::newRow("2 s is late") << 2000 << 10;
        QTest::newRow("more is a jump") << 2001 << 1;
        QTest::newRow("a night") << 8 * 3600 * 1000 << 1;
    }
    void jumpOfTheClockLeavesAGap()
    {
        QFETCH(int, jumpMs);
        QFETCH(int, samples);
        Recorder recorder;
        recorder.startAndDrain();
        recorder.pollAfter(Milliseconds(jumpMs));
        QCOMPARE(int(recorder.times[0].size()) - 4501, samples);
        QVERIFY(recorder.clock.now() - recorder.times[0].back() < Milliseconds(200));
        recorder.pollAfter(Milliseconds(200)); // and goes on
        QCOMPARE(int(recorder.times[0].size()) - 4501, samples + 1);
    }

    void clockSetBackGoesOnWithoutAStepBack()
    {
        Recorder recorder;
        recorder.startAndDrain();
        recorder.pollAfter(Milliseconds(1000));
        recorder.pollAfter(std::chrono::hours(-1));
        for (int poll = 0; poll < 10; ++poll)
            recorder.pollAfter(Milliseconds(200));
        QCOMPARE(recorder.times[0].size(), std::size_t(4501 + 15));
        QVERIFY(std::is_sorted(recorder.times[0].begin(), recorder.times[0].end()));
        QCOMPARE(recorder.times[0].back() - recorder.times[0][4500], Milliseconds(3000));
    }

    void pauseHoldsBackAndThenCatchesUp()
    {
        Recorder recorder;
        Recorder steady;
        recorder.startAndDrain();
        steady.startAndDrain();
        recorder.feed.setPaused(true);
        for (int poll = 0; poll < 20; ++poll) {
            recorder.pollAfter(Milliseconds(200));
            steady.pollAfter(Milliseconds(200));
        }
        QCOMPARE(recorder.times[0].size(), std::size_t(4501));
        recorder.feed.setPaused(false);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(recorder.times[0], steady.times[0]);
        QCOMPARE(recorder.values[3], steady.values[3]);
        QCOMPARE(recorder.states,
                 (std::vector<SourceState>{SourceState::kLive, SourceState::kPaused, SourceState::kLive}));
    }

    void longPauseKeepsTheLastHalfHour()
    {
        Recorder recorder;
        recorder.startAndDrain();
        recorder.feed.setPaused(true);
        for (int poll = 0; poll < 3600; ++poll)
            recorder.pollAfter(Milliseconds(1000));
        recorder.feed.setPaused(false);
        QElapsedTimer timer;
        timer.start();
        QCoreApplication::sendPostedEvents();
        qInfo("9000 ticks of four metrics: %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(recorder.times[0].size(), std::size_t(4501 + 9000));
        QCOMPARE(recorder.times[0].back(), recorder.clock.now());
    }

    void timerDrivesIt()
    {
        TimePoint now = fromMs(1'795'358'400'000);
        DemoFeed feed(1, [&now] { return now += Milliseconds(200); });
        QSignalSpy spy(&feed, &MetricFeed::sampled);
        feed.start();
        QTRY_VERIFY(spy.size() >= 3);
    }
};

QTEST_GUILESS_MAIN(TestDemoFeed)
#include "tst_demo_feed.moc"
