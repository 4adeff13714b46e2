// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/feed_factory.h"
#include "tests/support/manual_clock.h"
#include "tests/unit/feed/feed_recorder.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <unistd.h>

#include <array>

using namespace redshank;

namespace {

const MetricId kMetric = "tail.csv/a";

QByteArray rows(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i < to; ++i)
        bytes += QByteArray::number(1'400'000'000 + i) + ',' + QByteArray::number(i) + '\n';
    return bytes;
}

} // namespace

class TailFeedTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<MetricFeed> m_feed;
    std::unique_ptr<FeedRecorder> m_recorder;

    QString path() const { return m_folder->filePath(QStringLiteral("tail.csv")); }

    bool write(const QByteArray &bytes, QIODevice::OpenMode mode) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly | mode) && file.write(bytes) == bytes.size();
    }
    bool append(const QByteArray &bytes) const { return write(bytes, QIODevice::Append); }

    void follow(const std::string &name, const CsvOptions &options = {})
    {
        FeedSpec spec;
        spec.kind = FeedKind::kTail;
        spec.paths = {name};
        spec.csv = options;
        m_feed = makeFeed(spec, m_clock.function());
        m_recorder = std::make_unique<FeedRecorder>(*m_feed);
        m_feed->start();
    }
    void follow(const CsvOptions &options = {}) { follow(path().toStdString(), options); }

    std::size_t count() const { return m_recorder->count(kMetric); }
    double last() const { return m_recorder->samples.at(kMetric).values.back(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }
    void cleanup()
    {
        m_recorder.reset();
        m_feed.reset();
    }

    void followsAGrowingFile()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        QCOMPARE(m_recorder->metrics.size(), std::size_t{1});
        QTRY_COMPARE(m_recorder->state(), SourceState::kLive);
        QVERIFY(append(rows(3, 5)));
        QTRY_COMPARE(count(), std::size_t{5});
        QCOMPARE(last(), 4.0);
        QVERIFY(append(rows(5, 6)));
        QTRY_COMPARE(count(), std::size_t{6});
        QVERIFY(m_recorder->isInOrder);
        QCOMPARE(m_recorder->finishedCount, 0);
    }

    void waitsForAFileThatIsNotThere()
    {
        follow();
        QTRY_COMPARE(m_recorder->state(), SourceState::kConnecting);
        QVERIFY(append("time,a\n" + rows(0, 2)));
        QTRY_COMPARE(count(), std::size_t{2});
        QTRY_COMPARE(m_recorder->state(), SourceState::kLive);
        QVERIFY(m_recorder->errors.empty());
    }

    void waitsForALateHeader()
    {
        QVERIFY(append(""));
        follow();
        QTRY_COMPARE(m_recorder->state(), SourceState::kLive);
        QVERIFY(append("ti"));
        QSignalSpy(m_feed.get(), &MetricFeed::metricsFound).wait(100);
        QVERIFY(append("me,a\n"));
        QSignalSpy(m_feed.get(), &MetricFeed::metricsFound).wait(100);
        QVERIFY(m_recorder->metrics.empty());
        QVERIFY(append(rows(0, 1)));
        QTRY_COMPARE(count(), std::size_t{1});
        QCOMPARE(m_recorder->metrics[0].id, kMetric);
    }

    void letsAPartialLineWait()
    {
        QVERIFY(append("time,a\n" + rows(0, 2) + "1400000002,4"));
        follow();
        QTRY_COMPARE(count(), std::size_t{2});
        QVERIFY(append("2"));
        QSignalSpy(m_feed.get(), &MetricFeed::sampled).wait(100);
        QCOMPARE(count(), std::size_t{2});
        QVERIFY(append("\n"));
        QTRY_COMPARE(count(), std::size_t{3});
        QCOMPARE(last(), 42.0);
    }

    void survivesRotation()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        // What the old file gets in the last moment must not be lost.
        QVERIFY(append(rows(3, 4)));
        QVERIFY(QFile::rename(path(), m_folder->filePath(QStringLiteral("tail.csv.1"))));
        QVERIFY(append("time,a\n" + rows(4, 6)));
        QTRY_COMPARE(count(), std::size_t{6});
        QVERIFY(append(rows(6, 7)));
        QTRY_COMPARE(count(), std::size_t{7});
        QCOMPARE(m_recorder->metrics.size(), std::size_t{1});
        QVERIFY(m_recorder->isInOrder);
    }

    void survivesRotationToAFileWithoutAHeader()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        QVERIFY(QFile::rename(path(), m_folder->filePath(QStringLiteral("tail.csv.1"))));
        QVERIFY(append(rows(3, 6)));
        QTRY_COMPARE(count(), std::size_t{6});
        QCOMPARE(m_recorder->metrics.size(), std::size_t{1});
    }

    void findsMetricsOfARotatedFile()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        QVERIFY(QFile::remove(path()));
        QVERIFY(append("time,b,a\n1400000010,7,8\n"));
        QTRY_COMPARE(count(), std::size_t{4});
        QCOMPARE(last(), 8.0);
        QCOMPARE(m_recorder->metrics.size(), std::size_t{2});
        QCOMPARE(m_recorder->metrics[1].id, std::string("tail.csv/b"));
    }

    void survivesTruncation()
    {
        QVERIFY(append("time,a\n" + rows(0, 50)));
        follow();
        QTRY_COMPARE(count(), std::size_t{50});
        QVERIFY(write("time,a\n" + rows(50, 52), QIODevice::Truncate));
        QTRY_COMPARE(count(), std::size_t{52});
        QCOMPARE(last(), 51.0);
    }

    void noticesAFileRewrittenLonger()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        QVERIFY(write("time,a\n" + rows(10, 40), QIODevice::Truncate));
        QTRY_COMPARE(count(), std::size_t{33});
        QCOMPARE(last(), 39.0);
    }

    void countsWhatComesLate()
    {
        QVERIFY(append("time,a\n" + rows(0, 10)));
        follow();
        QTRY_COMPARE(count(), std::size_t{10});
        QVERIFY(append(rows(5, 6) + rows(9, 10) + "bad,1\n" + rows(12, 13) + rows(11, 12)));
        QTRY_COMPARE(count(), std::size_t{12});
        QVERIFY(m_recorder->isInOrder);
        QTRY_VERIFY(!m_recorder->reports.empty() && m_recorder->reports.back().badRowCount == 1);
        QCOMPARE(m_recorder->reports.back().unorderedTimes, std::uint64_t{2});
        QCOMPARE(m_recorder->reports.back().duplicateTimes, std::uint64_t{1});
    }

    void readsALargeFileInSlices()
    {
        QVERIFY(append("time,a\n" + rows(0, 40'000)));
        follow();
        QTRY_COMPARE(count(), std::size_t{40'000});
        QVERIFY(m_recorder->sampledCount > 3);
        QCOMPARE(m_recorder->positions[1].state, SourceState::kLoading);
        QTRY_COMPARE(m_recorder->state(), SourceState::kLive);
    }

    void holdsBackWhilePaused()
    {
        QVERIFY(append("time,a\n" + rows(0, 3)));
        follow();
        QTRY_COMPARE(count(), std::size_t{3});
        m_feed->setPaused(true);
        QVERIFY(append(rows(3, 5)));
        QSignalSpy(m_feed.get(), &MetricFeed::sampled).wait(700);
        QCOMPARE(count(), std::size_t{3});
        m_feed->setPaused(false);
        QTRY_COMPARE(count(), std::size_t{5});
    }

    void givesRowsWithoutATimeTheTimeOfArrival()
    {
        QVERIFY(append("a\n1\n2\n"));
        follow();
        QTRY_COMPARE(count(), std::size_t{2});
        const std::vector<TimePoint> &times = m_recorder->samples[kMetric].times;
        QCOMPARE(times[0], m_clock.now());
        QCOMPARE(times[1], m_clock.now() + Milliseconds{1});
        m_clock.advance(Milliseconds{5000});
        QVERIFY(append("3\n"));
        QTRY_COMPARE(count(), std::size_t{3});
        QCOMPARE(m_recorder->samples[kMetric].times.back(), m_clock.now());
    }

    void failsWhereItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("folder") << QByteArray() << ErrorCode::kFileUnreadable;
        QTest::newRow("binary") << QByteArray("\0\1\2\n\3\4\n", 7) << ErrorCode::kUnsupportedFormat;
        QTest::newRow("text") << QByteArray("a,b\nc,d\n").repeated(20'000) << ErrorCode::kUnsupportedFormat;
        QTest::newRow("a huge line") << QByteArray(17 * 1024 * 1024, '1') << ErrorCode::kTooLarge;
    }
    void failsWhereItCannotRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        if (!bytes.isEmpty())
            QVERIFY(append(bytes));
        follow(bytes.isEmpty() ? m_folder->path().toStdString() : path().toStdString());
        QTRY_COMPARE(m_recorder->errors.size(), std::size_t{1});
        QCOMPARE(m_recorder->errors[0].code, code);
    }

    void stopsAtABadRowIfTold()
    {
        QVERIFY(append("time,a\n" + rows(0, 3) + "bad\n" + rows(3, 5)));
        CsvOptions options;
        options.badRows = BadRowPolicy::kStopLoad;
        follow(options);
        QTRY_COMPARE(m_recorder->errors.size(), std::size_t{1});
        QCOMPARE(m_recorder->errors[0].message, path().toStdString() +
                                                    ":5: has 1 fields where 2 are expected; correct the "
                                                    "row, or let bad rows be skipped");
    }

    void followsStandardInputToItsEnd()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        const int saved = ::dup(STDIN_FILENO);
        QVERIFY(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
        const auto send = [&ends](const QByteArray &bytes) {
            return ::write(ends[1], bytes.data(), static_cast<std::size_t>(bytes.size())) == bytes.size();
        };
        follow("-");
        QVERIFY(send("time,a\n1400000000,1\n"));
        QTRY_COMPARE(m_recorder->count("standard input/a"), std::size_t{1});
        QVERIFY(send("1400000001,2")); // its line never ends
        QSignalSpy(m_feed.get(), &MetricFeed::sampled).wait(50);
        QCOMPARE(m_recorder->count("standard input/a"), std::size_t{1});
        ::close(ends[1]);
        QTRY_COMPARE(m_recorder->finishedCount, 1);
        QCOMPARE(m_recorder->count("standard input/a"), std::size_t{2});
        QCOMPARE(m_recorder->state(), SourceState::kFinished);
        cleanup();
        ::dup2(saved, STDIN_FILENO);
        ::close(saved);
        ::close(ends[0]);
    }
};

QTEST_GUILESS_MAIN(TailFeedTest)
#include "tst_tail_feed.moc"
