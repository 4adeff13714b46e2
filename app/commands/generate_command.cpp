// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/generate_command.h"

#include "app/commands/command_output.h"
#include "app/commands/synthetic_files.h"
#include "engine/series/random_source.h"
#include "engine/series/synthetic_metrics.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <limits>
#include <optional>

namespace redshank {
namespace {

constexpr qulonglong kMaxSamples = 10'000'000;
constexpr qulonglong kMaxSeries = 100'000;
constexpr std::size_t kDemoSamples = 30 * 60 * 5; // 30 minutes

enum class Kind { kSeed, kMixed, kHealthy, kDemo };

struct Request
{
    Kind kind = Kind::kSeed;
    SyntheticSpec spec;
    std::size_t series = 0; ///< 0: one file.
    QString output;
    QString labels;
    bool json = false;
};

/// What was asked for, or what is wrong with it.
Result<Request> requestFrom(const QCommandLineParser &parser)
{
    const auto wrong = [](const QString &what) {
        return failure(ErrorCode::kInvalidInput, what.toStdString());
    };
    Request request;
    request.json = parser.isSet(QStringLiteral("json"));
    request.output = parser.value(QStringLiteral("output"));
    request.labels = parser.value(QStringLiteral("labels"));
    request.spec.outsideTrainingRanges = parser.isSet(QStringLiteral("outside-training-ranges"));
    const bool manySeries = parser.isSet(QStringLiteral("series"));
    if (!parser.positionalArguments().isEmpty())
        return wrong(QStringLiteral("unexpected argument '%1'; see generate --help")
                         .arg(parser.positionalArguments().first()));
    if (request.output.isEmpty())
        return wrong(QStringLiteral("--output is missing; name the file%1")
                         .arg(manySeries ? QStringLiteral("s' folder") : QString()));

    const QString kind = parser.isSet(QStringLiteral("kind")) ? parser.value(QStringLiteral("kind"))
                         : manySeries                         ? QStringLiteral("mixed")
                                                              : QStringLiteral("seed");
    if (kind == QLatin1String("seed")) {
        request.kind = Kind::kSeed;
        request.spec.kind = SyntheticKind::kSeed;
    } else if (kind == QLatin1String("mixed")) {
        request.kind = Kind::kMixed;
        request.spec.kind = SyntheticKind::kMixed;
    } else if (kind == QLatin1String("healthy")) {
        request.kind = Kind::kHealthy;
        request.spec.kind = SyntheticKind::kHealthy;
    } else if (kind == QLatin1String("demo")) {
        request.kind = Kind::kDemo;
        request.spec.samples = kDemoSamples;
    } else {
        return wrong(QStringLiteral("--kind '%1' is unknown; it is seed, mixed, healthy or demo").arg(kind));
    }
    const bool ofFamilies = request.kind == Kind::kMixed || request.kind == Kind::kHealthy;

    const auto whole = [&](const char *name, qulonglong low, qulonglong high) -> std::optional<qulonglong> {
        bool ok = false;
        const qulonglong value = parser.value(QLatin1String(name)).toULongLong(&ok);
        return ok && value >= low && value <= high ? std::optional(value) : std::nullopt;
    };
    if (parser.isSet(QStringLiteral("samples"))) {
        const std::optional<qulonglong> samples = whole("samples", 1, kMaxSamples);
        if (!samples)
            return wrong(QStringLiteral("--samples '%1' is wrong; give a whole number from 1 to %2")
                             .arg(parser.value(QStringLiteral("samples")))
                             .arg(kMaxSamples));
        request.spec.samples = *samples;
    }
    const std::optional<qulonglong> seed =
        whole("seed", 0, static_cast<qulonglong>(std::numeric_limits<qint64>::max()));
    if (!seed)
        return wrong(QStringLiteral("--seed '%1' is wrong; give a whole number from 0 on")
                         .arg(parser.value(QStringLiteral("seed"))));
    request.spec.seed = *seed;
    if (manySeries) {
        const std::optional<qulonglong> series = whole("series", 1, kMaxSeries);
        if (!series)
            return wrong(QStringLiteral("--series '%1' is wrong; give a whole number from 1 to %2")
                             .arg(parser.value(QStringLiteral("series")))
                             .arg(kMaxSeries));
        if (!ofFamilies)
            return wrong(QStringLiteral("--series makes metrics with times, --kind %1 has one fixed form; "
                                        "use --kind mixed or healthy")
                             .arg(kind));
        request.series = *series;
    }
    if (parser.isSet(QStringLiteral("anomaly-rate"))) {
        bool ok = false;
        request.spec.anomalyRate = parser.value(QStringLiteral("anomaly-rate")).toDouble(&ok);
        if (!ok || !(request.spec.anomalyRate >= 0.0 && request.spec.anomalyRate <= 0.5))
            return wrong(QStringLiteral("--anomaly-rate '%1' is wrong; give a share from 0 to 0.5")
                             .arg(parser.value(QStringLiteral("anomaly-rate"))));
        if (request.kind == Kind::kHealthy || request.kind == Kind::kDemo)
            return wrong(
                QStringLiteral("--anomaly-rate does not go with --kind %1, which has no faults; leave it out")
                    .arg(kind));
    }
    if (request.spec.outsideTrainingRanges && !ofFamilies)
        return wrong(QStringLiteral(
                         "--outside-training-ranges does not go with --kind %1; use --kind mixed or healthy")
                         .arg(kind));
    if (parser.isSet(QStringLiteral("family"))) {
        for (int i = 0; i < kSyntheticFamilyCount; ++i) {
            const auto family = static_cast<SyntheticFamily>(i);
            const std::string_view name = familyName(family);
            if (parser.value(QStringLiteral("family")) ==
                QLatin1String(name.data(), static_cast<qsizetype>(name.size())))
                request.spec.family = family;
        }
        if (!request.spec.family || !ofFamilies)
            return wrong(QStringLiteral("--family '%1' is not possible here; see generate --help")
                             .arg(parser.value(QStringLiteral("family"))));
    } else if (ofFamilies && !manySeries) {
        request.spec.family = SyntheticFamily::kDaily;
    }
    return request;
}

QJsonObject describe(const SyntheticSeries &series, const QString &path)
{
    QJsonArray faults;
    for (const SyntheticLabel &label : series.labels) {
        const std::string_view kind = faultName(label.kind);
        faults.append(QJsonObject{
            {QStringLiteral("begin"), static_cast<qint64>(label.begin)},
            {QStringLiteral("end"), static_cast<qint64>(label.end)},
            {QStringLiteral("kind"), QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()))}});
    }
    QJsonObject object{{QStringLiteral("file"), path},
                       {QStringLiteral("samples"), static_cast<qint64>(series.values.size())},
                       {QStringLiteral("faults"), faults}};
    if (!series.times.empty()) {
        const std::string_view family = familyName(series.family);
        object[QStringLiteral("family")] =
            QString::fromLatin1(family.data(), static_cast<qsizetype>(family.size()));
        object[QStringLiteral("period")] = static_cast<qint64>(series.period);
    }
    return object;
}

Result<QJsonArray> writeOne(const Request &request)
{
    if (request.kind == Kind::kDemo) {
        const DemoSignal signal(request.spec.seed, DemoSignal::Script::kHealthy);
        if (const Result<void> done = writeFile(request.output, demoCsv(signal, request.spec.samples)); !done)
            return tl::unexpected(done.error());
        SyntheticSeries none;
        if (!request.labels.isEmpty()) {
            if (const Result<void> done = writeFile(request.labels, labelsCsv(none)); !done)
                return tl::unexpected(done.error());
        }
        return QJsonArray{QJsonObject{{QStringLiteral("file"), request.output},
                                      {QStringLiteral("samples"), static_cast<qint64>(request.spec.samples)},
                                      {QStringLiteral("faults"), QJsonArray{}}}};
    }
    const SyntheticSeries series = generateSeries(request.spec);
    if (const Result<void> done = writeFile(request.output, seriesCsv(series)); !done)
        return tl::unexpected(done.error());
    if (!request.labels.isEmpty()) {
        if (const Result<void> done = writeFile(request.labels, labelsCsv(series)); !done)
            return tl::unexpected(done.error());
    }
    return QJsonArray{describe(series, request.output)};
}

/// A folder in NAB layout: data/<kind>_0000.csv and on, labels/combined_windows.json.
Result<QJsonArray> writeMany(const Request &request)
{
    const QDir folder(request.output);
    const QString prefix = request.kind == Kind::kMixed ? QStringLiteral("mixed") : QStringLiteral("healthy");
    QJsonObject windows;
    QJsonArray files;
    QByteArray labels("file,begin,end,kind\n");
    for (std::size_t i = 0; i < request.series; ++i) {
        SyntheticSpec spec = request.spec;
        spec.seed = mixSeed(request.spec.seed, i);
        const SyntheticSeries series = generateSeries(spec);
        const QString name = QStringLiteral("%1_%2.csv").arg(prefix).arg(i, 4, 10, QLatin1Char('0'));
        const QString path = folder.filePath(QStringLiteral("data/") + name);
        if (const Result<void> done = writeFile(path, seriesCsv(series)); !done)
            return tl::unexpected(done.error());
        windows[name] = nabWindows(series);
        files.append(describe(series, path));
        const QList<QByteArray> lines = labelsCsv(series).split('\n');
        for (qsizetype line = 1; line < lines.size(); ++line) {
            if (!lines[line].isEmpty())
                labels += name.toLatin1() + ',' + lines[line] + '\n';
        }
    }
    const QString windowsPath = folder.filePath(QStringLiteral("labels/combined_windows.json"));
    if (const Result<void> done = writeFile(windowsPath, QJsonDocument(windows).toJson()); !done)
        return tl::unexpected(done.error());
    if (!request.labels.isEmpty()) {
        if (const Result<void> done = writeFile(request.labels, labels); !done)
            return tl::unexpected(done.error());
    }
    return files;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Writes synthetic metrics, the same on every machine for one seed."));
    parser.addOptions({
        {QStringLiteral("samples"), QStringLiteral("Samples per metric (1000; demo: 9000)."),
         QStringLiteral("N")},
        {QStringLiteral("seed"), QStringLiteral("Seed (42)."), QStringLiteral("N"), QStringLiteral("42")},
        {QStringLiteral("anomaly-rate"),
         QStringLiteral("Share of faulty samples (0.05): exact for seed, about for mixed."),
         QStringLiteral("R")},
        {QStringLiteral("kind"),
         QStringLiteral("seed (default), mixed (default with --series), healthy, or demo: the demo's metrics "
                        "without faults."),
         QStringLiteral("KIND")},
        {QStringLiteral("family"),
         QStringLiteral(
             "For mixed and healthy: daily (default for one file), season, counts, plateaus, switching, "
             "spikes, "
             "drift, sawtooth, 'near constant', 'log normal' or noise; drawn for each with --series."),
         QStringLiteral("NAME")},
        {QStringLiteral("series"),
         QStringLiteral("Write so many metrics into the folder --output, in NAB layout."),
         QStringLiteral("N")},
        {QStringLiteral("outside-training-ranges"),
         QStringLiteral(
             "Draw periods, tails and lengths outside the ranges the universal model is trained on.")},
        {QStringLiteral("output"), QStringLiteral("CSV file, or folder with --series."),
         QStringLiteral("PATH")},
        {QStringLiteral("labels"),
         QStringLiteral("CSV of the faults: begin,end,kind (with --series: file first)."),
         QStringLiteral("F.csv")},
        {QStringLiteral("json"), QStringLiteral("Print what was written as one JSON object.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

} // namespace

int generateCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("redshankd generate")} + arguments)) {
        printUsageError(parser, QStringLiteral("generate"));
        return kWrongUsage;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        printHelp(parser, QStringLiteral("generate"));
        return kDone;
    }
    const Result<Request> request = requestFrom(parser);
    if (!request) {
        printError(QStringLiteral("generate: ") + QString::fromStdString(request.error().message));
        return kWrongUsage;
    }
    const Result<QJsonArray> files = request->series > 0 ? writeMany(*request) : writeOne(*request);
    if (!files)
        return couldNotBeDone(files.error());
    qint64 faults = 0;
    for (const QJsonValue &file : *files)
        faults += file.toObject().value(QStringLiteral("faults")).toArray().size();
    if (request->json) {
        QJsonObject object{{QStringLiteral("seed"), static_cast<qint64>(request->spec.seed)},
                           {QStringLiteral("files"), *files}};
        if (!request->labels.isEmpty())
            object[QStringLiteral("labels")] = request->labels;
        printJson(object);
    } else {
        printText(QStringLiteral("%1: %2 metric file(s) of %3 samples, %4 labelled faults\n")
                      .arg(request->output)
                      .arg(files->size())
                      .arg(request->spec.samples)
                      .arg(faults));
    }
    return kDone;
}

} // namespace redshank
