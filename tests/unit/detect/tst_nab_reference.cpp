// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/labelled_corpus.h"
#include "engine/detect/detection_metrics.h"
#include "engine/series/random_source.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <deque>

using namespace redshank;

class TestNabReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Against the reference implementation itself on the development corpus, where both are at hand.
    void nabScoreEqualsTheToolOnTheCorpus()
    {
        const QString corpus = QStringLiteral(REDSHANK_SOURCE_DIR "/../shared/data/nab");
        const QString tool = QStringLiteral(REDSHANK_SOURCE_DIR "/../shared/tools/nab-score");
        if (!QFile::exists(corpus) || !QFile::exists(tool))
            QSKIP("the development corpus and nab-score are not beside the source tree");
        const Result<QList<LabelledFile>> files = readCorpus(corpus, QString());
        QVERIFY2(files, files ? "" : files.error().message.c_str());
        QTemporaryDir folder;
        RandomSource random(11);
        std::size_t number = 0;
        std::deque<std::vector<double>> allScores;
        std::vector<NabFile> nabFiles;
        for (const LabelledFile &file : *files) {
            QByteArray text("timestamp,incident_score\n");
            std::vector<double> &scores = allScores.emplace_back(file.rows);
            for (double &score : scores)
                score = std::floor(random.exponential() * 100.0 / 5.0) / 100.0; // many ties
            for (const RowSpan &window : file.windows) {
                if (number++ % 3 != 0)
                    scores[window.begin + random.below(window.end - window.begin + 1)] =
                        random.uniform(1.5, 3.0);
            }
            for (const double score : scores)
                text += "x," + QByteArray::number(score, 'g', 17) + '\n';
            nabFiles.push_back({scores, file.windows});
            const QString path = folder.filePath(file.name);
            QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(text);
        }
        const NabResult nab = nabScore(nabFiles, 1.0);

        QProcess process;
        process.start(QStringLiteral("python3"),
                      {tool, QStringLiteral("--corpus"), corpus, QStringLiteral("--scores"), folder.path()});
        if (!process.waitForStarted())
            QSKIP("python3 is not installed");
        QVERIFY(process.waitForFinished());
        const QString printed = QString::fromUtf8(process.readAllStandardOutput());
        const char *names[] = {"standard", "low_FP", "low_FN"};
        for (std::size_t profile = 0; profile < kNabProfileCount; ++profile) {
            const QRegularExpression line(
                QLatin1String(names[profile]) +
                QStringLiteral("\\s+best\\s+(\\S+) \\(line (\\S+)\\)\\s+at 1:\\s+(\\S+)"));
            const QRegularExpressionMatch match = line.match(printed);
            QVERIFY2(match.hasMatch(), qPrintable(printed));
            const NabScore &score = nab.profiles[profile];
            QCOMPARE(QString::number(score.best, 'f', 2), match.captured(1));
            QCOMPARE(QString::number(score.bestLine, 'g', 6), match.captured(2));
            QCOMPARE(QString::number(score.atLine, 'f', 2), match.captured(3));
        }
        QVERIFY(printed.contains(QStringLiteral("%1 of %2 windows found, %3 flags in %4 rows")
                                     .arg(nab.found)
                                     .arg(nab.windows)
                                     .arg(nab.flags)
                                     .arg(nab.rows)));
    }
};

QTEST_APPLESS_MAIN(TestNabReference)
#include "tst_nab_reference.moc"
