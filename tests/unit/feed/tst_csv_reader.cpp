// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/csv/csv_reader.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

/// All that a whole load gives out.
struct Loaded
{
    std::vector<MetricInfo> metrics;
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values; ///< By metric.
    std::vector<std::string> timeTexts;
    std::vector<std::uint8_t> labels;
    CsvReport report;
    int restarts = 0;
};

Result<Loaded> drain(Result<CsvReader> reader, std::size_t maxRows)
{
    if (!reader)
        return tl::unexpected(reader.error());
    Loaded loaded;
    loaded.metrics = reader->metrics();
    loaded.values.resize(loaded.metrics.size());
    for (;;) {
        const Result<CsvChunk> chunk = reader->readSome(maxRows);
        if (!chunk)
            return tl::unexpected(chunk.error());
        if (chunk->restarted) {
            ++loaded.restarts;
            loaded.times.clear();
            loaded.values.assign(loaded.metrics.size(), {});
            loaded.timeTexts.clear();
            loaded.labels.clear();
        }
        for (std::size_t i = 0; i < chunk->blocks.size(); ++i) {
            const SampleBlock &block = chunk->blocks[i];
            if (i == 0)
                loaded.times.insert(loaded.times.end(), block.times.begin(), block.times.end());
            loaded.values[i].insert(loaded.values[i].end(), block.values.begin(), block.values.end());
        }
        loaded.timeTexts.insert(loaded.timeTexts.end(), chunk->timeTexts.begin(), chunk->timeTexts.end());
        loaded.labels.insert(loaded.labels.end(), chunk->labels.begin(), chunk->labels.end());
        if (chunk->atEnd)
            break;
    }
    loaded.report = reader->report();
    return loaded;
}

Result<Loaded> load(const QByteArray &bytes, const CsvOptions &options = {}, std::size_t maxRows = 1000)
{
    Result<CsvInput> input = CsvInput::fromMemory("dir/test.csv", bytes.toStdString());
    if (!input)
        return tl::unexpected(input.error());
    return drain(CsvReader::open(std::move(*input), options, {.idPrefix = {}, .keepTimeText = true}),
                 maxRows);
}

QString describe(const std::vector<double> &values)
{
    QStringList words;
    for (const double value : values)
        words << (std::isnan(value) ? QStringLiteral("-") : QString::number(value));
    return words.join(QLatin1Char(' '));
}

QString secondsOf(const Loaded &loaded)
{
    QStringList words;
    for (const TimePoint time : loaded.times)
        words << QString::number(static_cast<double>(toMs(time)) / 1000.0);
    return words.join(QLatin1Char(' '));
}

const QByteArray kHeader = "time,a\n";

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMetrics()
    {
        const Result<Loaded> loaded = load("time,latency_ms,errors,label\n2014-04-01 00:00:00,1.5,0,0\n"
                                           "2014-04-01 00:05:00,,3,1\n");
        QVERIFY(loaded);
        QCOMPARE(loaded->metrics.size(), std::size_t{2});
        QCOMPARE(loaded->metrics[0].id, std::string("test.csv/latency_ms"));
        QCOMPARE(loaded->metrics[0].name, std::string("latency_ms"));
        QCOMPARE(loaded->metrics[0].unit, std::string("ms"));
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("1.5 -"));
        QCOMPARE(describe(loaded->values[1]), QStringLiteral("0 3"));
        QCOMPARE(loaded->labels, (std::vector<std::uint8_t>{0, 1}));
        QCOMPARE(loaded->timeTexts, (std::vector<std::string>{"2014-04-01 00:00:00", "2014-04-01 00:05:00"}));
        QCOMPARE(loaded->report.rows, std::uint64_t{2});
        QCOMPARE(loaded->report.missingValues, std::uint64_t{1});
    }

    void givesTheSameInPiecesOfAnySize_data()
    {
        QTest::addColumn<bool>("isOrdered");
        QTest::newRow("ordered") << true;
        QTest::newRow("unordered") << false;
    }
    void givesTheSameInPiecesOfAnySize()
    {
        QFETCH(bool, isOrdered);
        QByteArray bytes = "time,a,b\n";
        for (int i = 0; i < 5000; ++i) {
            const int second = isOrdered ? i / 2 : (i * 7919) % 2500;
            bytes += QByteArray::number(1'400'000'000 + second) + ',' + QByteArray::number(i) + ",x\n" +
                     (i % 10 == 0 ? "bad\n" : "");
        }
        CsvOptions options;
        options.roles = {ColumnRole::kTime, ColumnRole::kMetric, ColumnRole::kSkip};
        const Result<Loaded> whole = load(bytes, options, 1'000'000);
        QVERIFY(whole);
        QCOMPARE(whole->times.size(), std::size_t{2500});
        QVERIFY(std::is_sorted(whole->times.begin(), whole->times.end()));
        QCOMPARE(whole->report.duplicateTimes, std::uint64_t{2500});
        QCOMPARE(whole->report.badRowCount, std::uint64_t{500});
        QCOMPARE(whole->report.unorderedTimes == 0, isOrdered);
        for (const std::size_t maxRows : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
            const Result<Loaded> pieces = load(bytes, options, maxRows);
            QVERIFY(pieces);
            QCOMPARE(pieces->times, whole->times);
            QCOMPARE(pieces->values, whole->values);
            QCOMPARE(pieces->timeTexts, whole->timeTexts);
            QCOMPARE(pieces->report.rows, whole->report.rows);
        }
    }

    void listsBadRows()
    {
        const Result<Loaded> loaded =
            load("time,a\n2014-04-01 00:00:00,1\nnever,2\n2014-04-01 00:00:02,x\n\n"
                 "2014-04-01 00:00:03\n2014-04-01 00:00:04,4,5\n2014-04-01 00:00:05,5,\n"
                 "time,a\n2014-04-01 00:00:06,\"6\n");
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("1 5"));
        QCOMPARE(loaded->report.rows, std::uint64_t{2});
        QCOMPARE(loaded->report.badRowCount, std::uint64_t{5});
        QStringList found;
        for (const CsvBadRow &bad : loaded->report.badRows)
            found << QStringLiteral("%1: %2").arg(bad.line).arg(QString::fromStdString(bad.reason));
        const QStringList expected = {QStringLiteral("3: \"never\" in column \"time\" is not a time"),
                                      QStringLiteral("4: \"x\" in column \"a\" is not a number"),
                                      QStringLiteral("6: has 1 fields where 2 are expected"),
                                      QStringLiteral("7: has 3 fields where 2 are expected"),
                                      QStringLiteral("10: a quote opens here and is never closed")};
        QCOMPARE(found, expected);
        QCOMPARE(loaded->report.badRows[0].text, std::string("never,2"));
    }

    void keepsTheFirstThousandBadRows()
    {
        QByteArray bytes = kHeader + "2014-04-01 00:00:00,1\n2014-04-01 00:00:01,1\n";
        for (int i = 0; i < 1500; ++i)
            bytes += "bad,1\n";
        CsvOptions options;
        options.roles = {ColumnRole::kTime, ColumnRole::kMetric};
        const Result<Loaded> loaded = load(bytes, options);
        QVERIFY(loaded);
        QCOMPARE(loaded->report.badRowCount, std::uint64_t{1500});
        QCOMPARE(loaded->report.badRows.size(), std::size_t{1000});
    }

    void obeysTheBadRowPolicy()
    {
        const QByteArray bytes =
            "time,a,b\n2014-04-01 00:00:00,1,1\n2014-04-01 00:00:01,x,2\n2014-04-01 00:00:02,3\n"
            "never,4,4\n2014-04-01 00:00:05,5,5\n";
        CsvOptions options;
        QCOMPARE(describe(load(bytes, options)->values[1]), QStringLiteral("1 5"));
        options.badRows = BadRowPolicy::kTreatAsMissing;
        const Result<Loaded> mended = load(bytes, options);
        QVERIFY(mended);
        QCOMPARE(describe(mended->values[0]), QStringLiteral("1 - 3 5"));
        QCOMPARE(describe(mended->values[1]), QStringLiteral("1 2 - 5"));
        QCOMPARE(mended->report.badRowCount, std::uint64_t{3});
        options.badRows = BadRowPolicy::kStopLoad;
        const Result<Loaded> stopped = load(bytes, options);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::kInvalidInput);
        QCOMPARE(stopped.error().message,
                 std::string("dir/test.csv:3: \"x\" in column \"a\" is not a number; correct the "
                             "row, or let bad rows be skipped"));
    }

    void obeysTheDuplicatePolicy()
    {
        const QByteArray bytes = kHeader +
                                 "2014-04-01 00:00:00,1\n2014-04-01 00:00:00,2\n2014-04-01 00:00:01,3\n"
                                 "2014-04-01 00:00:01,4\n";
        CsvOptions options;
        const Result<Loaded> last = load(bytes, options, 1);
        QVERIFY(last);
        QCOMPARE(describe(last->values[0]), QStringLiteral("2 4"));
        QCOMPARE(last->report.duplicateTimes, std::uint64_t{2});
        QCOMPARE(last->report.rows, std::uint64_t{4});
        options.duplicates = DuplicatePolicy::kFirstWins;
        QCOMPARE(describe(load(bytes, options, 1)->values[0]), QStringLiteral("1 3"));
    }

    void aTimeColumnByNameNeedNotBeInOrder()
    {
        QByteArray bytes("timestamp,a\n");
        for (int i = 0; i < 300; ++i)
            bytes +=
                QByteArray::number(1'767'225'600 + (i * 7919) % 500) + ',' + QByteArray::number(i) + '\n';
        const Result<Loaded> loaded = load(bytes);
        QVERIFY(loaded);
        QCOMPARE(loaded->values.size(), std::size_t{1});
        QVERIFY(loaded->report.unorderedTimes > 0);
    }

    void sortsWhatIsNotInOrder()
    {
        const QByteArray bytes = kHeader +
                                 "2014-04-01 00:00:03,3\n2014-04-01 00:00:01,1\n2014-04-01 00:00:02,2\n"
                                 "2014-04-01 00:00:01,10\n";
        const Result<Loaded> loaded = load(bytes);
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("10 2 3"));
        QCOMPARE(loaded->timeTexts[0], std::string("2014-04-01 00:00:01"));
        QCOMPARE(loaded->report.unorderedTimes, std::uint64_t{3});
        QCOMPARE(loaded->report.duplicateTimes, std::uint64_t{1});
        CsvOptions options;
        options.duplicates = DuplicatePolicy::kFirstWins;
        QCOMPARE(describe(load(bytes, options)->values[0]), QStringLiteral("1 2 3"));
    }

    void saysThatWhatWasGivenOutIsVoid()
    {
        const QByteArray bytes = kHeader +
                                 "2014-04-01 00:00:01,1\n2014-04-01 00:00:02,2\n2014-04-01 00:00:03,3\n"
                                 "2014-04-01 00:00:00,0\n";
        const Result<Loaded> loaded = load(bytes, {}, 1);
        QVERIFY(loaded);
        QCOMPARE(loaded->restarts, 1);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("0 1 2 3"));
    }

    void mergesManySortedRuns()
    {
        QByteArray bytes = kHeader;
        constexpr int kRows = 150'000; // three runs
        for (int i = 0; i < kRows; ++i)
            bytes += QByteArray::number(1'500'000'000 - i) + ',' + QByteArray::number(i) + '\n';
        const Result<Loaded> loaded = load(bytes, {}, 4096);
        QVERIFY(loaded);
        QCOMPARE(loaded->times.size(), static_cast<std::size_t>(kRows));
        QVERIFY(std::is_sorted(loaded->times.begin(), loaded->times.end()));
        QCOMPARE(loaded->values[0].front(), static_cast<double>(kRows - 1));
        QCOMPARE(loaded->values[0].back(), 0.0);
    }

    void countsRowsWhereThereIsNoTime()
    {
        CsvOptions options;
        Result<Loaded> loaded = load("a\n1\n2\noops\n4\n", options);
        QVERIFY(loaded);
        QCOMPARE(secondsOf(*loaded), QStringLiteral("0 1 3"));
        QCOMPARE(loaded->timeTexts, (std::vector<std::string>{"0", "1", "3"}));
        options.firstTime = fromMs(100'000);
        options.interval = Milliseconds{500};
        loaded = load("a\n1\n2\noops\n4\n", options);
        QVERIFY(loaded);
        QCOMPARE(secondsOf(*loaded), QStringLiteral("100 100.5 101.5"));
    }

    void readsDateAndClockColumns()
    {
        const Result<Loaded> loaded =
            load("Date;Time;a\n01.04.2014;23:59:59;1\n02.04.2014;00:00:00;2\n13.04.2014;12:00;3\n");
        QVERIFY(loaded);
        QCOMPARE(secondsOf(*loaded), QStringLiteral("1.3964e+09 1.3964e+09 1.39739e+09"));
        QCOMPARE(toMs(loaded->times[1]), std::int64_t{1'396'396'800'000});
        QCOMPARE(loaded->timeTexts[0], std::string("01.04.2014 23:59:59"));
    }

    void passesMidnightWithAClockAlone()
    {
        const Result<Loaded> loaded = load("clock,a\n23:59:58,1\n23:59:59,2\n00:00:00,3\n");
        QVERIFY(loaded);
        QCOMPARE(secondsOf(*loaded), QStringLiteral("86398 86399 86400"));
    }

    void readsTenThousandColumns()
    {
        QByteArray bytes = "time";
        for (int i = 0; i < 10'000; ++i)
            bytes += ",m" + QByteArray::number(i);
        for (int row = 0; row < 5; ++row) {
            bytes += "\n2014-04-01 00:00:0" + QByteArray::number(row);
            for (int i = 0; i < 10'000; ++i)
                bytes += ',' + QByteArray::number(i + row);
        }
        const Result<Loaded> loaded = load(bytes);
        QVERIFY(loaded);
        QCOMPARE(loaded->metrics.size(), std::size_t{10'000});
        QCOMPARE(describe(loaded->values[9999]), QStringLiteral("9999 10000 10001 10002 10003"));
    }

    void readsOneRow()
    {
        const Result<Loaded> loaded = load("time,a\n2014-04-01 00:00:00,1");
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("1"));
    }

    void readsWhereNothingIsKnown()
    {
        const Result<Loaded> loaded = load(kHeader + "2014-04-01 00:00:00,nan\n2014-04-01 00:00:01,nan\n");
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("- -"));
        QCOMPARE(loaded->report.missingValues, std::uint64_t{2});
    }

    void leavesOutAHugeLine()
    {
        QByteArray bytes = kHeader + "2014-04-01 00:00:00,1\n2014-04-01 00:00:01,2\n";
        for (int i = 0; i < 20'000; ++i)
            bytes += "2014-04-01 00:00:02,3\n";
        bytes += QByteArray(40 * 1024 * 1024, 'x') + "\n2014-04-01 00:00:03,4\n";
        const Result<Loaded> loaded = load(bytes);
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("1 2 3 4"));
        QCOMPARE(loaded->report.badRowCount, std::uint64_t{1});
        QCOMPARE(loaded->report.badRows[0].line, std::uint64_t{20'004});
        QCOMPARE(loaded->report.badRows[0].text.size(), std::size_t{200});
    }

    void refusesWrongInput_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *message) {
            QTest::newRow(name) << bytes << code << QString::fromLatin1(message);
        };
        row("empty", "", ErrorCode::kEmptyInput, "dir/test.csv: the file is empty; ");
        row("header only", "time,a\n", ErrorCode::kEmptyInput,
            "dir/test.csv:1: holds a header but no rows; ");
        row("header and blank lines", "time,a\n\n\n", ErrorCode::kEmptyInput,
            "dir/test.csv:1: holds a header but no");
        row("blank lines", "\n\n\n", ErrorCode::kEmptyInput, "dir/test.csv: holds no rows; ");
        row("mark only", "\xEF\xBB\xBF", ErrorCode::kEmptyInput, "dir/test.csv: holds no rows; ");
        row("zeros", QByteArray("a,b\n1,\0\n", 8), ErrorCode::kUnsupportedFormat,
            "dir/test.csv: is a binary file; ");
        row("control characters", "\x01\x02\x03\x04\x05", ErrorCode::kUnsupportedFormat,
            "dir/test.csv: is a binary");
        row("gzip", "\x1F\x8B\x08 and so on", ErrorCode::kUnsupportedFormat,
            "dir/test.csv: is a gzip archive; ");
        row("workbook", "PK\x03\x04 and so on", ErrorCode::kUnsupportedFormat,
            "dir/test.csv: is a zip archive or an Exc");
        row("text", "name,city\nann,paris\nbob,rome\n", ErrorCode::kUnsupportedFormat,
            "dir/test.csv:2: no column holds numbers; ");
        row("one line of 40 MiB", QByteArray(40 * 1024 * 1024, '1'), ErrorCode::kTooLarge,
            "dir/test.csv:1: the line is longer than 16 MiB; ");
        row("header and one line of 40 MiB", "time,a\n" + QByteArray(40 * 1024 * 1024, '1'),
            ErrorCode::kTooLarge, "dir/test.csv:2: the line is longer than 16 MiB; ");
    }
    void refusesWrongInput()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        const Result<Loaded> loaded = load(bytes);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, code);
        const QString said = QString::fromStdString(loaded.error().message);
        QVERIFY2(said.startsWith(message), qPrintable(said));
    }

    void refusesAFileOfBadRowsOnly()
    {
        CsvOptions options;
        options.roles = {ColumnRole::kTime, ColumnRole::kMetric};
        const Result<Loaded> loaded = load("time,a\nx,1\ny,2\n", options);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::kInvalidInput);
        QVERIFY(loaded.error().message.starts_with("dir/test.csv:2: no row can be read, the first because "));
    }

    void refusesWhatIsNoFile()
    {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        const Result<CsvReader> inFolder = CsvReader::open(path, {});
        QVERIFY(!inFolder);
        QCOMPARE(inFolder.error().code, ErrorCode::kFileUnreadable);
        QCOMPARE(inFolder.error().message, path + ": is a folder; choose a file in it");
        const Result<CsvReader> missing = CsvReader::open(path + "/none.csv", {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::kFileNotFound);
        const Result<CsvReader> device = CsvReader::open("/dev/null", {});
        QVERIFY(!device);
        QCOMPARE(device.error().code, ErrorCode::kFileUnreadable);
    }

    void readsFromDisk()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("größe.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time,a\n2014-04-01 00:00:00,1\n2014-04-01 00:00:01,2\n");
        file.close();
        const Result<Loaded> loaded = drain(CsvReader::open(path.toStdString(), {}), 1000);
        QVERIFY(loaded);
        QCOMPARE(loaded->metrics[0].id, QStringLiteral("größe.csv/a").toStdString());
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("1 2"));
        QVERIFY(loaded->timeTexts.empty());
    }

    void readsOtherEncodings()
    {
        const QString text = QStringLiteral("Zeit;Größe\n2014-04-01 00:00:00;1,5\n2014-04-01 00:00:01;2,5\n");
        QByteArray wide("\xFF\xFE");
        for (const QChar c : text) {
            wide += static_cast<char>(c.cell());
            wide += static_cast<char>(c.row());
        }
        for (const QByteArray &bytes : {text.toUtf8(), text.toLatin1(), wide}) {
            const Result<Loaded> loaded = load(bytes, {}, 1);
            QVERIFY(loaded);
            QCOMPARE(loaded->metrics[0].name, QStringLiteral("Größe").toStdString());
            QCOMPARE(describe(loaded->values[0]), QStringLiteral("1.5 2.5"));
        }
    }

    void takesUnitsFromCells()
    {
        const Result<Loaded> loaded =
            load("time,a,b\n2014-04-01 00:00:00,12.5 ms,1 K\n2014-04-01 00:00:01,1.2 s,2\n"
                 "2014-04-01 00:00:02,3 ms,3\n");
        QVERIFY(loaded);
        QCOMPARE(loaded->metrics[0].unit, std::string("ms"));
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("12.5 1200 3"));
        QCOMPARE(loaded->metrics[1].unit, std::string());
        QCOMPARE(describe(loaded->values[1]), QStringLiteral("1000 2 3"));
    }

    void takesNumbersAsMissingMarkers()
    {
        CsvOptions options;
        options.missingMarkers = {"-999"};
        const Result<Loaded> loaded =
            load(kHeader + "2014-04-01 00:00:00,-999\n2014-04-01 00:00:01,2\n", options);
        QVERIFY(loaded);
        QCOMPARE(describe(loaded->values[0]), QStringLiteral("- 2"));
    }

    void countsPhysicalLines()
    {
        const Result<Loaded> loaded = load("time,note,a\n2014-04-01 00:00:00,\"x\ny\",1\n2014-04-01 "
                                           "00:00:01,z,oops\n2014-04-01 00:00:02,z,2\n"
                                           "2014-04-01 00:00:03,z,2\n2014-04-01 00:00:04,z,2\n");
        QVERIFY(loaded);
        QCOMPARE(loaded->report.badRows.size(), std::size_t{1});
        QCOMPARE(loaded->report.badRows[0].line, std::uint64_t{4});
    }
};

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "tst_csv_reader.moc"
