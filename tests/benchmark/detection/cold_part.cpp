// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/fault_counts.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/spread.h"

namespace redshank {
namespace {

/// The generator leaves the first 15 % of a series healthy: faults lie from sample 60 on in the short ones,
/// from 105 on in the others.
constexpr std::size_t kShortSamples = 400;
constexpr std::size_t kLongSamples = 700;
constexpr double kFaultRate = 0.1; ///< Also drifts and lost cycles then fit into so short a series.
constexpr int kUsualFit = 200;     ///< Samples.
constexpr int kEarliestFit = 60;   ///< The fewest that a model can be made of.

std::vector<DetectorVariant> variantsOf(std::uint64_t seed)
{
    DetectorVariant full{.name = "Redshank", .spec = {}};
    full.spec.seed = seed;
    DetectorVariant autoregression{.name = "AR(16), first fit at 200",
                                   .spec = full.spec,
                                   .reconstructor = Reconstructor::kAutoregression,
                                   .hasUniversal = false};
    autoregression.spec.earlyFit = autoregression.spec.firstFit = kUsualFit;
    autoregression.spec.evidence.universal = false;
    autoregression.spec.evidence.memory = false;
    autoregression.spec.evidence.season = false;
    DetectorVariant early = autoregression;
    early.name = "AR(16), first fit at 60";
    early.spec.earlyFit = kEarliestFit;
    return {full, autoregression, early};
}

/// Over the seeds.
struct ColdFigures
{
    std::size_t faults = 0;
    Spread opened;
    Spread inside;
    Spread falseIncidents;
    Spread falseRuns;

    void add(const FaultCounts &counts)
    {
        const FaultCounts::Found all = counts.all();
        faults += all.faults;
        opened.add(static_cast<double>(all.opened) / static_cast<double>(all.faults));
        inside.add(static_cast<double>(all.inside) / static_cast<double>(all.faults));
        falseIncidents.add(counts.falseIncidentsPerThousand());
        falseRuns.add(counts.falseRunsPerThousand());
    }
};

} // namespace

Result<void> printColdPart(ScoringBench &bench, const TableOptions &options)
{
    std::vector<ColdFigures> figures(variantsOf(0).size());
    for (const std::uint64_t seed : options.seeds) {
        const std::vector<DetectorVariant> variants = variantsOf(seed);
        std::vector<std::vector<SyntheticLabel>> labels(options.series);
        std::vector<std::vector<FaultCounts>> counts(options.series,
                                                     std::vector<FaultCounts>(variants.size()));
        const Result<void> done = bench.run(
            options.series,
            [&](std::size_t i) {
                SyntheticSpec spec =
                    specOfSeries(seed, i, SyntheticKind::kMixed, i % 2 == 0 ? kShortSamples : kLongSamples);
                spec.anomalyRate = kFaultRate;
                SyntheticSeries made = generateSeries(spec);
                labels[i] = made.labels;
                return dataOf(std::move(made));
            },
            variants,
            [&](std::size_t i, std::size_t variant, const ScoredColumns &columns) {
                counts[i][variant] = countFaults(labels[i], columns.flags);
            });
        if (!done)
            return done;
        for (std::size_t variant = 0; variant < variants.size(); ++variant) {
            FaultCounts sum;
            for (const std::vector<FaultCounts> &series : counts)
                sum += series[variant];
            figures[variant].add(sum);
        }
    }
    QList<QStringList> rows{{QStringLiteral("cold start: faults from sample 60 to 700"),
                             QStringLiteral("faults"), QStringLiteral("opened or flagged"),
                             QStringLiteral("incident or flag"), QStringLiteral("false incidents per 1,000"),
                             QStringLiteral("false runs of flags per 1,000")}};
    const std::vector<DetectorVariant> variants = variantsOf(0);
    for (std::size_t i = 0; i < variants.size(); ++i) {
        rows.append({QString::fromStdString(variants[i].name), QString::number(figures[i].faults),
                     figures[i].opened.text(3), figures[i].inside.text(3), figures[i].falseIncidents.text(3),
                     figures[i].falseRuns.text(3)});
    }
    printText(alignedTable(rows) + QLatin1Char('\n'));
    return {};
}

} // namespace redshank
