// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_file_set.h"
#include "engine/feed/feed_factory.h"
#include "tests/support/manual_clock.h"
#include "tests/unit/feed/feed_recorder.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

class FileFeedTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;

    std::string write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes);
        return file.fileName().toStdString();
    }

    std::unique_ptr<MetricFeed> makeFileFeed(const std::vector<std::string> &paths)
    {
        FeedSpec spec;
        spec.kind = FeedKind::kFile;
        spec.paths = paths;
        return makeFeed(spec, m_clock.function());
    }

private Q_SLOTS:
    void loadsAFile()
    {
        QByteArray bytes = "time,a,b\n";
        for (int i = 0; i < 20'000; ++i)
            bytes += QByteArray::number(1'400'000'000 + i) + ',' + QByteArray::number(i) + ',' +
                     QByteArray::number(-i) + '\n';
        bytes += "bad\n";
        const auto feed = makeFileFeed({write(QStringLiteral("big.csv"), bytes)});
        FeedRecorder recorder(*feed);
        feed->start();
        QCOMPARE(recorder.metrics.size(), std::size_t{0}); // nothing happens before the event loop turns
        QTRY_COMPARE(recorder.finishedCount, 1);
        QCOMPARE(recorder.metrics.size(), std::size_t{2});
        QCOMPARE(recorder.count("big.csv/a"), std::size_t{20'000});
        QCOMPARE(recorder.samples["big.csv/b"].values.back(), -19'999.0);
        QVERIFY(recorder.isInOrder);
        QVERIFY(recorder.sampledCount > 10);
        QCOMPARE(recorder.reports.size(), std::size_t{1});
        QCOMPARE(recorder.reports[0].badRowCount, std::uint64_t{1});
        QCOMPARE(recorder.positions.front().state, SourceState::kLoading);
        const FeedPosition &last = recorder.positions.back();
        QCOMPARE(last.state, SourceState::kFinished);
        QCOMPARE(last.done, std::uint64_t{20'000});
        QCOMPARE(last.total, std::uint64_t{20'000});
        QCOMPARE(toMs(last.span->begin), std::int64_t{1'400'000'000'000});
        QCOMPARE(toMs(last.span->end), std::int64_t{1'400'019'999'001});
        QVERIFY(recorder.errors.empty());
    }

    void loadsAFolder()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("week/older")));
        write(QStringLiteral("week/b.csv"), "time,v\n1400000000,1\n1400000001,2\n");
        write(QStringLiteral("week/A.TSV"), "time\tv\n1400000000\t3\n1400000001\t4\n");
        write(QStringLiteral("week/notes.md"), "no,metric\n");
        write(QStringLiteral("week/older/c.csv"), "time,v\n1400000000,5\n1400000001,6\n");
        const auto feed = makeFileFeed({m_folder.filePath(QStringLiteral("week")).toStdString()});
        FeedRecorder recorder(*feed);
        feed->start();
        QTRY_COMPARE(recorder.finishedCount, 1);
        QCOMPARE(recorder.metrics.size(), std::size_t{2});
        QCOMPARE(recorder.count("A.TSV/v"), std::size_t{2});
        QCOMPARE(recorder.count("b.csv/v"), std::size_t{2});
        const auto empty = makeFileFeed({m_folder.filePath(QStringLiteral("week/none")).toStdString()});
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("week/none")));
        FeedRecorder nothing(*empty);
        empty->start();
        QTRY_COMPARE(nothing.errors.size(), std::size_t{1});
        QVERIFY(nothing.errors.front().message.find("has no .csv") != std::string::npos);
    }

    void startsAnewWhereTheOrderOfTimeBreaks()
    {
        QByteArray bytes = "time,a\n";
        for (int i = 0; i < 3000; ++i)
            bytes += QByteArray::number(1'400'000'000 + i) + ',' + QByteArray::number(i) + '\n';
        bytes += "1399999999,-1\n";
        const auto feed = makeFileFeed({write(QStringLiteral("unordered.csv"), bytes)});
        FeedRecorder recorder(*feed);
        feed->start();
        QTRY_COMPARE(recorder.finishedCount, 1);
        QCOMPARE(recorder.rewinds, std::vector<TimePoint>{fromMs(1'400'000'000'000)});
        QCOMPARE(recorder.count("unordered.csv/a"), std::size_t{3001});
        QCOMPARE(recorder.samples["unordered.csv/a"].values.front(), -1.0);
        QVERIFY(recorder.isInOrder);
        QCOMPARE(recorder.reports[0].unorderedTimes, std::uint64_t{1});
    }

    void mergesFilesInOrderOfTime()
    {
        QByteArray early = "time,a\n";
        QByteArray late = "time,a\n";
        for (int i = 0; i < 5000; ++i) {
            early += QByteArray::number(1'400'000'000 + i) + ",1\n";
            late += QByteArray::number(1'400'002'000 + i) + ",2\n";
        }
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("x")));
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("y")));
        const auto feed =
            makeFileFeed({write(QStringLiteral("x/m.csv"), early), write(QStringLiteral("y/m.csv"), late)});
        FeedRecorder recorder(*feed);
        TimePoint newest{};
        bool isMerged = true;
        QObject::connect(feed.get(), &MetricFeed::sampled, feed.get(),
                         [&](const std::vector<SampleBlock> &blocks) {
                             TimePoint reached = newest;
                             for (const SampleBlock &block : blocks) {
                                 isMerged = isMerged && block.times.front() > newest;
                                 reached = std::max(reached, block.times.back());
                             }
                             newest = reached;
                         });
        feed->start();
        QTRY_COMPARE(recorder.finishedCount, 1);
        QVERIFY(isMerged);
        QCOMPARE(recorder.count("x/m.csv/a"), std::size_t{5000});
        QCOMPARE(recorder.count("y/m.csv/a"), std::size_t{5000});
    }

    void restartsAllFilesTogether()
    {
        QByteArray ordered = "time,a\n";
        QByteArray unordered = "time,b\n";
        for (int i = 0; i < 3000; ++i) {
            ordered += QByteArray::number(1'400'000'000 + i) + ",1\n";
            unordered += QByteArray::number(1'400'000'000 + i) + ",2\n";
        }
        unordered += "1399999999,3\n";
        const auto feed = makeFileFeed(
            {write(QStringLiteral("o.csv"), ordered), write(QStringLiteral("u.csv"), unordered)});
        FeedRecorder recorder(*feed);
        feed->start();
        QTRY_COMPARE(recorder.finishedCount, 1);
        QCOMPARE(recorder.rewinds.size(), std::size_t{1});
        QCOMPARE(recorder.count("o.csv/a"), std::size_t{3000});
        QCOMPARE(recorder.count("u.csv/b"), std::size_t{3001});
        QVERIFY(recorder.isInOrder);
    }

    void holdsBackWhilePaused()
    {
        const auto feed =
            makeFileFeed({write(QStringLiteral("p.csv"), "time,a\n1400000000,1\n1400000001,2\n")});
        FeedRecorder recorder(*feed);
        feed->start();
        feed->setPaused(true);
        QCoreApplication::processEvents();
        QCOMPARE(recorder.state(), SourceState::kPaused);
        QCOMPARE(recorder.sampledCount, 0);
        feed->setPaused(false);
        QTRY_COMPARE(recorder.finishedCount, 1);
        QCOMPARE(recorder.count("p.csv/a"), std::size_t{2});
    }

    void failsOnWrongInput_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no path") << QStringList() << ErrorCode::kInvalidInput;
        QTest::newRow("missing") << QStringList{m_folder.filePath(QStringLiteral("none.csv"))}
                                 << ErrorCode::kFileNotFound;
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("empty")));
        QTest::newRow("empty folder")
            << QStringList{m_folder.filePath(QStringLiteral("empty"))} << ErrorCode::kEmptyInput;
    }
    void failsOnWrongInput()
    {
        QFETCH(QStringList, paths);
        QFETCH(ErrorCode, code);
        std::vector<std::string> names;
        for (const QString &path : paths)
            names.push_back(path.toStdString());
        const auto feed = makeFileFeed(names);
        FeedRecorder recorder(*feed);
        feed->start();
        QTRY_COMPARE(recorder.errors.size(), std::size_t{1});
        QCOMPARE(recorder.errors[0].code, code);
        QCoreApplication::processEvents();
        QCOMPARE(recorder.finishedCount, 0);
        QCOMPARE(recorder.errors.size(), std::size_t{1});
    }

    void namesFilesApart_data()
    {
        QTest::addColumn<QString>("paths");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *paths, const char *names) {
            QTest::newRow(name) << QString::fromLatin1(paths) << QString::fromLatin1(names);
        };
        row("different", "/d/a.csv /d/b.csv", "a.csv b.csv");
        row("same in two folders", "/x/a.csv /y/a.csv /y/b.csv", "x/a.csv y/a.csv b.csv");
        row("deeper", "/1/x/a.csv /2/x/a.csv", "1/x/a.csv 2/x/a.csv");
        row("relative", "a.csv x/a.csv", "a.csv x/a.csv");
        row("the same twice", "/d/a.csv /d/a.csv", "a.csv a.csv_(2)");
    }
    void namesFilesApart()
    {
        QFETCH(QString, paths);
        QFETCH(QString, names);
        std::vector<std::string> list;
        for (const QString &path : paths.split(QLatin1Char(' ')))
            list.push_back(path.toStdString());
        QStringList found;
        for (const std::string &name : distinctNames(list))
            found << QString::fromStdString(name).replace(QLatin1Char(' '), QLatin1Char('_'));
        QCOMPARE(found.join(QLatin1Char(' ')), names);
    }
};

QTEST_GUILESS_MAIN(FileFeedTest)
#include "tst_file_feed.moc"
