// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/parts.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <array>
#include <cstdio>
#include <optional>

using namespace redshank;

namespace {

struct Part
{
    const char *name;
    Result<void> (*print)(ScoringBench &bench, const TableOptions &options);
};

constexpr std::array kParts{Part{"mixed", printMixedPart}, Part{"rate", printRatePart},
                            Part{"real", printRealPart},   Part{"cold", printColdPart},
                            Part{"cost", printCostPart},   Part{"ablation", printAblationPart}};

void complain(const QString &message)
{
    std::fprintf(stderr, "detection_table: %s\n", message.toUtf8().constData());
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Prints every figure of the detection, mean (least..most) over seeds."));
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("seeds"), QStringLiteral("How many seeds (5)."), QStringLiteral("N")},
        {QStringLiteral("first-seed"), QStringLiteral("The first of them (1)."), QStringLiteral("K"),
         QStringLiteral("1")},
        {QStringLiteral("series"), QStringLiteral("Mixed series for each seed (200)."), QStringLiteral("N")},
        {QStringLiteral("data"),
         QStringLiteral("Folder with the labelled corpora nab/, telemetry/, kpi/cpu4.csv."),
         QStringLiteral("DIR")},
        {QStringLiteral("part"),
         QStringLiteral("mixed, rate, real, cold, cost, ablation or all (default); may be repeated."),
         QStringLiteral("P")},
        {QStringLiteral("quick"), QStringLiteral("2 seeds and 40 series, where these are not given.")},
    });
}

std::optional<std::size_t> wholeNumber(const QCommandLineParser &parser, const QString &name,
                                       std::size_t otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    bool ok = false;
    const uint number = parser.value(name).toUInt(&ok);
    if (!ok || number == 0) {
        complain(QStringLiteral("--%1 '%2' is wrong; give a whole number from 1 on")
                     .arg(name, parser.value(name)));
        return std::nullopt;
    }
    return number;
}

std::optional<TableOptions> optionsOf(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("'%1' is no option; see --help").arg(parser.positionalArguments().first()));
        return std::nullopt;
    }
    TableOptions options;
    options.quick = parser.isSet(QStringLiteral("quick"));
    options.data = parser.value(QStringLiteral("data"));
    const std::optional<std::size_t> seeds =
        wholeNumber(parser, QStringLiteral("seeds"), options.quick ? 2 : 5);
    const std::optional<std::size_t> series =
        wholeNumber(parser, QStringLiteral("series"), options.quick ? 40 : 200);
    const std::optional<std::size_t> first = wholeNumber(parser, QStringLiteral("first-seed"), 1);
    if (!seeds || !series || !first)
        return std::nullopt;
    for (std::size_t i = 0; i < *seeds; ++i)
        options.seeds.push_back(*first + i);
    options.series = *series;
    return options;
}

/// The parts that were asked for, in the order they are printed in.
std::optional<std::vector<Part>> partsOf(const QCommandLineParser &parser)
{
    QStringList asked = parser.values(QStringLiteral("part"));
    const bool all = asked.isEmpty() || asked.removeAll(QStringLiteral("all")) > 0;
    std::vector<Part> parts;
    for (const Part &part : kParts) {
        const bool named = asked.removeAll(QLatin1String(part.name)) > 0;
        if (named || all)
            parts.push_back(part);
    }
    if (asked.isEmpty())
        return parts;
    complain(QStringLiteral("--part '%1' is unknown; see --help").arg(asked.first()));
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const std::optional<TableOptions> options = optionsOf(parser);
    const std::optional<std::vector<Part>> parts = partsOf(parser);
    if (!options || !parts)
        return kWrongUsage;
    Result<ScoringBench> bench = ScoringBench::open();
    if (!bench) {
        complain(QString::fromStdString(bench.error().message));
        return kCouldNotBeDone;
    }
    printText(QStringLiteral("seeds %1 to %2, %3 mixed series of each; mean (least..most) over seeds\n\n")
                  .arg(options->seeds.front())
                  .arg(options->seeds.back())
                  .arg(options->series));
    for (const Part &part : *parts) {
        QElapsedTimer clock;
        clock.start();
        if (const Result<void> printed = part.print(*bench, *options); !printed) {
            complain(QLatin1String(part.name) + QStringLiteral(": ") +
                     QString::fromStdString(printed.error().message));
            return kCouldNotBeDone;
        }
        printText(QStringLiteral("%1: took %2 s\n\n")
                      .arg(QLatin1String(part.name))
                      .arg(static_cast<double>(clock.elapsed()) / 1000.0, 0, 'f', 1));
    }
    return kDone;
}
