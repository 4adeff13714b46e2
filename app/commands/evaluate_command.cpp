// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluate_command.h"

#include "app/commands/command_output.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace redshank {
namespace {

constexpr double kLine = 1.0;
constexpr std::array<const char *, kNabProfileCount> kProfileNames{"standard", "low_FP", "low_FN"};

struct FileResult
{
    LabelledFile file;
    DetectedScores scores;
    FlagCounts flags;
    NabResult nab;
};

QString scoresPath(const QString &scores, const LabelledFile &file)
{
    if (!QFileInfo(scores).isDir())
        return scores;
    const QString flat = scores + QLatin1Char('/') + file.name;
    const QString nested = scores + QStringLiteral("/data/") + file.name;
    return QFileInfo::exists(flat) || !QFileInfo::exists(nested) ? flat : nested;
}

Result<DetectedScores> scoresFor(const LabelledFile &file, const QString &scores,
                                 const DetectFunction &detect)
{
    if (!scores.isEmpty())
        return readScores(scoresPath(scores, file), file.rows);
    Result<DetectedScores> detected = detect(file.path.toStdString());
    if (detected && (detected->score.size() != file.rows || detected->incidentScore.size() != file.rows)) {
        return failure(
            ErrorCode::kShapeMismatch,
            QStringLiteral("%1: detection gave %2 scores for %3 rows; repair unreadable rows first")
                .arg(file.path)
                .arg(detected->score.size())
                .arg(file.rows)
                .toStdString());
    }
    return detected;
}

QString fixed(double value, int decimals)
{
    return std::isnan(value) ? QStringLiteral("-") : QString::number(value, 'f', decimals);
}

QJsonValue number(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

QJsonValue count(std::size_t value) { return static_cast<qint64>(value); }

QStringList tableRow(const QString &name, const FlagCounts &flags, const NabResult &nab)
{
    QStringList row{name,
                    QStringLiteral("%1/%2").arg(nab.found).arg(nab.windows),
                    QString::number(nab.flagsOutside),
                    fixed(flags.precision(), 3),
                    fixed(flags.recall(), 3),
                    fixed(flags.f1(), 3)};
    for (const NabScore &score : nab.profiles)
        row.append(fixed(score.atLine, 2));
    return row;
}

QJsonObject json(const QString &name, const FlagCounts &flags, const NabResult &nab)
{
    QJsonObject scores;
    for (std::size_t i = 0; i < kNabProfileCount; ++i) {
        scores[QLatin1String(kProfileNames[i])] =
            QJsonObject{{QStringLiteral("at_line"), number(nab.profiles[i].atLine)},
                        {QStringLiteral("best"), number(nab.profiles[i].best)},
                        {QStringLiteral("best_line"), number(nab.profiles[i].bestLine)}};
    }
    return QJsonObject{{QStringLiteral("file"), name},
                       {QStringLiteral("rows"), count(flags.rows)},
                       {QStringLiteral("windows"), count(nab.windows)},
                       {QStringLiteral("windows_found"), count(nab.found)},
                       {QStringLiteral("incidents_outside"), count(nab.flagsOutside)},
                       {QStringLiteral("true_positives"), count(flags.truePositives)},
                       {QStringLiteral("false_positives"), count(flags.falsePositives)},
                       {QStringLiteral("false_negatives"), count(flags.falseNegatives)},
                       {QStringLiteral("precision"), number(flags.precision())},
                       {QStringLiteral("recall"), number(flags.recall())},
                       {QStringLiteral("f1"), number(flags.f1())},
                       {QStringLiteral("nab"), scores}};
}

void printTables(const QList<FileResult> &results, const FlagCounts &flags, const NabResult &nab,
                 std::optional<std::size_t> delay)
{
    QList<QStringList> rows{{QStringLiteral("file"), QStringLiteral("windows found"),
                             QStringLiteral("incidents outside"), QStringLiteral("precision"),
                             QStringLiteral("recall"), QStringLiteral("F1"), QStringLiteral("NAB standard"),
                             QStringLiteral("low FP"), QStringLiteral("low FN")}};
    for (const FileResult &result : results)
        rows.append(tableRow(result.file.name, result.flags, result.nab));
    rows.append(tableRow(QStringLiteral("in all"), flags, nab));
    QString text = alignedTable(rows);
    text +=
        delay ? QStringLiteral(
                    "\nPrecision, recall and F1: score at 1.0, point-adjusted, a segment is found within "
                    "%1 rows of its begin (%2 of %3).\n")
                    .arg(*delay)
                    .arg(flags.found)
                    .arg(flags.segments)
              : QStringLiteral("\nPrecision, recall and F1: score at 1.0, row by row (--delay K adjusts).\n");
    text +=
        QStringLiteral(
            "NAB and incidents: incident score at 1.0, behind the learning period: %1 of %2 windows found, "
            "%3 flags in %4 rows.\n\n")
            .arg(nab.found)
            .arg(nab.windows)
            .arg(nab.flags)
            .arg(nab.rows);
    QList<QStringList> profiles{{QStringLiteral("NAB"), QStringLiteral("at 1.0"), QStringLiteral("best"),
                                 QStringLiteral("best line")}};
    for (std::size_t i = 0; i < kNabProfileCount; ++i) {
        const NabScore &score = nab.profiles[i];
        profiles.append({QLatin1String(kProfileNames[i]), fixed(score.atLine, 2), fixed(score.best, 2),
                         QString::number(score.bestLine, 'g', 6)});
    }
    printText(text + alignedTable(profiles));
}

void printFigures(const QList<FileResult> &results, const FlagCounts &flags, const NabResult &nab,
                  std::optional<std::size_t> delay)
{
    QJsonArray files;
    for (const FileResult &result : results)
        files.append(json(result.file.name, result.flags, result.nab));
    printJson({{QStringLiteral("line"), kLine},
               {QStringLiteral("delay"), delay ? count(*delay) : QJsonValue(QJsonValue::Null)},
               {QStringLiteral("files"), files},
               {QStringLiteral("all"), json(QStringLiteral("in all"), flags, nab)}});
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Measures detections on labelled data."));
    parser.addOptions({
        {QStringLiteral("corpus"),
         QStringLiteral(
             "Folder in NAB layout (data/, labels/combined_windows.json), or a CSV with a column label."),
         QStringLiteral("PATH")},
        {QStringLiteral("labels"),
         QStringLiteral(
             "Labels instead of the corpus's own: a combined_windows.json, or a CSV begin,end for one file."),
         QStringLiteral("FILE")},
        {QStringLiteral("scores"),
         QStringLiteral("What detect wrote for it: a folder, or a file for one file. Left out: detects now."),
         QStringLiteral("PATH")},
        {QStringLiteral("delay"),
         QStringLiteral(
             "Point-adjust: a segment counts as found as a whole when flagged within K rows of its begin."),
         QStringLiteral("K")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

/// Empty when the arguments are right, else what is wrong.
QString usageError(const QCommandLineParser &parser, bool canDetect)
{
    if (!parser.positionalArguments().isEmpty())
        return QStringLiteral("unexpected argument '%1'; see evaluate --help")
            .arg(parser.positionalArguments().first());
    if (parser.value(QStringLiteral("corpus")).isEmpty())
        return QStringLiteral("--corpus is missing; name a folder or a CSV file");
    if (parser.value(QStringLiteral("scores")).isEmpty() && !canDetect)
        return QStringLiteral("--scores is missing; name what detect wrote");
    bool ok = true;
    if (parser.isSet(QStringLiteral("delay")))
        parser.value(QStringLiteral("delay")).toUInt(&ok);
    if (!ok) {
        return QStringLiteral("--delay '%1' is wrong; give a whole number of rows from 0 on")
            .arg(parser.value(QStringLiteral("delay")));
    }
    return {};
}

} // namespace

int evaluateCommand(const QStringList &arguments, const DetectFunction &detect)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("redshankd evaluate")} + arguments)) {
        printUsageError(parser, QStringLiteral("evaluate"));
        return kWrongUsage;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        printHelp(parser, QStringLiteral("evaluate"));
        return kDone;
    }
    if (const QString error = usageError(parser, static_cast<bool>(detect)); !error.isEmpty()) {
        printError(QStringLiteral("evaluate: ") + error);
        return kWrongUsage;
    }
    std::optional<std::size_t> delay;
    if (parser.isSet(QStringLiteral("delay")))
        delay = parser.value(QStringLiteral("delay")).toUInt();

    const Result<QList<LabelledFile>> corpus =
        readCorpus(parser.value(QStringLiteral("corpus")), parser.value(QStringLiteral("labels")));
    if (!corpus)
        return couldNotBeDone(corpus.error());
    QList<FileResult> results;
    FlagCounts flags;
    for (const LabelledFile &file : *corpus) {
        printProgress(QStringLiteral("evaluating %1 of %2: %3")
                          .arg(results.size() + 1)
                          .arg(corpus->size())
                          .arg(file.name));
        Result<DetectedScores> scores = scoresFor(file, parser.value(QStringLiteral("scores")), detect);
        if (!scores) {
            printProgress({});
            return couldNotBeDone(scores.error());
        }
        FileResult result{file, std::move(*scores), {}, {}};
        result.flags = countFlags(result.scores.score, result.file.windows, kLine, delay);
        const NabFile one{result.scores.incidentScore, result.file.windows};
        result.nab = nabScore(std::span(&one, 1), kLine);
        flags += result.flags;
        results.append(std::move(result));
    }
    printProgress({});
    std::vector<NabFile> nabFiles;
    for (const FileResult &result : std::as_const(results))
        nabFiles.push_back({result.scores.incidentScore, result.file.windows});
    const NabResult nab = nabScore(nabFiles, kLine);
    if (parser.isSet(QStringLiteral("json")))
        printFigures(results, flags, nab, delay);
    else
        printTables(results, flags, nab, delay);
    return kDone;
}

} // namespace redshank
