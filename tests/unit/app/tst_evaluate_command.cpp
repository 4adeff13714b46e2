// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluate_command.h"
#include "tests/support/captured_output.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

const QString kFixture = QStringLiteral(REDSHANK_SOURCE_DIR "/tests/unit/detect/nab_fixture");
const QString kDetected = kFixture + QStringLiteral("/detected");

struct Run
{
    int exitCode = -1;
    QString output;
    QString errors;
    QJsonObject json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }
};

Run run(const QStringList &arguments, const DetectFunction &detect = {})
{
    Run result;
    CapturedOutput output(stdout);
    CapturedOutput errors(stderr);
    result.exitCode = evaluateCommand(arguments, detect);
    result.errors = errors.text();
    result.output = output.text();
    return result;
}

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QStringList corpusArguments(const QString &corpus, const QStringList &more = {})
{
    return QStringList{QStringLiteral("--corpus"), corpus} + more;
}

double valueAt(const QJsonObject &object, const char *path)
{
    QJsonValue value = object;
    for (const QString &key : QString::fromLatin1(path).split(QLatin1Char('/')))
        value = value.toObject().value(key);
    return value.toDouble(std::nan(""));
}

} // namespace

class TestEvaluateCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The figures of the reference implementation, see tst_detection_metrics.
    void printsTheFiguresAsJson()
    {
        const Run result =
            run(corpusArguments(kFixture, {QStringLiteral("--scores"), kDetected, QStringLiteral("--delay"),
                                           QStringLiteral("7"), QStringLiteral("--json")}));
        QCOMPARE(result.exitCode, 0);
        const QJsonObject json = result.json();
        QCOMPARE(valueAt(json, "all/nab/standard/at_line"), 50.106205919437606);
        QCOMPARE(valueAt(json, "all/nab/low_FP/best"), 44.032807955400564);
        QCOMPARE(valueAt(json, "all/nab/low_FN/best_line"), 0.95);
        QCOMPARE(valueAt(json, "all/windows_found"), 4.0);
        QCOMPARE(valueAt(json, "all/true_positives"), 92.0);
        QCOMPARE(valueAt(json, "all/precision"), 92.0 / 94.0);
        QCOMPARE(valueAt(json, "all/recall"), 92.0 / 118.0);
        QCOMPARE(valueAt(json, "delay"), 7.0);
        const QJsonArray files = json.value(QStringLiteral("files")).toArray();
        QCOMPARE(files.size(), 4);
        QCOMPARE(files[0].toObject().value(QStringLiteral("file")).toString(), QStringLiteral("a/one.csv"));
        QCOMPARE(valueAt(files[1].toObject(), "true_positives"), 31.0);
        QVERIFY(files[2].toObject().value(QStringLiteral("recall")).isNull()); // nothing is labelled there
    }

    void printsAnAlignedTable()
    {
        const Run result = run(corpusArguments(kFixture, {QStringLiteral("--scores"), kDetected}));
        QCOMPARE(result.exitCode, 0);
        const QStringList lines = result.output.split(QLatin1Char('\n'));
        QVERIFY(lines[0].startsWith(QStringLiteral("file ")));
        QVERIFY(lines[5].startsWith(QStringLiteral("in all ")));
        for (int line = 1; line <= 5; ++line)
            QCOMPARE(lines[line].size(), lines[0].size());
        QVERIFY(lines[5].contains(QStringLiteral("50.11")));
        QVERIFY(lines[5].contains(QStringLiteral("4/6")));
        QVERIFY(result.output.contains(QStringLiteral("low_FP     39.62  44.03       1.28\n")));
    }

    void detectsWhereNoScoresAreGiven()
    {
        QStringList asked;
        const DetectFunction detect = [&](const std::string &path) -> Result<DetectedScores> {
            asked.append(QString::fromStdString(path));
            const QString name = QString::fromStdString(path).section(QStringLiteral("/data/"), -1);
            QFile file(QString::fromStdString(path));
            if (!file.open(QIODevice::ReadOnly))
                return failure(ErrorCode::kFileUnreadable, path);
            return readScores(kDetected + QLatin1Char('/') + name,
                              std::size_t(file.readAll().count('\n') - 1));
        };
        const Run detected = run(corpusArguments(kFixture, {QStringLiteral("--json")}), detect);
        const Run read =
            run(corpusArguments(kFixture, {QStringLiteral("--json"), QStringLiteral("--scores"), kDetected}));
        QCOMPARE(detected.exitCode, 0);
        QCOMPARE(asked.size(), 4);
        QCOMPARE(detected.output, read.output);
    }

    void detectionThatFailsIsSaid()
    {
        const Run refused =
            run(corpusArguments(kFixture), [](const std::string &path) -> Result<DetectedScores> {
                return failure(ErrorCode::kTooFewSamples, path + ": too few samples; give more");
            });
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.errors.contains(QStringLiteral("a/one.csv: too few samples; give more")));
        const Run tooShort =
            run(corpusArguments(kFixture), [](const std::string &) -> Result<DetectedScores> {
                return DetectedScores{{1.0}, {1.0}};
            });
        QCOMPARE(tooShort.exitCode, 1);
        QVERIFY2(tooShort.errors.contains(QStringLiteral("1 scores for 240 rows")),
                 qPrintable(tooShort.errors));
    }

    void readsALabelColumn()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("kpi.csv"));
        const QString scores = folder.filePath(QStringLiteral("scores.csv"));
        write(data, "timestamp,value,label\r\n1,5,0\r\n2,5,1\r\n3,5,1\r\n4,5,0\r\n5,5,1.0\r\n6,5,\r\n");
        write(scores, "timestamp,score\n1,0.2\n2,\n3,1.5\n4,1.0\n5,0.9\n6,nan\n");
        const QJsonObject json =
            run(corpusArguments(data, {QStringLiteral("--scores"), scores, QStringLiteral("--json")})).json();
        QCOMPARE(valueAt(json, "all/true_positives"), 1.0);
        QCOMPARE(valueAt(json, "all/false_positives"), 1.0);
        QCOMPARE(valueAt(json, "all/false_negatives"), 2.0);
        QCOMPARE(valueAt(json, "all/windows"), 2.0);
        const QJsonObject adjusted =
            run(corpusArguments(data, {QStringLiteral("--scores"), folder.path(), QStringLiteral("--delay"),
                                       QStringLiteral("1"), QStringLiteral("--json")}))
                .json();
        QVERIFY(adjusted.isEmpty()); // no kpi.csv among the scores
        write(folder.filePath(QStringLiteral("out/kpi.csv")), "score\n0\n0\n2\n0\n0\n0\n");
        const QJsonObject found =
            run(corpusArguments(data,
                                {QStringLiteral("--scores"), folder.filePath(QStringLiteral("out")),
                                 QStringLiteral("--delay"), QStringLiteral("1"), QStringLiteral("--json")}))
                .json();
        QCOMPARE(valueAt(found, "all/true_positives"), 2.0);
        QCOMPARE(valueAt(found, "all/false_negatives"), 1.0);
    }

    void takesLabelsFromElsewhere_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<int>("windows");
        QTest::newRow("csv of times")
            << QByteArray("l.csv")
            << QByteArray("begin,end,kind\n2026-01-01 00:05:00,2026-01-01 00:10:00,spike\n") << 1;
        QTest::newRow("nothing labelled") << QByteArray("l.csv") << QByteArray("begin,end,kind\n") << 0;
        QTest::newRow("json")
            << QByteArray("l.json")
            << QByteArray(
                   R"({"x/other.csv": [], "x/m.csv": [["2026-01-01 00:05:00.000000", "2026-01-01 00:10:00.000000"]]})")
            << 1;
    }
    void takesLabelsFromElsewhere()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, labels);
        QFETCH(int, windows);
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("m.csv"));
        write(data, "timestamp,value\n2026-01-01 00:00:00,1\n2026-01-01 00:05:00,1\n2026-01-01 00:10:00,1\n");
        write(folder.filePath(QString::fromLatin1(name)), labels);
        const Result<QList<LabelledFile>> corpus =
            readCorpus(data, folder.filePath(QString::fromLatin1(name)));
        QVERIFY2(corpus, corpus ? "" : corpus.error().message.c_str());
        QCOMPARE(int(corpus->first().windows.size()), windows);
        if (windows > 0)
            QCOMPARE(corpus->first().windows.front(), (RowSpan{1, 2}));
    }

    void shippedSetsHaveLabels()
    {
        const QString data = QStringLiteral(REDSHANK_SOURCE_DIR "/data/");
        const Result<QList<LabelledFile>> ec2 =
            readCorpus(data + QStringLiteral("ec2_request_latency_system_failure.csv"),
                       data + QStringLiteral("ec2_request_latency_system_failure_windows.json"));
        QVERIFY2(ec2, ec2 ? "" : ec2.error().message.c_str());
        QCOMPARE(ec2->first().rows, std::size_t(4032));
        QCOMPARE(ec2->first().windows.size(), std::size_t(3));
        const Result<QList<LabelledFile>> synthetic =
            readCorpus(data + QStringLiteral("synthetic_metrics.csv"),
                       data + QStringLiteral("synthetic_metrics_labels.csv"));
        QVERIFY2(synthetic, synthetic ? "" : synthetic.error().message.c_str());
        QCOMPARE(synthetic->first().windows.size(), std::size_t(50));
    }

    void brokenInputIsSaid_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<QByteArray>("scores");
        QTest::addColumn<QString>("said");
        const QByteArray data("timestamp,value\na,1\nb,2\nc,3\n");
        const QByteArray labels("{\"m.csv\": [[\"a\", \"b\"]]}");
        const QByteArray scores("score\n0\n0\n0\n");
        QTest::newRow("empty data") << QByteArray("timestamp,value\n") << labels << scores
                                    << QStringLiteral("m.csv: has no rows");
        QTest::newRow("short row") << QByteArray("timestamp,value\na,1\nb\n") << labels << scores
                                   << QStringLiteral("m.csv:3: 1 cells");
        QTest::newRow("labels are no JSON")
            << data << QByteArray("{\n\"m.csv\": [\n") << scores << QStringLiteral("combined_windows.json:");
        QTest::newRow("no labels") << data << QByteArray("{}") << scores << QStringLiteral("labels no file");
        QTest::newRow("window of one bound") << data << QByteArray("{\"m.csv\": [[\"a\"]]}") << scores
                                             << QStringLiteral("is not [begin, end]");
        QTest::newRow("unknown time") << data << QByteArray("{\"m.csv\": [[\"a\", \"x\"]]}") << scores
                                      << QStringLiteral("'x' is no timestamp");
        QTest::newRow("ends before it begins")
            << data << QByteArray("{\"m.csv\": [[\"b\", \"a\"]]}") << scores << QStringLiteral("ends before");
        QTest::newRow("overlap") << data << QByteArray("{\"m.csv\": [[\"a\", \"b\"], [\"b\", \"c\"]]}")
                                 << scores << QStringLiteral("overlaps");
        QTest::newRow("missing file")
            << data << QByteArray("{\"n.csv\": []}") << scores << QStringLiteral("n.csv: does not exist");
        QTest::newRow("too few scores")
            << data << labels << QByteArray("score\n0\n0\n") << QStringLiteral("2 scores for 3 rows");
        QTest::newRow("a word as score")
            << data << labels << QByteArray("score\n0\nx\n0\n") << QStringLiteral("m.csv:3: 'x' is no score");
        QTest::newRow("no score column")
            << data << labels << QByteArray("value\n0\n0\n0\n") << QStringLiteral("no column score");
    }
    void brokenInputIsSaid()
    {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, labels);
        QFETCH(QByteArray, scores);
        QFETCH(QString, said);
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("data/m.csv")), data);
        write(folder.filePath(QStringLiteral("labels/combined_windows.json")), labels);
        write(folder.filePath(QStringLiteral("out/m.csv")), scores);
        const Run result = run(corpusArguments(
            folder.path(), {QStringLiteral("--scores"), folder.filePath(QStringLiteral("out"))}));
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains(said), qPrintable(result.errors));
        QVERIFY(result.errors.startsWith(QStringLiteral("redshankd: ")));
        QVERIFY(result.errors.contains(QStringLiteral("; ")));
        QCOMPARE(result.errors.count(QLatin1Char('\n')), 1);
    }

    void wrongUsageIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        const QString corpus = QStringLiteral("--corpus");
        QTest::newRow("nothing") << QStringList{} << QStringLiteral("--corpus is missing");
        QTest::newRow("no scores and no detector")
            << QStringList{corpus, kFixture} << QStringLiteral("--scores is missing");
        QTest::newRow("delay") << QStringList{corpus,
                                              kFixture,
                                              QStringLiteral("--scores"),
                                              kDetected,
                                              QStringLiteral("--delay"),
                                              QStringLiteral("-1")}
                               << QStringLiteral("--delay '-1'");
        QTest::newRow("unknown") << QStringList{QStringLiteral("--bogus")} << QStringLiteral("bogus");
        QTest::newRow("a word") << QStringList{corpus, kFixture, QStringLiteral("x")}
                                << QStringLiteral("'x'");
    }
    void wrongUsageIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const Run result = run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains(said), qPrintable(result.errors));
        QCOMPARE(result.errors.count(QLatin1Char('\n')), 1);
    }

    void missingCorpusIsSaid()
    {
        const Run result =
            run(corpusArguments(QStringLiteral("/nowhere"), {QStringLiteral("--scores"), kDetected}));
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.errors.startsWith(QStringLiteral("redshankd: /nowhere: does not exist; ")));
    }
};

QTEST_GUILESS_MAIN(TestEvaluateCommand)
#include "tst_evaluate_command.moc"
