// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/ablation_variants.h"
#include "tests/benchmark/detection/moved_lines.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/real_corpora.h"
#include "tests/benchmark/detection/spread.h"

#include <algorithm>
#include <array>
#include <limits>

namespace redshank {
namespace {

constexpr std::size_t kSamples = 4'000;
constexpr std::array kCorpora{"nab", "telemetry"};
constexpr std::array kProfiles{NabProfile::kStandard, NabProfile::kLowFalsePositives};
constexpr std::array kProfileNames{"standard", "low FP"};

double share(std::size_t part, const FaultCounts::Found &found)
{
    return static_cast<double>(part) / static_cast<double>(found.faults);
}

/// Of one variant on the mixed series, over the seeds, at 1.0.
struct FiguresAtOne
{
    Spread inside;
    Spread inIncident;
    Spread flagged;
    Spread falseIncidents;
    Spread falseRuns;

    void add(const std::vector<LabelledScores> &scores)
    {
        FaultCounts counts;
        for (const LabelledScores &series : scores)
            counts += countFaults(series.labels, series.flags);
        const FaultCounts::Found found = counts.all();
        inside.add(share(found.inside, found));
        inIncident.add(share(found.inIncident, found));
        flagged.add(share(found.flagged, found));
        falseIncidents.add(counts.falseIncidentsPerThousand());
        falseRuns.add(counts.falseRunsPerThousand());
    }

    QStringList cells() const
    {
        return {inside.text(3), inIncident.text(3), flagged.text(3), falseIncidents.text(3),
                falseRuns.text(3)};
    }
};

/// The same with the lines where false alarms are equal.
struct EqualFigures
{
    Spread inside;
    Spread inIncident;
    Spread inIncidents; ///< Share of healthy samples.
    Spread line;
    Spread byRuns;
    Spread byIncidentRuns;

    void add(const std::vector<LabelledScores> &scores)
    {
        const Lines lines = linesAtEqualFalseIncidents(scores);
        const FaultCounts counts = countAt(scores, lines);
        const FaultCounts::Found found = counts.all();
        inside.add(share(found.inside, found));
        inIncident.add(share(found.inIncident, found));
        inIncidents.add(counts.healthyShareInIncidents());
        line.add(lines.incident);
        Lines runLines = linesAtEqualFalseRuns(scores);
        const FaultCounts::Found byBoth = countRunsAt(scores, runLines).all();
        byRuns.add(share(byBoth.flagged, byBoth));
        runLines.flag = std::numeric_limits<double>::infinity();
        const FaultCounts::Found byIncident = countRunsAt(scores, runLines).all();
        byIncidentRuns.add(share(byIncident.flagged, byIncident));
    }

    QStringList cells() const
    {
        return {inside.text(3), inIncident.text(3), inIncidents.text(3),
                line.text(2),   byRuns.text(3),     byIncidentRuns.text(3)};
    }
};

struct MixedFigures
{
    FiguresAtOne atOne;
    EqualFigures equal;

    void add(const std::vector<LabelledScores> &scores)
    {
        atOne.add(scores);
        equal.add(scores);
    }
};

Result<void> addMixed(ScoringBench &bench, std::uint64_t seed, std::size_t series,
                      std::span<const DetectorVariant> variants, std::span<MixedFigures> figures)
{
    std::vector<std::vector<SyntheticLabel>> labels(series);
    std::vector<std::vector<LabelledScores>> scores(variants.size(), std::vector<LabelledScores>(series));
    Result<void> done = bench.run(
        series,
        [&](std::size_t i) {
            SyntheticSeries made = generateSeries(specOfSeries(seed, i, SyntheticKind::kMixed, kSamples));
            labels[i] = made.labels;
            return dataOf(std::move(made));
        },
        variants,
        [&](std::size_t i, std::size_t variant, const ScoredColumns &columns) {
            scores[variant][i] = {labels[i], columns.score, columns.incidentScore, columns.flags};
        });
    if (!done)
        return done;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        if (!followsProduct(scores[i]))
            return failure(ErrorCode::kInvalidInput,
                           "moved_lines.cpp does not open and close incidents as IncidentTrigger does");
        figures[i].add(scores[i]);
    }
    return {};
}

Result<void> printMixed(ScoringBench &bench, const TableOptions &options)
{
    const std::vector<DetectorVariant> named = ablationVariants(0);
    std::vector<MixedFigures> figures(named.size());
    const std::size_t series = std::max<std::size_t>(options.series / 2, 1);
    for (const std::uint64_t seed : options.seeds)
        if (Result<void> added = addMixed(bench, seed, series, ablationVariants(seed), figures); !added)
            return added;
    QList<QStringList> atOne{{QStringLiteral("ablation: %1 mixed series, at 1.0").arg(series),
                              QStringLiteral("incident or flag"), QStringLiteral("incidents alone"),
                              QStringLiteral("flags alone"), QStringLiteral("false incidents"),
                              QStringLiteral("false runs")}};
    QList<QStringList> equal{{QStringLiteral("ablation: 1 false in 1,000"),
                              QStringLiteral("incident or flag"), QStringLiteral("incidents alone"),
                              QStringLiteral("healthy in incidents"), QStringLiteral("incident line"),
                              QStringLiteral("by runs: either"), QStringLiteral("by runs: incident score")}};
    for (std::size_t i = 0; i < named.size(); ++i) {
        const QString name = QString::fromStdString(named[i].name);
        atOne.append(QStringList{name} + figures[i].atOne.cells());
        equal.append(QStringList{name} + figures[i].equal.cells());
    }
    for (const QList<QStringList> &table : {atOne, equal})
        printText(alignedTable(table) + QLatin1Char('\n'));
    return {};
}

/// Of one variant on one corpus, over the seeds.
struct RealFigures
{
    std::array<Spread, kProfiles.size()> atLine;
    std::array<Spread, kProfiles.size()> best;

    void add(const NabResult &result)
    {
        for (std::size_t i = 0; i < kProfiles.size(); ++i) {
            atLine[i].add(result.of(kProfiles[i]).atLine);
            best[i].add(result.of(kProfiles[i]).best);
        }
    }

    QStringList cells() const
    {
        QStringList cells;
        for (std::size_t i = 0; i < kProfiles.size(); ++i)
            cells << atLine[i].text(1) << best[i].text(1);
        return cells;
    }
};

Result<void> printReal(ScoringBench &bench, const TableOptions &options)
{
    const std::vector<DetectorVariant> named = ablationVariants(0);
    QList<QStringList> rows{{QStringLiteral("ablation: NAB scores")}};
    for (const DetectorVariant &variant : named)
        rows.append({QString::fromStdString(variant.name)});
    for (const char *name : kCorpora) {
        const Result<std::optional<RealCorpus>> corpus = readRealCorpus(options, QLatin1String(name));
        if (!corpus)
            return tl::unexpected(corpus.error());
        if (!*corpus)
            continue;
        std::vector<RealFigures> figures(named.size());
        for (const std::uint64_t seed : options.seeds) {
            const Result<std::vector<CorpusScores>> scores =
                scoreCorpus(bench, **corpus, ablationVariants(seed));
            if (!scores)
                return tl::unexpected(scores.error());
            for (std::size_t i = 0; i < named.size(); ++i)
                figures[i].add(nabOf(**corpus, (*scores)[i]));
        }
        for (const char *profile : kProfileNames)
            rows.front() << QLatin1String(name) + QLatin1Char(' ') + QLatin1String(profile)
                         << QStringLiteral("best line");
        for (std::size_t i = 0; i < named.size(); ++i)
            rows[static_cast<qsizetype>(i) + 1] += figures[i].cells();
    }
    if (rows.front().size() > 1)
        printText(alignedTable(rows) + QLatin1Char('\n'));
    return {};
}

} // namespace

Result<void> printAblationPart(ScoringBench &bench, const TableOptions &options)
{
    if (Result<void> printed = printMixed(bench, options); !printed)
        return printed;
    return printReal(bench, options);
}

} // namespace redshank
