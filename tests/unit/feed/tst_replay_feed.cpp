// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/feed_factory.h"
#include "engine/feed/replay_store.h"
#include "tests/support/manual_clock.h"
#include "tests/unit/feed/feed_recorder.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <bit>

using namespace redshank;

namespace {

constexpr std::int64_t kBegin = 1'400'000'000'000;
constexpr int kRows = 100; // one a second
const MetricId kMetric = "replay.csv/a";

TimePoint at(double seconds) { return fromMs(kBegin + static_cast<std::int64_t>(seconds * 1000.0)); }

} // namespace

class ReplayFeedTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MetricFeed> m_feed;
    std::unique_ptr<FeedRecorder> m_recorder;

    std::string write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes);
        return file.fileName().toStdString();
    }

    void make(double speed, bool loop = false, const std::vector<std::string> &paths = {})
    {
        FeedSpec spec;
        spec.kind = FeedKind::kReplay;
        spec.paths = paths.empty()
                         ? std::vector{m_folder.filePath(QStringLiteral("replay.csv")).toStdString()}
                         : paths;
        spec.replaySpeed = speed;
        spec.loop = loop;
        m_feed = makeFeed(spec, m_clock->function());
        m_recorder = std::make_unique<FeedRecorder>(*m_feed);
        m_feed->start();
    }

    /// Starts a replay and waits for its first sample.
    void play(double speed, bool loop = false)
    {
        make(speed, loop);
        QTRY_VERIFY(m_recorder->count(kMetric) > 0);
    }

    std::size_t count() const { return m_recorder->count(kMetric); }

    /// Lets the timer look at the clock a few times, so that what should not come has had its chance.
    void letItTick() const
    {
        for (int i = 0; i < 3; ++i)
            QSignalSpy(m_feed.get(), &MetricFeed::sampled).wait(45);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QByteArray bytes = "time,a\n";
        for (int i = 0; i < kRows; ++i)
            bytes += QByteArray::number(kBegin / 1000 + i) + ',' + QByteArray::number(i) + ".1\n";
        QVERIFY(!write(QStringLiteral("replay.csv"), bytes).empty());
    }

    void init() { m_clock = std::make_unique<ManualClock>(); }

    void cleanup()
    {
        m_recorder.reset();
        m_feed.reset();
    }

    void followsTheClock_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<int>("clockMs");
        QTest::addColumn<int>("samples");
        QTest::newRow("quarter") << 0.25 << 8000 << 3;
        QTest::newRow("real time") << 1.0 << 5000 << 6;
        QTest::newRow("just before the next") << 1.0 << 5999 << 6;
        QTest::newRow("sixty times") << 60.0 << 500 << 31;
        QTest::newRow("thousand times") << 1000.0 << 50 << 51;
        QTest::newRow("too slow is a quarter") << 0.01 << 8000 << 3;
        QTest::newRow("too fast is a thousand") << 1e9 << 50 << 51;
    }
    void followsTheClock()
    {
        QFETCH(double, speed);
        QFETCH(int, clockMs);
        QFETCH(int, samples);
        play(speed);
        QCOMPARE(count(), std::size_t{1});
        m_clock->advance(Milliseconds{clockMs});
        QTRY_COMPARE(count(), static_cast<std::size_t>(samples));
        letItTick();
        QCOMPARE(count(), static_cast<std::size_t>(samples));
        QCOMPARE(m_recorder->finishedCount, 0);
        m_feed->setPaused(true); // tells the position
        QCOMPARE(m_recorder->positions.back().now, std::optional(at(samples - 1)));
        QVERIFY(m_recorder->isInOrder);
    }

    void finishesAtTheEnd()
    {
        play(1000.0);
        m_clock->advance(Milliseconds{200});
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QCOMPARE(count(), std::size_t{kRows});
        QCOMPARE(m_recorder->state(), SourceState::kFinished);
        QCOMPARE(m_recorder->positions.back().done, std::uint64_t{kRows});
        QCOMPARE(m_recorder->positions.back().total, std::uint64_t{kRows});
        QCOMPARE(m_recorder->reports.size(), std::size_t{1});
    }

    void needsNoClockAtMaximumSpeed()
    {
        play(kReplayAtMaximumSpeed);
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QCOMPARE(count(), std::size_t{kRows});
    }

    void holdsBackWhilePaused()
    {
        play(1.0);
        m_clock->advance(Milliseconds{2000});
        QTRY_COMPARE(count(), std::size_t{3});
        m_feed->setPaused(true);
        QCOMPARE(m_recorder->state(), SourceState::kPaused);
        m_clock->advance(Milliseconds{60'000});
        letItTick();
        QCOMPARE(count(), std::size_t{3});
        m_feed->setPaused(false);
        QCOMPARE(m_recorder->state(), SourceState::kReplaying);
        m_clock->advance(Milliseconds{1000});
        QTRY_COMPARE(count(), std::size_t{4});
        letItTick();
        QCOMPARE(count(), std::size_t{4});
    }

    void startsPausedIfTold()
    {
        make(1.0);
        m_feed->setPaused(true);
        QTRY_COMPARE(m_recorder->state(), SourceState::kPaused);
        m_clock->advance(Milliseconds{5000});
        QTRY_COMPARE(count(), std::size_t{1});
        letItTick();
        QCOMPARE(count(), std::size_t{1});
    }

    void stepsForwardAndBack()
    {
        play(1.0);
        m_feed->step(1);
        QTRY_COMPARE(count(), std::size_t{2});
        QCOMPARE(m_recorder->state(), SourceState::kPaused);
        m_feed->step(10);
        QTRY_COMPARE(count(), std::size_t{12});
        m_clock->advance(Milliseconds{5000});
        letItTick();
        QCOMPARE(count(), std::size_t{12});
        m_feed->step(-2);
        QCOMPARE(count(), std::size_t{10});
        QCOMPARE(m_recorder->rewinds, std::vector<TimePoint>{at(10)});
        letItTick();
        QCOMPARE(count(), std::size_t{10});
        m_feed->step(1);
        QTRY_COMPARE(count(), std::size_t{11});
        m_feed->step(-1000);
        QCOMPARE(count(), std::size_t{0});
        m_feed->step(1000);
        QTRY_COMPARE(count(), std::size_t{kRows});
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QVERIFY(m_recorder->isInOrder);
    }

    void seeksForwardAtOnce()
    {
        play(1.0);
        m_feed->seek(at(50.5));
        QTRY_COMPARE(count(), std::size_t{51});
        QVERIFY(m_recorder->rewinds.empty());
        m_clock->advance(Milliseconds{500});
        QTRY_COMPARE(count(), std::size_t{52});
        QVERIFY(m_recorder->isInOrder);
    }

    void seeksBack()
    {
        play(1.0);
        m_clock->advance(Milliseconds{20'000});
        QTRY_COMPARE(count(), std::size_t{21});
        m_feed->seek(at(5));
        QCOMPARE(m_recorder->rewinds, std::vector<TimePoint>{at(5)});
        QTRY_COMPARE(count(), std::size_t{6});
        m_clock->advance(Milliseconds{1000});
        QTRY_COMPARE(count(), std::size_t{7});
        QVERIFY(m_recorder->isInOrder);
    }

    void seeksWhilePausedAndBeyondTheEnds()
    {
        play(1.0);
        m_feed->setPaused(true);
        m_feed->seek(at(30));
        QTRY_COMPARE(count(), std::size_t{31});
        QTRY_COMPARE(m_recorder->positions.back().now, std::optional(at(30)));
        QCOMPARE(m_recorder->state(), SourceState::kPaused);
        m_feed->seek(at(-1000));
        QTRY_COMPARE(count(), std::size_t{1});
        m_feed->seek(at(1e6));
        QTRY_COMPARE(count(), std::size_t{kRows});
        QTRY_COMPARE(m_recorder->finishedCount, 1);
    }

    void goesOnAfterTheEndWhenSoughtBack()
    {
        play(kReplayAtMaximumSpeed);
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        m_feed->setSpeed(1.0);
        m_feed->seek(at(90));
        QTRY_COMPARE(count(), std::size_t{91});
        m_clock->advance(Milliseconds{20'000});
        QTRY_COMPARE(m_recorder->finishedCount, 2);
        QCOMPARE(count(), std::size_t{kRows});
    }

    void seeksBeforeItIsLoaded()
    {
        make(1.0);
        m_feed->seek(at(10));
        QTRY_COMPARE(count(), std::size_t{11});
    }

    void changesSpeedWithoutAJump()
    {
        play(1.0);
        m_clock->advance(Milliseconds{10'000});
        QTRY_COMPARE(count(), std::size_t{11});
        m_feed->setSpeed(10.0);
        QCOMPARE(m_recorder->positions.back().speed, 10.0);
        m_clock->advance(Milliseconds{1000});
        QTRY_COMPARE(count(), std::size_t{21});
        letItTick();
        QCOMPARE(count(), std::size_t{21});
        m_feed->setSpeed(kReplayAtMaximumSpeed);
        QTRY_COMPARE(m_recorder->finishedCount, 1);
    }

    void loops()
    {
        play(1.0, true);
        m_clock->advance(Milliseconds{99'000});
        QTRY_COMPARE(m_recorder->rewinds, std::vector<TimePoint>{at(0)});
        QTRY_COMPARE(count(), std::size_t{1});
        m_clock->advance(Milliseconds{3000});
        QTRY_COMPARE(count(), std::size_t{4});
        m_feed->setLoop(false);
        m_clock->advance(Milliseconds{200'000});
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QCOMPARE(m_recorder->rewinds.size(), std::size_t{1});
        QVERIFY(m_recorder->isInOrder);
    }

    void tellsItsPositionAtMostTenTimesASecond()
    {
        play(1000.0);
        letItTick();
        const std::size_t before = m_recorder->positions.size();
        for (int i = 1; i <= 9; ++i) {
            m_clock->advance(Milliseconds{10});
            QTRY_COMPARE(count(), static_cast<std::size_t>(1 + 10 * i));
        }
        QCOMPARE(m_recorder->positions.size(), before);
        m_clock->advance(Milliseconds{10});
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QVERIFY(m_recorder->positions.size() > before);
    }

    void keepsQuietWhileTheClockStands()
    {
        play(1.0);
        m_clock->advance(Milliseconds{500});
        letItTick();
        QCOMPARE(count(), std::size_t{1});
    }

    void givesTheSameBitsAsALoad()
    {
        QByteArray one = "time,a,b\n";
        QByteArray two = "time,c\n";
        for (int i = 0; i < 3000; ++i) {
            one += QByteArray::number(1'400'000'000 + i * 7) + ',' + QByteArray::number(i * 0.1, 'g', 17) +
                   ',' + (i % 11 == 0 ? "NaN" : QByteArray::number(1.0 / (i + 1), 'g', 17)) + '\n';
            two += QByteArray::number(1'400'001'000 + i * 5) + ',' + QByteArray::number(-i * 1e-9, 'g', 17) +
                   '\n';
        }
        const std::vector<std::string> paths = {write(QStringLiteral("one.csv"), one),
                                                write(QStringLiteral("two.csv"), two)};
        make(kReplayAtMaximumSpeed, false, paths);
        QTRY_COMPARE(m_recorder->finishedCount, 1);

        FeedSpec spec;
        spec.kind = FeedKind::kFile;
        spec.paths = paths;
        const std::unique_ptr<MetricFeed> file = makeFeed(spec, m_clock->function());
        FeedRecorder loaded(*file);
        file->start();
        QTRY_COMPARE(loaded.finishedCount, 1);

        QCOMPARE(m_recorder->metrics, loaded.metrics);
        QCOMPARE(m_recorder->samples.size(), std::size_t{3});
        for (const auto &[metric, all] : loaded.samples) {
            const SampleBlock &replayed = m_recorder->samples[metric];
            QCOMPARE(replayed.times, all.times);
            QCOMPARE(replayed.values.size(), all.values.size());
            for (std::size_t i = 0; i < all.values.size(); ++i)
                QCOMPARE(std::bit_cast<std::uint64_t>(replayed.values[i]),
                         std::bit_cast<std::uint64_t>(all.values[i]));
        }
        QVERIFY(m_recorder->isInOrder);
    }

    void failsOnAMissingFile()
    {
        make(1.0, false, {m_folder.filePath(QStringLiteral("none.csv")).toStdString()});
        QTRY_COMPARE(m_recorder->errors.size(), std::size_t{1});
        QCOMPARE(m_recorder->errors[0].code, ErrorCode::kFileNotFound);
        m_feed->setPaused(true);
        m_feed->seek(at(1));
        m_feed->step(1);
        m_feed->setSpeed(2.0);
        letItTick();
        QCOMPARE(m_recorder->finishedCount, 0);
    }

    void storeMergesTracks()
    {
        ReplayStore store;
        store.append(0, {{"a", {at(0), at(2), at(4)}, {0, 2, 4}}});
        store.append(1, {{"b", {at(1), at(2), at(9)}, {1, 2, 9}}});
        QCOMPARE(*store.span(), (TimeRange{at(0), at(9.001)}));
        QCOMPARE(store.timeAhead(1), std::optional(at(0)));
        QCOMPARE(store.timeAhead(3), std::optional(at(2)));
        QCOMPARE(store.timeAhead(4), std::optional(at(4)));
        QCOMPARE(store.timeAhead(100), std::optional(at(9)));
        QVERIFY(!store.timeBack(1));
        std::vector<SampleBlock> blocks = store.take(at(2), 100);
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[0].times, (std::vector{at(0), at(2)}));
        QCOMPARE(blocks[1].times, (std::vector{at(1), at(2)}));
        QCOMPARE(store.timeBack(1), std::optional(at(2)));
        QCOMPARE(store.timeBack(2), std::optional(at(1)));
        QCOMPARE(store.nextTime(), std::optional(at(4)));
        store.seek(at(1));
        blocks = store.take(at(100), 1); // one row a file at a time, still in order
        QCOMPARE(blocks.size(), std::size_t{1});
        QCOMPARE(blocks[0].metric, std::string("b"));
        QCOMPARE(store.rowsGiven(), std::uint64_t{2});
        QVERIFY(!store.isAtEnd());
    }
};

QTEST_GUILESS_MAIN(ReplayFeedTest)
#include "tst_replay_feed.moc"
