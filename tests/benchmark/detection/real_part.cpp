// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/real_corpora.h"
#include "tests/benchmark/detection/spread.h"

#include <array>

namespace redshank {
namespace {

constexpr std::size_t kDelay = 7; ///< Rows from a segment's begin, as the KPI challenges count.
constexpr std::array<const char *, kNabProfileCount> kProfileNames{"standard", "low FP", "low FN"};

DetectorVariant fullVariant(std::uint64_t seed)
{
    DetectorVariant full{.name = "full", .spec = {}};
    full.spec.seed = seed;
    return full;
}

/// Over the seeds.
struct NabFigures
{
    std::array<Spread, kNabProfileCount> atLine;
    std::array<Spread, kNabProfileCount> best;
    Spread found;
    Spread outside;
    std::size_t windows = 0;

    void add(const NabResult &result)
    {
        for (std::size_t i = 0; i < kNabProfileCount; ++i) {
            atLine[i].add(result.profiles[i].atLine);
            best[i].add(result.profiles[i].best);
        }
        found.add(static_cast<double>(result.found));
        outside.add(static_cast<double>(result.flagsOutside));
        windows = result.windows;
    }
};

Result<void> printNab(ScoringBench &bench, const TableOptions &options, const QString &name)
{
    const Result<std::optional<RealCorpus>> corpus = readRealCorpus(options, name);
    if (!corpus)
        return tl::unexpected(corpus.error());
    if (!*corpus)
        return {};
    NabFigures figures;
    for (const std::uint64_t seed : options.seeds) {
        const DetectorVariant full = fullVariant(seed);
        const Result<std::vector<CorpusScores>> scores = scoreCorpus(bench, **corpus, std::span(&full, 1));
        if (!scores)
            return tl::unexpected(scores.error());
        figures.add(nabOf(**corpus, scores->front()));
    }
    QList<QStringList> rows{
        {name + QStringLiteral(": NAB score"), QStringLiteral("at 1.0"), QStringLiteral("at the best line")}};
    for (std::size_t i = 0; i < kNabProfileCount; ++i)
        rows.append({QLatin1String(kProfileNames[i]), figures.atLine[i].text(2), figures.best[i].text(2)});
    rows.append({QStringLiteral("windows found of %1").arg(figures.windows), figures.found.text(1)});
    rows.append({QStringLiteral("incidents outside"), figures.outside.text(1)});
    printText(alignedTable(rows) + QLatin1Char('\n'));
    return {};
}

Result<void> printCpu(ScoringBench &bench, const TableOptions &options)
{
    const QString name = QStringLiteral("kpi/cpu4.csv");
    const Result<std::optional<RealCorpus>> corpus = readRealCorpus(options, name);
    if (!corpus)
        return tl::unexpected(corpus.error());
    if (!*corpus)
        return {};
    Spread f1;
    Spread precision;
    Spread recall;
    for (const std::uint64_t seed : options.seeds) {
        const DetectorVariant full = fullVariant(seed);
        const Result<std::vector<CorpusScores>> scores = scoreCorpus(bench, **corpus, std::span(&full, 1));
        if (!scores)
            return tl::unexpected(scores.error());
        const FlagCounts counts =
            countFlags(scores->front().front().score, (*corpus)->files.front().windows, 1.0, kDelay);
        f1.add(counts.f1());
        precision.add(counts.precision());
        recall.add(counts.recall());
    }
    printText(alignedTable({{name + QStringLiteral(": flags at 1.0, delay %1").arg(kDelay),
                             QStringLiteral("F1"), QStringLiteral("precision"), QStringLiteral("recall")},
                            {QString(), f1.text(3), precision.text(3), recall.text(3)}}) +
              QLatin1Char('\n'));
    return {};
}

} // namespace

Result<void> printRealPart(ScoringBench &bench, const TableOptions &options)
{
    for (const char *name : {"nab", "telemetry"})
        if (Result<void> printed = printNab(bench, options, QLatin1String(name)); !printed)
            return printed;
    return printCpu(bench, options);
}

} // namespace redshank
