// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/labelled_corpus.h"
#include "engine/detect/detection_metrics.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace redshank;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QString fixture(const char *path)
{
    return QStringLiteral(REDSHANK_SOURCE_DIR "/tests/unit/detect/nab_fixture/") + QLatin1String(path);
}

/// A corpus with the scores of a detector.
struct Scored
{
    QList<LabelledFile> files;
    std::vector<DetectedScores> scores;

    NabResult nab(double line) const
    {
        std::vector<NabFile> nabFiles;
        for (std::size_t i = 0; i < scores.size(); ++i)
            nabFiles.push_back({scores[i].incidentScore, files[qsizetype(i)].windows});
        return nabScore(nabFiles, line);
    }
    FlagCounts flags(std::optional<std::size_t> delay) const
    {
        FlagCounts sum;
        for (std::size_t i = 0; i < scores.size(); ++i)
            sum += countFlags(scores[i].score, files[qsizetype(i)].windows, 1.0, delay);
        return sum;
    }
};

Scored readScored(const QString &corpus, const QString &scores)
{
    Scored result;
    const Result<QList<LabelledFile>> files = readCorpus(corpus, QString());
    if (!files)
        return result;
    for (const LabelledFile &file : *files) {
        const Result<DetectedScores> detected = readScores(scores + QLatin1Char('/') + file.name, file.rows);
        if (!detected)
            return result;
        result.files.append(file);
        result.scores.push_back(*detected);
    }
    return result;
}

} // namespace

class TestDetectionMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFlags_data()
    {
        QTest::addColumn<QString>("flags");     // # is a flag, ? was not scored
        QTest::addColumn<QString>("labels");    // x is labelled
        QTest::addColumn<int>("delay");         // -1: row by row
        QTest::addColumn<QList<int>>("counts"); // TP FP FN found segments
        const auto row = [](const char *name, const char *flags, const char *labels, int delay,
                            QList<int> counts) {
            QTest::newRow(name) << QString::fromLatin1(flags) << QString::fromLatin1(labels) << delay
                                << counts;
        };
        row("nothing at all", "", "", -1, {0, 0, 0, 0, 0});
        row("quiet and right", "....", "....", -1, {0, 0, 0, 0, 0});
        row("row by row", "#.#.#", ".xx.x", -1, {2, 1, 1, 2, 2});
        row("missed", "#...#", ".xxx.", -1, {0, 2, 3, 0, 1});
        row("not scored is no flag", "?????", ".xxx.", 7, {0, 0, 3, 0, 1});
        row("found at once counts as a whole", ".#...", ".xxx.", 0, {3, 0, 0, 1, 1});
        row("found too late counts as missed", "..#..", ".xxx.", 0, {0, 0, 3, 0, 1});
        row("at the last row of the delay", "...#.", ".xxx.", 2, {3, 0, 0, 1, 1});
        row("one behind the delay", "....#", ".xxxx", 2, {0, 0, 4, 0, 1});
        row("delay longer than the segment", "..#..", ".x...", 7, {0, 1, 1, 0, 1});
        row("flags outside count as they are", "#.##.", "..xx.", 0, {2, 1, 0, 1, 1});
        row("two segments", "#...#", "xx.xx", 0, {2, 0, 2, 1, 2});
    }
    void countsFlags()
    {
        QFETCH(QString, flags);
        QFETCH(QString, labels);
        QFETCH(int, delay);
        QFETCH(QList<int>, counts);
        std::vector<double> scores;
        std::vector<RowSpan> segments;
        for (qsizetype i = 0; i < flags.size(); ++i) {
            scores.push_back(flags[i] == QLatin1Char('#')   ? 1.0
                             : flags[i] == QLatin1Char('?') ? kNone
                                                            : 0.99);
            if (labels[i] != QLatin1Char('x'))
                continue;
            if (!segments.empty() && segments.back().end + 1 == std::size_t(i))
                segments.back().end = std::size_t(i);
            else
                segments.push_back({std::size_t(i), std::size_t(i)});
        }
        const auto wanted = delay < 0 ? std::optional<std::size_t>() : std::size_t(delay);
        const FlagCounts found = countFlags(scores, segments, 1.0, wanted);
        QCOMPARE((QList<int>{int(found.truePositives), int(found.falsePositives), int(found.falseNegatives),
                             int(found.found), int(found.segments)}),
                 counts);
        QCOMPARE(found.rows, scores.size());
    }

    void overlappingSegmentsAreJoined()
    {
        const std::vector<double> scores{0, 0, 2, 0, 0, 0};
        const std::vector<RowSpan> segments{{3, 9}, {1, 3}};
        const FlagCounts counts = countFlags(scores, segments, 1.0, std::nullopt);
        QCOMPARE(counts.segments, std::size_t(1));
        QCOMPARE(counts.truePositives, std::size_t(1));
        QCOMPARE(counts.falseNegatives, std::size_t(4)); // rows behind the end do not count
    }

    void sharesFollowFromCounts()
    {
        FlagCounts counts;
        QVERIFY(std::isnan(counts.precision()));
        QVERIFY(std::isnan(counts.recall()));
        QVERIFY(std::isnan(counts.f1()));
        counts.truePositives = 3;
        counts.falsePositives = 1;
        counts.falseNegatives = 2;
        QCOMPARE(counts.precision(), 0.75);
        QCOMPARE(counts.recall(), 0.6);
        QCOMPARE(counts.f1(), 6.0 / 9.0);
    }

    /// Figures printed by the reference implementation (nab-score, in full precision) for the fixture.
    void nabScoreEqualsTheReference()
    {
        const Scored scored = readScored(fixture(""), fixture("detected"));
        QCOMPARE(scored.files.size(), qsizetype(4));
        const NabResult nab = scored.nab(1.0);
        QCOMPARE(nab.of(NabProfile::kStandard).atLine, 50.106205919437606);
        QCOMPARE(nab.of(NabProfile::kStandard).best, 51.7757430955682);
        QCOMPARE(nab.of(NabProfile::kStandard).bestLine, 1.28);
        QCOMPARE(nab.of(NabProfile::kLowFalsePositives).atLine, 39.616803126152725);
        QCOMPARE(nab.of(NabProfile::kLowFalsePositives).best, 44.032807955400564);
        QCOMPARE(nab.of(NabProfile::kLowFalsePositives).bestLine, 1.28);
        QCOMPARE(nab.of(NabProfile::kLowFalseNegatives).atLine, 55.6263595018473);
        QCOMPARE(nab.of(NabProfile::kLowFalseNegatives).best, 60.67273158286691);
        QCOMPARE(nab.of(NabProfile::kLowFalseNegatives).bestLine, 0.95);
        QCOMPARE(nab.windows, std::size_t(6));
        QCOMPARE(nab.found, std::size_t(4));
        QCOMPARE(nab.flags, std::size_t(23));
        QCOMPARE(nab.flagsOutside, std::size_t(12));
        QCOMPARE(nab.rows, std::size_t(578));

        const NabResult lower = scored.nab(0.9);
        QVERIFY(std::fabs(lower.of(NabProfile::kStandard).atLine - 27.10) < 0.005);
        QVERIFY(std::fabs(lower.of(NabProfile::kLowFalsePositives).atLine + 23.06) < 0.005);
        QVERIFY(std::fabs(lower.of(NabProfile::kLowFalseNegatives).atLine - 45.84) < 0.005);
    }

    /// Counted by a second program, in Python, for the fixture.
    void flagCountsEqualTheReference()
    {
        const Scored scored = readScored(fixture(""), fixture("detected"));
        const auto counts = [&](std::optional<std::size_t> delay) {
            const FlagCounts flags = scored.flags(delay);
            return QList<int>{int(flags.truePositives), int(flags.falsePositives), int(flags.falseNegatives)};
        };
        QCOMPARE(counts(std::nullopt), (QList<int>{20, 2, 98}));
        QCOMPARE(counts(0), (QList<int>{24, 2, 94}));
        QCOMPARE(counts(7), (QList<int>{92, 2, 26}));
    }

    void nabScoreAtItsEnds()
    {
        std::vector<double> scores(100, 0.0);
        const std::vector<RowSpan> windows{{40, 59}};
        const auto at = [&] {
            const NabFile file{scores, windows};
            return nabScore(std::span(&file, 1), 1.0);
        };
        QCOMPARE(at().of(NabProfile::kStandard).atLine, 0.0); // never flagged
        scores[40] = 1.0;
        QCOMPARE(at().of(NabProfile::kStandard).atLine, 100.0); // at the first row
        scores[50] = 1.0;
        QCOMPARE(at().of(NabProfile::kStandard).atLine, 100.0); // a second one changes nothing
        scores[30] = 1.0;
        QVERIFY(std::fabs(at().of(NabProfile::kStandard).atLine - (100.0 - 11.0 / 2.0)) < 1e-9);
        scores[10] = 1.0; // learning period
        QCOMPARE(at().flags, std::size_t(3));
        scores.assign(100, kNone);
        QCOMPARE(at().of(NabProfile::kStandard).best, 0.0);
    }

    void nabScoreWithoutWindowsIsNotDefined()
    {
        const std::vector<double> scores(50, 2.0);
        const NabFile file{scores, {}};
        QVERIFY(std::isnan(nabScore(std::span(&file, 1), 1.0).of(NabProfile::kStandard).atLine));
        QVERIFY(std::isnan(nabScore({}, 1.0).of(NabProfile::kStandard).best));
    }
};

QTEST_APPLESS_MAIN(TestDetectionMetrics)
#include "tst_detection_metrics.moc"
