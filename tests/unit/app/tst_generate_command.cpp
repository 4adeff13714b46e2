// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/generate_command.h"
#include "app/commands/labelled_corpus.h"
#include "tests/support/captured_output.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

namespace {

struct Run
{
    int exitCode = -1;
    QString output;
    QString errors;
};

Run run(const QStringList &arguments)
{
    Run result;
    CapturedOutput output(stdout);
    CapturedOutput errors(stderr);
    result.exitCode = generateCommand(arguments);
    result.errors = errors.text();
    result.output = output.text();
    return result;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestGenerateCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The commands of data/README.md.
    void makesTheShippedDataAgain_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("labels");
        QTest::newRow("synthetic_metrics")
            << QStringLiteral("--kind seed --samples 1000 --seed 42")
            << QStringLiteral("synthetic_metrics.csv") << QStringLiteral("synthetic_metrics_labels.csv");
        QTest::newRow("defaults are these") << QString() << QStringLiteral("synthetic_metrics.csv")
                                            << QStringLiteral("synthetic_metrics_labels.csv");
        QTest::newRow("demo_metrics")
            << QStringLiteral("--kind demo --seed 42") << QStringLiteral("demo_metrics.csv") << QString();
    }
    void makesTheShippedDataAgain()
    {
        QFETCH(QString, options);
        QFETCH(QString, file);
        QFETCH(QString, labels);
        QTemporaryDir folder;
        QStringList arguments = options.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        arguments << QStringLiteral("--output") << folder.filePath(file);
        if (!labels.isEmpty())
            arguments << QStringLiteral("--labels") << folder.filePath(labels);
        QCOMPARE(run(arguments).exitCode, 0);
        const QString shipped = QStringLiteral(REDSHANK_SOURCE_DIR "/data/");
        QVERIFY(!bytesOf(shipped + file).isEmpty());
        QCOMPARE(bytesOf(folder.filePath(file)), bytesOf(shipped + file));
        if (!labels.isEmpty())
            QCOMPARE(bytesOf(folder.filePath(labels)), bytesOf(shipped + labels));
    }

    void labelsAreTimesOfTheFile()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("m.csv"));
        const QString labels = folder.filePath(QStringLiteral("l.csv"));
        QCOMPARE(run({QStringLiteral("--kind"), QStringLiteral("mixed"), QStringLiteral("--samples"),
                      QStringLiteral("20000"), QStringLiteral("--output"), file, QStringLiteral("--labels"),
                      labels})
                     .exitCode,
                 0);
        QVERIFY(bytesOf(file).startsWith("timestamp,value\n2026-01-01 00:00:00,"));
        QVERIFY(bytesOf(labels).startsWith("begin,end,kind\n2026-"));
        QCOMPARE(bytesOf(file).count('\n'), 20001);
        const Result<QList<LabelledFile>> corpus = readCorpus(file, labels); // evaluate reads it
        QVERIFY2(corpus, corpus ? "" : corpus.error().message.c_str());
        QCOMPARE(qsizetype(corpus->first().windows.size()), bytesOf(labels).count('\n') - 1);
        QVERIFY(bytesOf(labels).contains(",level shift\n"));
        QVERIFY(bytesOf(labels).contains(",missing data\n"));
        QVERIFY(bytesOf(file).contains(":00,\n")); // a missing value is an empty cell
    }

    void healthyIsMixedWithoutFaults()
    {
        QTemporaryDir folder;
        const QString mixed = folder.filePath(QStringLiteral("mixed.csv"));
        const QString healthy = folder.filePath(QStringLiteral("healthy.csv"));
        const QString labels = folder.filePath(QStringLiteral("labels.csv"));
        QCOMPARE(run({QStringLiteral("--kind=mixed"), QStringLiteral("--anomaly-rate=0"),
                      QStringLiteral("--output"), mixed})
                     .exitCode,
                 0);
        QCOMPARE(run({QStringLiteral("--kind=healthy"), QStringLiteral("--output"), healthy,
                      QStringLiteral("--labels"), labels})
                     .exitCode,
                 0);
        QVERIFY(!bytesOf(mixed).isEmpty());
        QCOMPARE(bytesOf(mixed), bytesOf(healthy));
        QCOMPARE(bytesOf(labels), QByteArray("begin,end,kind\n"));
    }

    void optionsChangeTheFile_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("seed") << QStringLiteral("--seed 43");
        QTest::newRow("samples") << QStringLiteral("--samples 1001");
        QTest::newRow("rate") << QStringLiteral("--anomaly-rate 0.2");
        QTest::newRow("family") << QStringLiteral("--family sawtooth");
        QTest::newRow("outside") << QStringLiteral("--outside-training-ranges");
        QTest::newRow("healthy") << QStringLiteral("--kind healthy");
    }
    void optionsChangeTheFile()
    {
        QFETCH(QString, options);
        QTemporaryDir folder;
        const auto bytes = [&](const QString &with) {
            const QString path = folder.filePath(QStringLiteral("f.csv"));
            const QStringList arguments =
                (QStringLiteral("--kind mixed ") + with).split(QLatin1Char(' '), Qt::SkipEmptyParts);
            return run(arguments + QStringList{QStringLiteral("--output"), path}).exitCode == 0
                       ? bytesOf(path)
                       : QByteArray();
        };
        QVERIFY(!bytes(QString()).isEmpty());
        QCOMPARE(bytes(QString()), bytes(QString()));
        QVERIFY(!bytes(options).isEmpty());
        QVERIFY(bytes(options) != bytes(QString()));
    }

    void seriesStandInNabLayout()
    {
        QTemporaryDir folder;
        const QString labels = folder.filePath(QStringLiteral("faults.csv"));
        const Run result = run({QStringLiteral("--series"), QStringLiteral("12"), QStringLiteral("--samples"),
                                QStringLiteral("2000"), QStringLiteral("--output"), folder.path(),
                                QStringLiteral("--labels"), labels, QStringLiteral("--json")});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject printed = QJsonDocument::fromJson(result.output.toUtf8()).object();
        QCOMPARE(printed.value(QStringLiteral("files")).toArray().size(), 12);
        const Result<QList<LabelledFile>> corpus = readCorpus(folder.path(), QString());
        QVERIFY2(corpus, corpus ? "" : corpus.error().message.c_str());
        QCOMPARE(corpus->size(), 12);
        std::size_t windows = 0;
        for (const LabelledFile &file : *corpus) {
            QCOMPARE(file.rows, std::size_t(2000));
            windows += file.windows.size();
        }
        QVERIFY(windows > 12);
        QCOMPARE(bytesOf(labels).count('\n'), qsizetype(windows) + 1);
        QVERIFY(bytesOf(labels).contains("mixed_0011.csv,"));
        QVERIFY(bytesOf(folder.filePath(QStringLiteral("data/mixed_0000.csv"))) !=
                bytesOf(folder.filePath(QStringLiteral("data/mixed_0001.csv"))));
    }

    void wrongUsageIsSaid_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *arguments, const char *said) {
            QTest::newRow(name) << QString::fromLatin1(arguments) << QString::fromLatin1(said);
        };
        row("nothing", "", "--output is missing");
        row("unknown kind", "--kind x --output a", "--kind 'x'");
        row("no samples", "--samples 0 --output a", "--samples '0'");
        row("negative samples", "--samples -5 --output a", "--samples '-5'");
        row("too many samples", "--samples 10000001 --output a", "--samples");
        row("seed is a word", "--seed x --output a", "--seed 'x'");
        row("rate too high", "--anomaly-rate 0.6 --output a", "--anomaly-rate '0.6'");
        row("rate is no number", "--anomaly-rate nan --output a", "--anomaly-rate 'nan'");
        row("healthy has no rate", "--kind healthy --anomaly-rate 0.1 --output a", "no faults");
        row("seed has no series", "--kind seed --series 3 --output a", "--series");
        row("no series", "--series 0 --output a", "--series '0'");
        row("seed has no ranges", "--outside-training-ranges --output a", "--outside-training-ranges");
        row("unknown family", "--kind mixed --family x --output a", "--family 'x'");
        row("seed has no family", "--family noise --output a", "--family 'noise'");
        row("unknown option", "--bogus", "bogus");
        row("a word too many", "--output a b", "'b'");
    }
    void wrongUsageIsSaid()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, said);
        const Run result = run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.startsWith(QStringLiteral("redshankd: generate: ")),
                 qPrintable(result.errors));
        QVERIFY2(result.errors.contains(said), qPrintable(result.errors));
        QVERIFY2(result.errors.contains(QStringLiteral("; ")), qPrintable(result.errors)); // what to do
        QCOMPARE(result.errors.count(QLatin1Char('\n')), 1);
        QVERIFY(result.output.isEmpty());
    }

    void unwritablePathIsSaid()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString &path : {folder.path(), folder.filePath(QStringLiteral("file/below.csv"))}) {
            const Run result = run({QStringLiteral("--output"), path});
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.errors.startsWith(QStringLiteral("redshankd: ") + path +
                                              QStringLiteral(": cannot be written")),
                     qPrintable(result.errors));
            QCOMPARE(result.errors.count(QLatin1Char('\n')), 1);
        }
    }

    void helpNamesTheVerb()
    {
        const Run result = run(words("--help"));
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.startsWith(QStringLiteral("Usage: redshankd generate [options]\n")));
        QVERIFY(result.output.contains(QStringLiteral("--anomaly-rate")));
    }
};

QTEST_GUILESS_MAIN(TestGenerateCommand)
#include "tst_generate_command.moc"
