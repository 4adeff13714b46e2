// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/train_command.h"

#include "app/commands/command_output.h"
#include "app/commands/csv_table.h"
#include "app/commands/option_values.h"
#include "engine/model/model_artifact.h"
#include "engine/model/model_builder.h"
#include "engine/model/universal_builder.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace redshank {
namespace {

struct TrainArguments
{
    QStringList inputs;
    QStringList columns;
    QString model;
    TrainingSpec spec;
    int first = 0; ///< Samples of each file; 0: all.
    bool universal = false;
    bool json = false;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Trains autoencoders on CSV files and writes an artifact."));
    parser.addOptions(
        {{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
         {QStringLiteral("input"), QStringLiteral("CSV file to train on; more may follow it."),
          QStringLiteral("F.csv")},
         {QStringLiteral("column"), QStringLiteral("Metric column; more may follow it. Default: all."),
          QStringLiteral("NAME")},
         {QStringLiteral("model"), QStringLiteral("Folder of the artifact to write."), QStringLiteral("OUT")},
         {QStringLiteral("epochs"), QStringLiteral("At most so many epochs."), QStringLiteral("N")},
         {QStringLiteral("window"), QStringLiteral("Samples in the incident head's window."),
          QStringLiteral("N")},
         {QStringLiteral("first"), QStringLiteral("Train on the first N samples of each file only."),
          QStringLiteral("N")},
         {QStringLiteral("seed"), QStringLiteral("Seed of the training, default 1."), QStringLiteral("N")},
         {QStringLiteral("effort"), QStringLiteral("quick, balanced (default) or thorough."),
          QStringLiteral("E")},
         {QStringLiteral("profile"),
          QStringLiteral("thorough (default), or light: one small network in each head."),
          QStringLiteral("P")},
         {QStringLiteral("universal"),
          QStringLiteral("Pre-train the universal model on synthetic metrics instead; takes minutes.")},
         {QStringLiteral("joint"), QStringLiteral("One model over all columns instead of one each.")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object.")}});
}

Result<TrainArguments> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    // "--input a.csv b.csv": what follows belongs to the list named last.
    QStringList spread;
    QString list;
    for (const QString &argument : arguments) {
        if (argument.startsWith(QLatin1String("--"))) {
            list = argument == QLatin1String("--input") || argument == QLatin1String("--column") ? argument
                                                                                                 : QString();
            spread << argument;
        } else {
            if (!list.isEmpty() && !spread.isEmpty() && spread.last() != list)
                spread << list;
            spread << argument;
        }
    }
    if (!parser.parse(QStringList{QStringLiteral("train")} + spread))
        return failure(ErrorCode::kInvalidInput, parser.errorText().toStdString());
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorCode::kInvalidInput,
                       QStringLiteral("\"%1\" is no option; name files with --input")
                           .arg(parser.positionalArguments().first())
                           .toStdString());

    TrainArguments result;
    result.inputs = parser.values(QStringLiteral("input"));
    result.columns = parser.values(QStringLiteral("column"));
    result.model = parser.value(QStringLiteral("model"));
    result.json = parser.isSet(QStringLiteral("json"));
    result.universal = parser.isSet(QStringLiteral("universal"));
    if (result.model.isEmpty() || (result.inputs.isEmpty() && !result.universal))
        return failure(ErrorCode::kInvalidInput, "train needs --input F.csv and --model OUT");
    if (result.universal)
        for (const char *other :
             {"input", "column", "epochs", "window", "first", "effort", "joint", "profile"})
            if (parser.isSet(QLatin1String(other)))
                return failure(ErrorCode::kInvalidInput,
                               std::string("--universal trains on synthetic metrics; leave --") + other +
                                   " out");
    const Result<int> epochs = wholeNumberOf(parser, QStringLiteral("epochs"), 0, 1, 10'000);
    const Result<int> window = wholeNumberOf(parser, QStringLiteral("window"), 0, 8, 512);
    const Result<int> seed = wholeNumberOf(parser, QStringLiteral("seed"), 1, 0, 2'147'483'647);
    const Result<int> first =
        wholeNumberOf(parser, QStringLiteral("first"), 0, kFewestTrainingSamples, 2'147'483'647);
    for (const Result<int> *number : {&epochs, &window, &seed, &first})
        if (!*number)
            return tl::unexpected(number->error());
    result.spec.epochs = *epochs;
    result.spec.window = *window;
    result.spec.seed = static_cast<std::uint64_t>(*seed);
    result.first = *first;
    result.spec.joint = parser.isSet(QStringLiteral("joint"));
    const Result<int> effort =
        wordOf(parser, QStringLiteral("effort"),
               {QStringLiteral("quick"), QStringLiteral("balanced"), QStringLiteral("thorough")}, 1);
    if (!effort)
        return tl::unexpected(effort.error());
    result.spec.effort = static_cast<TrainingEffort>(*effort);
    const Result<DetectorProfile> profile = profileOf(parser);
    if (!profile)
        return tl::unexpected(profile.error());
    result.spec.profile = *profile;
    return result;
}

/// The data sets of the trainings: each column of each file, or all columns of a file jointly. The columns of
/// several files follow one another when they have the same names.
Result<std::vector<TrainingData>> readData(const TrainArguments &arguments)
{
    std::vector<TrainingData> sets;
    for (const QString &input : arguments.inputs) {
        Result<CsvTable> table = readCsvTable(input.toStdString(), arguments.columns);
        if (!table)
            return tl::unexpected(table.error());
        if (arguments.first > 0 && table->times.size() > static_cast<std::size_t>(arguments.first)) {
            table->times.resize(static_cast<std::size_t>(arguments.first));
            for (std::vector<double> &column : table->values)
                column.resize(table->times.size());
        }
        TrainingData whole{std::move(table->metrics), std::move(table->times), std::move(table->values)};
        std::vector<TrainingData> ofFile;
        if (arguments.spec.joint) {
            ofFile.push_back(std::move(whole));
        } else {
            for (std::size_t i = 0; i < whole.metrics.size(); ++i)
                ofFile.push_back({{whole.metrics[i]}, whole.times, {std::move(whole.values[i])}});
        }
        for (TrainingData &data : ofFile) {
            const auto same = std::find_if(sets.begin(), sets.end(), [&](const TrainingData &known) {
                return std::equal(known.metrics.begin(), known.metrics.end(), data.metrics.begin(),
                                  data.metrics.end(),
                                  [](const MetricInfo &a, const MetricInfo &b) { return a.name == b.name; });
            });
            if (same == sets.end()) {
                sets.push_back(std::move(data));
                continue;
            }
            if (!same->times.empty() && !data.times.empty() && data.times.front() < same->times.back())
                return failure(ErrorCode::kInvalidInput, input.toStdString() +
                                                             ": begins before the file named before it ends; "
                                                             "name the files in order of time");
            same->times.insert(same->times.end(), data.times.begin(), data.times.end());
            for (std::size_t i = 0; i < data.values.size(); ++i)
                same->values[i].insert(same->values[i].end(), data.values[i].begin(), data.values[i].end());
        }
    }
    return sets;
}

void showProgress(const BuildProgress &progress)
{
    if (isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\rtraining %3.0f %%  loss %.5f  validation %.5f ", 100.0 * progress.share,
                     progress.fit.trainingLoss, progress.fit.validationLoss);
}

/// Pre-trains the universal model and writes it.
int trainUniversal(const TrainArguments &arguments, ModelTrainer &trainer)
{
    QElapsedTimer clock;
    clock.start();
    const auto show = [](const FitProgress &progress) {
        if (isatty(STDERR_FILENO) != 0)
            std::fprintf(stderr, "\repoch %d of %d  loss %.5f  validation %.5f ", progress.epoch,
                         progress.epochCount, progress.trainingLoss, progress.validationLoss);
    };
    const Result<UniversalModel> model =
        buildUniversalModel({.seed = arguments.spec.seed}, trainer, show, {});
    if (isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\r%60s\r", "");
    if (!model)
        return couldNotBeDone(model.error());
    ModelArtifact artifact;
    artifact.name = QFileInfo(arguments.model).fileName().toStdString();
    artifact.createdBy = "redshankd " + QCoreApplication::applicationVersion().toStdString();
    artifact.universal = std::make_shared<const UniversalModel>(*model);
    if (const Result<void> written = writeModelArtifact(artifact, arguments.model.toStdString()); !written)
        return couldNotBeDone(written.error());
    const ModelFacts &facts = model->facts;
    const double seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    if (arguments.json) {
        printJson({{QStringLiteral("model"), arguments.model},
                   {QStringLiteral("samples"), static_cast<qint64>(facts.samples)},
                   {QStringLiteral("training_loss"), facts.trainingLoss},
                   {QStringLiteral("validation_loss"), facts.validationLoss},
                   {QStringLiteral("epochs"), facts.epochs},
                   {QStringLiteral("seed"), static_cast<qint64>(facts.seed)},
                   {QStringLiteral("seconds"), seconds},
                   {QStringLiteral("weights_sha256"), QString::fromStdString(facts.weightsHash)}});
        return kDone;
    }
    printText(QStringLiteral("universal model: %1 synthetic samples, %2 epochs in %3 s, training loss %4, "
                             "validation loss %5\n  weights %6\nwritten to %7\n")
                  .arg(facts.samples)
                  .arg(facts.epochs)
                  .arg(seconds, 0, 'f', 1)
                  .arg(facts.trainingLoss, 0, 'g', 4)
                  .arg(facts.validationLoss, 0, 'g', 4)
                  .arg(QString::fromStdString(facts.weightsHash), arguments.model));
    return kDone;
}

QJsonObject toJson(const DetectorModel &model, double seconds)
{
    QJsonArray metrics;
    for (const MetricInfo &metric : model.metrics)
        metrics.append(QString::fromStdString(metric.name));
    QJsonObject lines;
    for (std::size_t i = 0; i < model.metrics.size(); ++i)
        lines.insert(
            QString::fromStdString(model.metrics[i].name),
            model.pointCalibration.errorAt(std::log(healthySamplesPerIncident(Sensitivity::kMedium))) *
                model.scalers[i].scale * std::sqrt(static_cast<double>(model.channels())));
    return {{QStringLiteral("metrics"), metrics},
            {QStringLiteral("samples"), static_cast<qint64>(model.facts.samples)},
            {QStringLiteral("begin_ms"), static_cast<qint64>(toMs(model.facts.dataSpan.begin))},
            {QStringLiteral("end_ms"), static_cast<qint64>(toMs(model.facts.dataSpan.end))},
            {QStringLiteral("training_loss"), model.facts.trainingLoss},
            {QStringLiteral("validation_loss"), model.facts.validationLoss},
            {QStringLiteral("epochs"), model.facts.epochs},
            {QStringLiteral("seed"), static_cast<qint64>(model.facts.seed)},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("line_distance"), lines},
            {QStringLiteral("weights_sha256"), QString::fromStdString(model.facts.weightsHash)}};
}

QString describe(const QJsonObject &model)
{
    QStringList metrics;
    QStringList lines;
    const QJsonObject distances = model.value(QStringLiteral("line_distance")).toObject();
    for (const QJsonValue &metric : model.value(QStringLiteral("metrics")).toArray()) {
        metrics << metric.toString();
        lines << QStringLiteral("%1 %2 from what is expected")
                     .arg(metric.toString())
                     .arg(distances.value(metric.toString()).toDouble(), 0, 'g', 3);
    }
    return QStringLiteral("%1: %2 samples, %3 epochs in %4 s, training loss %5, validation loss %6\n"
                          "  score 1.0 (once in 2,000 healthy samples, medium sensitivity): %7\n"
                          "  weights %8\n")
        .arg(metrics.join(QStringLiteral(", ")))
        .arg(model.value(QStringLiteral("samples")).toInteger())
        .arg(model.value(QStringLiteral("epochs")).toInt())
        .arg(model.value(QStringLiteral("seconds")).toDouble(), 0, 'f', 2)
        .arg(model.value(QStringLiteral("training_loss")).toDouble(), 0, 'g', 4)
        .arg(model.value(QStringLiteral("validation_loss")).toDouble(), 0, 'g', 4)
        .arg(lines.join(QStringLiteral("; ")), model.value(QStringLiteral("weights_sha256")).toString());
}

} // namespace

int trainCommand(const QStringList &arguments, const TrainerLoader &loadTrainer)
{
    QCommandLineParser parser;
    addOptions(parser);
    const Result<TrainArguments> parsed = parse(parser, arguments);
    if (parser.isSet(QStringLiteral("help"))) {
        printText(parser.helpText());
        return kDone;
    }
    if (!parsed) {
        printError(QString::fromStdString(parsed.error().message));
        return kWrongUsage;
    }
    const Result<std::vector<TrainingData>> sets = readData(*parsed);
    if (!sets)
        return couldNotBeDone(sets.error());
    const Result<ModelTrainer *> trainer = loadTrainer();
    if (!trainer)
        return couldNotBeDone(trainer.error());
    if (parsed->universal)
        return trainUniversal(*parsed, **trainer);

    ModelArtifact artifact;
    artifact.name = QFileInfo(parsed->model).fileName().toStdString();
    artifact.createdBy = "redshankd " + QCoreApplication::applicationVersion().toStdString();
    QJsonArray trained;
    for (const TrainingData &data : *sets) {
        QElapsedTimer clock;
        clock.start();
        Result<DetectorModel> model = buildDetectorModel(data, parsed->spec, **trainer, showProgress, {});
        if (isatty(STDERR_FILENO) != 0)
            std::fprintf(stderr, "\r%60s\r", "");
        if (!model)
            return couldNotBeDone(model.error());
        trained.append(toJson(*model, static_cast<double>(clock.elapsed()) / 1000.0));
        artifact.detectors.push_back(std::make_shared<const DetectorModel>(std::move(*model)));
    }
    if (const Result<void> written = writeModelArtifact(artifact, parsed->model.toStdString()); !written)
        return couldNotBeDone(written.error());

    if (parsed->json) {
        printJson({{QStringLiteral("model"), parsed->model}, {QStringLiteral("trained"), trained}});
    } else {
        for (const QJsonValue &model : trained)
            printText(describe(model.toObject()));
        printText(QStringLiteral("written to %1\n").arg(parsed->model));
    }
    return kDone;
}

} // namespace redshank
