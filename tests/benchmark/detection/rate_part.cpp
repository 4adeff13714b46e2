// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/fault_counts.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/real_corpora.h"
#include "tests/benchmark/detection/spread.h"

#include <array>

namespace redshank {
namespace {

constexpr std::size_t kSamples = 4'000;
constexpr std::size_t kHealthyPerMixed = 5; ///< Healthy series for each mixed one that is asked for.

constexpr std::array kSensitivities{Sensitivity::kLow, Sensitivity::kMedium, Sensitivity::kHigh};
constexpr std::array kSensitivityNames{"low", "medium", "high"};

struct Openings
{
    std::size_t incidents = 0;
    std::size_t samples = 0;
};

using OpeningsBySensitivity = std::array<Openings, kSensitivities.size()>;

/// Over the seeds.
struct RateFigures
{
    std::array<Spread, kSensitivities.size()> samplesPerIncident;
    std::array<Spread, kSensitivities.size()> ratio; ///< Observed rate / stated rate.

    void add(const OpeningsBySensitivity &openings)
    {
        for (std::size_t i = 0; i < openings.size(); ++i) {
            const auto samples = static_cast<double>(openings[i].samples);
            const auto incidents = static_cast<double>(openings[i].incidents);
            samplesPerIncident[i].add(samples / incidents);
            ratio[i].add(incidents / samples * healthySamplesPerIncident(kSensitivities[i]));
        }
    }
};

std::vector<DetectorVariant> variantsOf(std::uint64_t seed)
{
    std::vector<DetectorVariant> variants;
    for (const Sensitivity sensitivity : kSensitivities) {
        DetectorVariant variant;
        variant.spec.sensitivity = sensitivity;
        variant.spec.seed = seed;
        variants.push_back(variant);
    }
    return variants;
}

Result<OpeningsBySensitivity> countHealthy(ScoringBench &bench, std::uint64_t seed, std::size_t series)
{
    std::vector<OpeningsBySensitivity> counts(series);
    const Result<void> done = bench.run(
        series,
        [&](std::size_t i) {
            return dataOf(generateSeries(specOfSeries(seed, i, SyntheticKind::kHealthy, kSamples)));
        },
        variantsOf(seed),
        [&](std::size_t i, std::size_t variant, const ScoredColumns &columns) {
            counts[i][variant] = {openingsWhere(columns.flags, [](std::size_t) { return true; }),
                                  columns.size()};
        });
    if (!done)
        return tl::unexpected(done.error());
    OpeningsBySensitivity sum{};
    for (const OpeningsBySensitivity &one : counts) {
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i].incidents += one[i].incidents;
            sum[i].samples += one[i].samples;
        }
    }
    return sum;
}

Result<OpeningsBySensitivity> countReal(ScoringBench &bench, std::uint64_t seed, const RealCorpus &corpus)
{
    const Result<std::vector<CorpusScores>> scores = scoreCorpus(bench, corpus, variantsOf(seed));
    if (!scores)
        return tl::unexpected(scores.error());
    OpeningsBySensitivity sum{};
    for (std::size_t file = 0; file < corpus.files.size(); ++file) {
        std::vector<bool> isOutside(corpus.files[file].data.size(), true);
        for (const RowSpan &window : corpus.files[file].windows)
            std::fill(isOutside.begin() + static_cast<std::ptrdiff_t>(window.begin),
                      isOutside.begin() + static_cast<std::ptrdiff_t>(window.end) + 1, false);
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i].incidents +=
                openingsWhere((*scores)[i][file].flags, [&](std::size_t row) { return isOutside[row]; });
            sum[i].samples += static_cast<std::size_t>(std::count(isOutside.begin(), isOutside.end(), true));
        }
    }
    return sum;
}

void appendRows(QList<QStringList> &rows, const QString &name, const RateFigures &figures)
{
    for (std::size_t i = 0; i < kSensitivities.size(); ++i) {
        rows.append({name + QStringLiteral(", ") + QLatin1String(kSensitivityNames[i]),
                     QString::number(healthySamplesPerIncident(kSensitivities[i]), 'f', 0),
                     figures.samplesPerIncident[i].text(0), figures.ratio[i].text(2)});
    }
}

} // namespace

Result<void> printRatePart(ScoringBench &bench, const TableOptions &options)
{
    QList<QStringList> rows{{QStringLiteral("rate of incidents without a fault"),
                             QStringLiteral("stated 1 in"), QStringLiteral("observed 1 in"),
                             QStringLiteral("observed / stated rate")}};
    RateFigures healthy;
    for (const std::uint64_t seed : options.seeds) {
        const Result<OpeningsBySensitivity> counts =
            countHealthy(bench, seed, kHealthyPerMixed * options.series);
        if (!counts)
            return tl::unexpected(counts.error());
        healthy.add(*counts);
    }
    appendRows(rows, QStringLiteral("healthy synthetic"), healthy);
    for (const char *name : {"nab", "telemetry"}) {
        const Result<std::optional<RealCorpus>> corpus = readRealCorpus(options, QLatin1String(name));
        if (!corpus)
            return tl::unexpected(corpus.error());
        if (!*corpus)
            continue;
        RateFigures figures;
        for (const std::uint64_t seed : options.seeds) {
            const Result<OpeningsBySensitivity> counts = countReal(bench, seed, **corpus);
            if (!counts)
                return tl::unexpected(counts.error());
            figures.add(*counts);
        }
        appendRows(rows, QLatin1String(name) + QStringLiteral(" outside the windows"), figures);
    }
    printText(alignedTable(rows) + QLatin1Char('\n'));
    return {};
}

} // namespace redshank
