// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/detect_command.h"

#include "app/commands/command_output.h"
#include "app/commands/csv_table.h"
#include "app/commands/detect_output.h"
#include "app/commands/option_values.h"
#include "app/shipped_files.h"
#include "engine/model/model_artifact.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/parallel.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>
#include <optional>

namespace redshank {
namespace {

struct DetectArguments
{
    QString input;
    QString output;
    QString modelPath;
    std::optional<ModelArtifact> model;
    std::shared_ptr<const UniversalModel> universal;
    QStringList columns;
    DetectorSpec spec;
    std::size_t jobs = 1;
    bool json = false;
};

struct DetectedFile
{
    QString input;
    QString output;
    std::size_t rows = 0;
    std::uint64_t badRows = 0;
    std::size_t flagged = 0;
    std::size_t incidents = 0;
    std::optional<Error> error;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Scores CSV files as if live: strictly causal."));
    parser.addOptions(
        {{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
         {QStringLiteral("input"), QStringLiteral("CSV file, or a folder of them."), QStringLiteral("PATH")},
         {QStringLiteral("output"), QStringLiteral("File, or folder for a folder."), QStringLiteral("PATH")},
         {QStringLiteral("model"), QStringLiteral("Artifact to score with; nothing is learned."),
          QStringLiteral("M")},
         {QStringLiteral("column"), QStringLiteral("Metric column; may be repeated. Default: all."),
          QStringLiteral("NAME")},
         {QStringLiteral("learn"),
          QStringLiteral("Samples at which a metric's own model is refitted, default 700."),
          QStringLiteral("N")},
         {QStringLiteral("profile"),
          QStringLiteral("thorough (default), or light: one small network, for fleets."),
          QStringLiteral("P")},
         {QStringLiteral("direction"), QStringLiteral("What counts: both (default), up or down."),
          QStringLiteral("D")},
         {QStringLiteral("minimum-change"),
          QStringLiteral("Smaller distances from what is expected are no anomaly; metric's unit."),
          QStringLiteral("X")},
         {QStringLiteral("sensitivity"), QStringLiteral("low, medium (default) or high."),
          QStringLiteral("S")},
         {QStringLiteral("gaps"),
          QStringLiteral("What stands in for missing values where samples are judged: ignore (default), "
                         "previous, linear, zero or a number. Nothing filled is written as measured."),
          QStringLiteral("G")},
         {QStringLiteral("no-data-after"), QStringLiteral("Steps: longer gaps are not filled, default 10."),
          QStringLiteral("N")},
         {QStringLiteral("seed"), QStringLiteral("Seed of own fits, default 1."), QStringLiteral("N")},
         {QStringLiteral("jobs"), QStringLiteral("Files scored side by side, default 1."),
          QStringLiteral("N")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object.")}});
}

Result<DetectArguments> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    if (!parser.parse(QStringList{QStringLiteral("detect")} + arguments))
        return failure(ErrorCode::kInvalidInput, parser.errorText().toStdString());
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorCode::kInvalidInput, "\"" + parser.positionalArguments().first().toStdString() +
                                                     "\" is no option; name the file with --input");
    DetectArguments result;
    result.input = parser.value(QStringLiteral("input"));
    result.output = parser.value(QStringLiteral("output"));
    result.modelPath = parser.value(QStringLiteral("model"));
    result.columns = parser.values(QStringLiteral("column"));
    result.json = parser.isSet(QStringLiteral("json"));
    if (result.input.isEmpty() || result.output.isEmpty())
        return failure(ErrorCode::kInvalidInput, "detect needs --input FILE|DIR and --output FILE|DIR");
    const Result<int> learn =
        wholeNumberOf(parser, QStringLiteral("learn"), result.spec.refit, 60, 1'000'000);
    const Result<int> seed = wholeNumberOf(parser, QStringLiteral("seed"), 1, 0, 2'147'483'647);
    const Result<int> jobs = wholeNumberOf(parser, QStringLiteral("jobs"), 1, 1, 256);
    for (const Result<int> *value : {&learn, &seed, &jobs})
        if (!*value)
            return tl::unexpected(value->error());
    result.spec.refit = *learn;
    result.spec.firstFit = std::min(result.spec.firstFit, *learn);
    result.spec.seed = static_cast<std::uint64_t>(*seed);
    result.jobs = static_cast<std::size_t>(*jobs);
    const Result<int> sensitivity =
        wordOf(parser, QStringLiteral("sensitivity"),
               {QStringLiteral("low"), QStringLiteral("medium"), QStringLiteral("high")}, 1);
    if (!sensitivity)
        return tl::unexpected(sensitivity.error());
    result.spec.sensitivity = static_cast<Sensitivity>(*sensitivity);
    const Result<DetectorProfile> profile = profileOf(parser);
    if (!profile)
        return tl::unexpected(profile.error());
    result.spec.profile = *profile;
    const Result<int> direction =
        wordOf(parser, QStringLiteral("direction"),
               {QStringLiteral("both"), QStringLiteral("up"), QStringLiteral("down")}, 0);
    if (!direction)
        return tl::unexpected(direction.error());
    result.spec.direction = static_cast<Direction>(*direction);
    const QString gaps = parser.value(QStringLiteral("gaps"));
    if (parser.isSet(QStringLiteral("gaps")) && !readGapFill(gaps.toStdString(), result.spec.gaps))
        return failure(ErrorCode::kInvalidInput,
                       "--gaps \"" + gaps.toStdString() +
                           "\" is wrong; give ignore, previous, linear, zero or a number");
    const Result<int> longest =
        wholeNumberOf(parser, QStringLiteral("no-data-after"), result.spec.gaps.longest, 1, kLongestGap);
    if (!longest)
        return tl::unexpected(longest.error());
    result.spec.gaps.longest = *longest;
    if (parser.isSet(QStringLiteral("minimum-change"))) {
        bool isNumber = false;
        result.spec.minimumChange = parser.value(QStringLiteral("minimum-change")).toDouble(&isNumber);
        if (!isNumber || !std::isfinite(result.spec.minimumChange) || result.spec.minimumChange < 0.0)
            return failure(ErrorCode::kInvalidInput,
                           "--minimum-change \"" +
                               parser.value(QStringLiteral("minimum-change")).toStdString() +
                               "\" is wrong; give a number from 0 on, in the metric's unit");
    }
    return result;
}

/// The model of the artifact for these metrics: a joint one for all, or one for the only metric.
Result<std::shared_ptr<const DetectorModel>> modelFor(const ModelArtifact &artifact, const std::string &where,
                                                      const std::vector<MetricInfo> &metrics,
                                                      const std::string &path)
{
    if (metrics.size() == 1) {
        if (auto model = artifact.detectorFor(metrics.front().id))
            return model;
        if (auto model = artifact.detectorFor(metrics.front().name))
            return model;
        if (artifact.detectors.size() == 1 && artifact.detectors.front()->channels() == 1)
            return artifact.detectors.front();
    } else if (artifact.detectors.size() == 1 &&
               artifact.detectors.front()->metrics.size() == metrics.size()) {
        return artifact.detectors.front();
    }
    std::string wanted;
    for (const auto &detector : artifact.detectors)
        for (const MetricInfo &metric : detector->metrics)
            wanted += (wanted.empty() ? "" : ", ") + metric.name;
    return failure(ErrorCode::kShapeMismatch, path + ":1: " + where + " is for " + wanted + ", not for " +
                                                  metrics.front().name +
                                                  "; choose a column with --column or train on this file");
}

/// Scores all metrics of a table: jointly by a joint model, else each on its own.
Result<std::vector<ScoredColumns>> scoreTable(CsvTable &table, const DetectArguments &arguments,
                                              const TrainerLoader &loader, const std::string &path)
{
    if (arguments.model && arguments.model->pointwise) {
        std::vector<ScoredColumns> columns;
        for (const std::vector<double> &values : table.values)
            columns.push_back(scorePointwise(table.times, values, *arguments.model->pointwise));
        return columns;
    }
    FileScoring scoring{arguments.spec, nullptr, loader, arguments.universal};
    scoring.spec.learns = !arguments.model.has_value();
    const bool isJoint = arguments.model && arguments.model->detectors.size() == 1 &&
                         arguments.model->detectors.front()->channels() > 1;
    const std::string where = arguments.modelPath.toStdString();
    if (isJoint) {
        const auto model = modelFor(*arguments.model, where, table.metrics, path);
        if (!model)
            return tl::unexpected(model.error());
        scoring.model = *model;
        return scoreFile({table.metrics, table.times, table.values}, scoring);
    }
    std::vector<ScoredColumns> all;
    for (std::size_t i = 0; i < table.metrics.size(); ++i) {
        if (arguments.model) {
            const auto model = modelFor(*arguments.model, where, {table.metrics[i]}, path);
            if (!model)
                return tl::unexpected(model.error());
            scoring.model = *model;
        }
        Result<std::vector<ScoredColumns>> columns =
            scoreFile({{table.metrics[i]}, table.times, {std::move(table.values[i])}}, scoring);
        if (!columns)
            return columns;
        all.push_back(std::move(columns->front()));
    }
    return all;
}

Result<void> detectOne(DetectedFile &file, const DetectArguments &arguments, const TrainerLoader &loader)
{
    Result<CsvTable> table = readCsvTable(file.input.toStdString(), arguments.columns);
    if (!table)
        return tl::unexpected(table.error());
    Result<std::vector<ScoredColumns>> columns =
        scoreTable(*table, arguments, loader, file.input.toStdString());
    if (!columns)
        return tl::unexpected(columns.error());
    file.rows = table->times.size();
    file.badRows = table->report.badRowCount;
    for (const ScoredColumns &column : *columns) {
        for (const std::uint8_t flags : column.flags) {
            file.flagged += (flags & kFlagged) != 0 ? 1U : 0U;
            file.incidents += (flags & kIncidentOpens) != 0 ? 1U : 0U;
        }
    }
    return writeFile(file.output, detectOutput(*table, *columns));
}

Result<std::vector<DetectedFile>> filesToDo(const DetectArguments &arguments)
{
    const QFileInfo input(arguments.input);
    if (!input.isDir())
        return std::vector<DetectedFile>{{.input = arguments.input, .output = arguments.output, .error = {}}};
    std::vector<DetectedFile> files;
    const QString root = input.absoluteFilePath();
    for (QDirIterator it(root, {QStringLiteral("*.csv")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString path = it.next();
        files.push_back({.input = path,
                         .output = QDir(arguments.output).filePath(QDir(root).relativeFilePath(path)),
                         .error = {}});
    }
    if (files.empty())
        return failure(ErrorCode::kEmptyInput,
                       arguments.input.toStdString() + ": there is no .csv file in this folder");
    std::sort(files.begin(), files.end(),
              [](const DetectedFile &a, const DetectedFile &b) { return a.input < b.input; });
    return files;
}

/// Prints the errors and the sums; answers the exit code.
ExitCode tell(const std::vector<DetectedFile> &files, double seconds, bool asJson)
{
    DetectedFile sum;
    std::size_t failed = 0;
    for (const DetectedFile &file : files) {
        if (file.error) {
            printError(QString::fromStdString(file.error->message));
            ++failed;
        }
        sum.rows += file.rows;
        sum.badRows += file.badRows;
        sum.flagged += file.flagged;
        sum.incidents += file.incidents;
    }
    if (asJson)
        printJson({{QStringLiteral("files"), static_cast<qint64>(files.size() - failed)},
                   {QStringLiteral("failed"), static_cast<qint64>(failed)},
                   {QStringLiteral("rows"), static_cast<qint64>(sum.rows)},
                   {QStringLiteral("bad_rows"), static_cast<qint64>(sum.badRows)},
                   {QStringLiteral("flagged"), static_cast<qint64>(sum.flagged)},
                   {QStringLiteral("incidents"), static_cast<qint64>(sum.incidents)},
                   {QStringLiteral("seconds"), seconds}});
    else
        printText(QStringLiteral("%1 rows of %2 file(s) in %3 s: %4 flagged, %5 incident(s), %6 bad row(s)\n")
                      .arg(sum.rows)
                      .arg(files.size() - failed)
                      .arg(seconds, 0, 'f', 2)
                      .arg(sum.flagged)
                      .arg(sum.incidents)
                      .arg(sum.badRows));
    return failed == 0 ? kDone : kCouldNotBeDone;
}

} // namespace

int detectCommand(const QStringList &arguments, const TrainerLoaderFactory &makeLoader)
{
    QCommandLineParser parser;
    addOptions(parser);
    Result<DetectArguments> parsed = parse(parser, arguments);
    if (parser.isSet(QStringLiteral("help"))) {
        printText(parser.helpText());
        return kDone;
    }
    if (!parsed) {
        printError(QString::fromStdString(parsed.error().message));
        return kWrongUsage;
    }
    if (!parsed->modelPath.isEmpty()) {
        Result<ModelArtifact> model = readModelArtifact(parsed->modelPath.toStdString());
        if (!model)
            return couldNotBeDone(model.error());
        parsed->model = std::move(*model);
    } else if (parsed->spec.profile == DetectorProfile::kThorough) {
        Result<std::shared_ptr<const UniversalModel>> universal = shippedUniversalModel();
        if (!universal)
            return couldNotBeDone(universal.error());
        parsed->universal = std::move(*universal);
    }
    Result<std::vector<DetectedFile>> files = filesToDo(*parsed);
    if (!files)
        return couldNotBeDone(files.error());

    QElapsedTimer clock;
    clock.start();
    std::vector<TrainerLoader> loaders;
    for (std::size_t worker = 0; worker < parsed->jobs; ++worker)
        loaders.push_back(makeLoader());
    forEachInParallel(files->size(), parsed->jobs, [&](std::size_t worker, std::size_t i) {
        if (Result<void> done = detectOne((*files)[i], *parsed, loaders[worker]); !done)
            (*files)[i].error = done.error();
    });

    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return tell(*files, seconds, parsed->json);
}

Result<DetectedScores> detectFile(const std::string &path, const TrainerLoader &loadTrainer)
{
    Result<CsvTable> table = readCsvTable(path, {});
    if (!table)
        return tl::unexpected(table.error());
    Result<std::shared_ptr<const UniversalModel>> universal = shippedUniversalModel();
    if (!universal)
        return tl::unexpected(universal.error());
    const Result<std::vector<ScoredColumns>> columns =
        scoreFile({{table->metrics.front()}, table->times, {std::move(table->values.front())}},
                  {{}, nullptr, loadTrainer, std::move(*universal)});
    if (!columns)
        return tl::unexpected(columns.error());
    const ScoredColumns &first = columns->front();
    return DetectedScores{{first.score.begin(), first.score.end()},
                          {first.incidentScore.begin(), first.incidentScore.end()}};
}

} // namespace redshank
