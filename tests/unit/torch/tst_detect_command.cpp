// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/detect_command.h"
#include "app/commands/generate_command.h"
#include "app/training_module.h"
#include "tests/support/captured_output.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

int detect(const QStringList &arguments)
{
    CapturedOutput output(stdout);
    return detectCommand(arguments, [] { return makeTrainerLoader(); });
}

int generate(const QStringList &arguments)
{
    CapturedOutput output(stdout);
    return generateCommand(arguments);
}

/// The first rows of a file, header included.
QByteArray head(const QByteArray &bytes, qsizetype rows)
{
    qsizetype end = 0;
    for (qsizetype row = 0; row <= rows && end >= 0; ++row)
        end = bytes.indexOf('\n', end) + 1;
    return bytes.left(end);
}

} // namespace

/// `redshankd detect` as a whole, with the real training module.
class TestDetectCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gapsAreFilledButNeverWritten()
    {
        const QTemporaryDir folder;
        const auto in = [&folder](const char *name) { return folder.filePath(QLatin1String(name)); };
        QByteArray text("timestamp,v\n");
        for (int i = 0; i < 400; ++i)
            text += QByteArray::number(1'795'000'000 + i) + ',' +
                    (i >= 300 && i < 303 ? QByteArray() : QByteArray::number(10.0 + (i * 37 % 11) * 0.1)) +
                    '\n';
        QVERIFY(write(in("in.csv"), text));
        const auto scored = [&](const char *name, const QStringList &more) {
            const int code = detect(
                QStringList{QStringLiteral("--input"), in("in.csv"), QStringLiteral("--output"), in(name)} +
                more);
            return code == 0 ? bytesOf(in(name)) : QByteArray::number(code);
        };
        const auto gaps = [](const char *word) {
            return QStringList{QStringLiteral("--gaps"), QLatin1String(word)};
        };
        const QByteArray usual = scored("usual.csv", {});
        QCOMPARE(scored("ignore.csv", gaps("ignore")), usual);
        for (const char *word : {"previous", "linear", "zero", "-4.5"}) {
            const QList<QByteArray> rows = scored("filled.csv", gaps(word)).split('\n');
            QCOMPARE(rows.size(), usual.split('\n').size());
            QVERIFY(rows.join('\n') != usual);
            const bool isJudged = word[0] == 'z' || word[0] == '-';
            for (int row = 301; row < 304; ++row) { // behind the header
                const QList<QByteArray> cells = rows[row].split(',');
                QVERIFY2(cells[1].isEmpty(), word);
                QCOMPARE(!cells[6].isEmpty(), isJudged);
            }
        }
        QCOMPARE(scored("wrong.csv", gaps("mean")), QByteArray("2"));
        QCOMPARE(scored("wrong.csv", {QStringLiteral("--no-data-after"), QStringLiteral("0")}),
                 QByteArray("2"));
    }

    /// What a live metric is told at a sample cannot depend on what comes later: 20 files, 5 cuts, every
    /// printed digit.
    void cuttingAFileChangesNoEarlierScore()
    {
        constexpr int kFiles = 20;
        constexpr int kRows = 1'000;
        const QTemporaryDir folder;
        const QString whole = folder.filePath(QStringLiteral("whole"));
        QCOMPARE(generate({QStringLiteral("--kind"), QStringLiteral("mixed"), QStringLiteral("--series"),
                           QString::number(kFiles), QStringLiteral("--samples"), QString::number(kRows),
                           QStringLiteral("--seed"), QStringLiteral("5"), QStringLiteral("--output"), whole}),
                 0);
        const QString scored = folder.filePath(QStringLiteral("scored"));
        const auto detectAll = [&](const QString &input, const QString &output) {
            return detect({QStringLiteral("--input"), input, QStringLiteral("--output"), output,
                           QStringLiteral("--jobs"), QStringLiteral("2")});
        };
        QCOMPARE(detectAll(whole + QStringLiteral("/data"), scored), 0);
        const QStringList files = QDir(scored).entryList({QStringLiteral("*.csv")}, QDir::Files);
        QCOMPARE(files.size(), kFiles);
        // before, at and behind the fits at 200 and 700 samples, and at odd places
        for (const int cut : {61, 200, 333, 701, 917}) {
            const QString part = folder.filePath(QStringLiteral("part%1").arg(cut));
            QVERIFY(QDir().mkpath(part));
            for (const QString &file : files)
                QVERIFY(write(part + QLatin1Char('/') + file,
                              head(bytesOf(whole + QStringLiteral("/data/") + file), cut)));
            const QString partScored = part + QStringLiteral("scored");
            QCOMPARE(detectAll(part, partScored), 0);
            for (const QString &file : files) {
                const QByteArray ofPart = bytesOf(partScored + QLatin1Char('/') + file);
                QVERIFY(ofPart.count('\n') == cut + 1);
                QVERIFY2(head(bytesOf(scored + QLatin1Char('/') + file), cut) == ofPart,
                         qPrintable(QStringLiteral("%1 cut at %2").arg(file).arg(cut)));
            }
        }
    }

    void aFolderMayBeNamedRelatively()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("here")));
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("data/deep")));
        QVERIFY(
            write(folder.filePath(QStringLiteral("data/deep/a.csv")), "timestamp,value\n0,1\n60,2\n120,3\n"));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.filePath(QStringLiteral("here"))));
        const int done = detect({QStringLiteral("--input"), QStringLiteral("../data"),
                                 QStringLiteral("--output"), QStringLiteral("out")});
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(done, 0);
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("here/out/deep/a.csv"))));
    }

    void profilesAndRulesAreHeard()
    {
        const QTemporaryDir folder;
        const QString input = folder.filePath(QStringLiteral("a.csv"));
        QCOMPARE(generate({QStringLiteral("--kind"), QStringLiteral("mixed"), QStringLiteral("--family"),
                           QStringLiteral("season"), QStringLiteral("--samples"), QStringLiteral("1500"),
                           QStringLiteral("--output"), input}),
                 0);
        const auto scores = [&](const QStringList &options) {
            const QString output = folder.filePath(QStringLiteral("o.csv"));
            return detect(QStringList{QStringLiteral("--input"), input, QStringLiteral("--output"), output} +
                          options) == 0
                       ? bytesOf(output)
                       : QByteArray();
        };
        const QByteArray thorough = scores({});
        QVERIFY(!thorough.isEmpty());
        QCOMPARE(scores({QStringLiteral("--profile"), QStringLiteral("thorough")}), thorough);
        const QByteArray light = scores({QStringLiteral("--profile"), QStringLiteral("light")});
        QVERIFY(!light.isEmpty() && light != thorough);
        const QByteArray never = scores({QStringLiteral("--minimum-change"), QStringLiteral("1e9")});
        QVERIFY(never.contains(",0,"));
        QVERIFY(!never.contains(",1,"));
        QVERIFY(thorough.contains(",1,"));
        CapturedOutput errors(stderr);
        QCOMPARE(scores({QStringLiteral("--minimum-change"), QStringLiteral("-1")}), QByteArray());
        QCOMPARE(scores({QStringLiteral("--direction"), QStringLiteral("left")}), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestDetectCommand)
#include "tst_detect_command.moc"
