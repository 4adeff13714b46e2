// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/fault_counts.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/spread.h"

namespace redshank {
namespace {

constexpr std::size_t kSamples = 4'000;

double share(std::size_t part, std::size_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole); // NaN of nothing
}

struct Recall
{
    std::size_t faults = 0;
    Spread opened;
    Spread inside;
    Spread told;

    void add(const FaultCounts::Found &found)
    {
        faults += found.faults;
        opened.add(share(found.opened, found.faults));
        inside.add(share(found.inside, found.faults));
        told.add(share(found.told, found.faults));
    }
    QStringList cells() const
    {
        return {QString::number(faults), opened.text(3), told.text(3), inside.text(3)};
    }
};

/// The figures of one range over the seeds.
struct RangeFigures
{
    std::array<Recall, kFaultKindCount> byKind;
    Recall all;
    Spread falseIncidents;
    Spread falseRuns;
    Spread falseRecurrences;
    Spread inIncidents;

    void add(const FaultCounts &counts)
    {
        for (std::size_t kind = 0; kind < byKind.size(); ++kind)
            byKind[kind].add(counts.byKind[kind]);
        all.add(counts.all());
        falseIncidents.add(counts.falseIncidentsPerThousand());
        falseRuns.add(counts.falseRunsPerThousand());
        falseRecurrences.add(counts.falseRecurrencesPerThousand());
        inIncidents.add(1000.0 * counts.healthyShareInIncidents());
    }
};

Result<FaultCounts> count(ScoringBench &bench, std::uint64_t seed, std::size_t series, bool isOutside)
{
    DetectorVariant full{.name = "full", .spec = {}};
    full.spec.seed = seed;
    std::vector<std::vector<SyntheticLabel>> labels(series);
    std::vector<FaultCounts> counts(series);
    const Result<void> done = bench.run(
        series,
        [&](std::size_t i) {
            SyntheticSpec spec = specOfSeries(seed, i, SyntheticKind::kMixed, kSamples);
            spec.outsideTrainingRanges = isOutside;
            SyntheticSeries made = generateSeries(spec);
            labels[i] = made.labels;
            return dataOf(std::move(made));
        },
        std::span(&full, 1),
        [&](std::size_t i, std::size_t, const ScoredColumns &columns) {
            counts[i] = countFaults(labels[i], columns.flags);
        });
    if (!done)
        return tl::unexpected(done.error());
    FaultCounts sum;
    for (const FaultCounts &one : counts)
        sum += one;
    return sum;
}

} // namespace

Result<void> printMixedPart(ScoringBench &bench, const TableOptions &options)
{
    RangeFigures within;
    RangeFigures outside;
    for (const std::uint64_t seed : options.seeds) {
        const Result<FaultCounts> usual = count(bench, seed, options.series, false);
        const Result<FaultCounts> unusual = count(bench, seed, options.series / 4, true);
        for (const Result<FaultCounts> *counts : {&usual, &unusual})
            if (!*counts)
                return tl::unexpected(counts->error());
        within.add(*usual);
        outside.add(*unusual);
    }
    QList<QStringList> rows{
        {QStringLiteral("mixed: recall"), QStringLiteral("faults"), QStringLiteral("opened or flagged"),
         QStringLiteral("told"), QStringLiteral("incident or flag"), QStringLiteral("outside: faults"),
         QStringLiteral("opened or flagged"), QStringLiteral("told"), QStringLiteral("incident or flag")}};
    for (std::size_t kind = 0; kind < kFaultKindCount; ++kind) {
        if (within.byKind[kind].faults + outside.byKind[kind].faults == 0)
            continue;
        const std::string_view name = faultName(static_cast<FaultKind>(kind));
        rows.append(QStringList{QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))} +
                    within.byKind[kind].cells() + outside.byKind[kind].cells());
    }
    rows.append(QStringList{QStringLiteral("all")} + within.all.cells() + outside.all.cells());
    printText(alignedTable(rows) + QLatin1Char('\n'));
    printText(
        alignedTable(
            {{QStringLiteral("mixed: false per 1,000 healthy samples"), QStringLiteral("mixed"),
              QStringLiteral("outside training ranges")},
             {QStringLiteral("incidents"), within.falseIncidents.text(3), outside.falseIncidents.text(3)},
             {QStringLiteral("runs of flags"), within.falseRuns.text(3), outside.falseRuns.text(3)},
             {QStringLiteral("recurrences"), within.falseRecurrences.text(3),
              outside.falseRecurrences.text(3)},
             {QStringLiteral("samples in incidents"), within.inIncidents.text(1),
              outside.inIncidents.text(1)}}) +
        QLatin1Char('\n'));
    return {};
}

} // namespace redshank
