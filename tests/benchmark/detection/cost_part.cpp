// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "tests/benchmark/detection/allocation_meter.h"
#include "tests/benchmark/detection/fault_counts.h"
#include "tests/benchmark/detection/metered_metric.h"
#include "tests/benchmark/detection/parts.h"
#include "tests/benchmark/detection/real_corpora.h"
#include "tests/benchmark/detection/spread.h"

#include <QtCore/QElapsedTimer>

#include <array>
#include <ctime>

namespace redshank {
namespace {

constexpr std::size_t kMetrics = 4;      ///< For each seed.
constexpr std::size_t kSamples = 32'000; ///< Then all that is kept has its full length.
/// Where bytes are read: just before a fit is due, when the history it needs is longest, and behind all.
constexpr std::array<std::size_t, 7> kMarks{60, 200, 700, 2'800, 3'000, 11'200, kSamples};
constexpr std::array<std::size_t, 5> kFits{60, 200, 700, 2'800, 11'200}; ///< Samples.
constexpr std::size_t kWarmUp = 701;
constexpr std::array kProfiles{DetectorProfile::kThorough, DetectorProfile::kLight};
constexpr std::array kProfileNames{"thorough", "light"};

/// Of one profile, over the seeds.
struct CostFigures
{
    Spread learning; ///< Microseconds of CPU a sample.
    Spread learningWithFits;
    Spread given;
    std::array<Spread, kFits.size()> fits;       ///< Milliseconds of CPU.
    std::array<Spread, kMarks.size()> kilobytes; ///< A metric.
};

double microseconds(double seconds) { return 1e6 * seconds / static_cast<double>(kMetrics * kSamples); }

void addFits(CostFigures &figures, std::span<const MeteredMetric> metrics)
{
    for (std::size_t i = 0; i < kFits.size(); ++i) {
        for (const MeteredMetric &metric : metrics)
            for (const MeteredMetric::Fit &fit : metric.fits())
                if (fit.samples == kFits[i])
                    figures.fits[i].add(1e3 * fit.seconds);
    }
}

/// Feeds metrics that learn, all up to each mark in turn.
Result<std::vector<MeteredMetric>> meterLearning(CostFigures &figures, const std::vector<TrainingData> &data,
                                                 const DetectorSpec &spec,
                                                 const std::shared_ptr<const UniversalModel> &universal,
                                                 ModelTrainer &trainer)
{
    const std::int64_t before = allocatedBytes();
    std::vector<MeteredMetric> metrics;
    metrics.reserve(data.size());
    for (std::size_t i = 0; i < data.size(); ++i)
        metrics.emplace_back(spec, nullptr, universal);
    for (std::size_t mark = 0; mark < kMarks.size(); ++mark) {
        for (std::size_t i = 0; i < data.size(); ++i)
            if (Result<void> fed = metrics[i].feed(data[i], kMarks[mark], trainer); !fed)
                return tl::unexpected(fed.error());
        figures.kilobytes[mark].add(1e-3 * static_cast<double>(allocatedBytes() - before) /
                                    static_cast<double>(data.size()));
    }
    double scoring = 0.0;
    double fitting = 0.0;
    for (const MeteredMetric &metric : metrics) {
        scoring += metric.scoringSeconds();
        for (const MeteredMetric::Fit &fit : metric.fits())
            fitting += fit.seconds;
    }
    figures.learning.add(microseconds(scoring));
    figures.learningWithFits.add(microseconds(scoring + fitting));
    addFits(figures, metrics);
    return metrics;
}

/// Scores the same data by the models that were learned from them, as `detect --model` does.
Result<void> meterGiven(CostFigures &figures, const std::vector<TrainingData> &data, DetectorSpec spec,
                        std::span<const MeteredMetric> learned, ModelTrainer &trainer)
{
    spec.learns = false;
    double seconds = 0.0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        MeteredMetric metric(spec, learned[i].model(), nullptr);
        if (Result<void> fed = metric.feed(data[i], kSamples, trainer); !fed)
            return fed;
        seconds += metric.scoringSeconds();
    }
    figures.given.add(microseconds(seconds));
    return {};
}

/// One fit that nobody measures: the first one sets LibTorch up.
Result<void> warmUp(ModelTrainer &trainer)
{
    MeteredMetric metric({}, nullptr, nullptr);
    const TrainingData data = dataOf(generateSeries(specOfSeries(0, 0, SyntheticKind::kHealthy, kSamples)));
    return metric.feed(data, kWarmUp, trainer);
}

void printMetered(const std::array<CostFigures, kProfiles.size()> &figures)
{
    QList<QStringList> times{{QStringLiteral("cost: us of CPU a sample"), QStringLiteral("learning"),
                              QStringLiteral("with its fits, of %1").arg(kSamples),
                              QStringLiteral("model given")}};
    QStringList fitHeading{QStringLiteral("cost: ms of CPU of a fit")};
    for (const std::size_t samples : kFits)
        fitHeading << QStringLiteral("at %1").arg(samples);
    QStringList byteHeading{QStringLiteral("cost: KB a metric")};
    for (const std::size_t samples : kMarks)
        byteHeading << QStringLiteral("after %1").arg(samples);
    QList<QStringList> fits{fitHeading};
    QList<QStringList> bytes{byteHeading};
    for (std::size_t i = 0; i < kProfiles.size(); ++i) {
        const QString name = QLatin1String(kProfileNames[i]);
        times.append({name, figures[i].learning.text(2), figures[i].learningWithFits.text(2),
                      figures[i].given.text(2)});
        QStringList fitRow{name};
        for (const Spread &fit : figures[i].fits)
            fitRow << fit.text(0);
        fits.append(fitRow);
        QStringList byteRow{name};
        for (const Spread &kilobytes : figures[i].kilobytes)
            byteRow << kilobytes.text(1);
        bytes.append(byteRow);
    }
    for (const QList<QStringList> &table : {times, fits, bytes})
        printText(alignedTable(table) + QLatin1Char('\n'));
}

double processSeconds() { return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC); }

Result<void> printFolder(ScoringBench &bench, const TableOptions &options)
{
    const Result<std::optional<RealCorpus>> corpus = readRealCorpus(options, QStringLiteral("nab"));
    if (!corpus)
        return tl::unexpected(corpus.error());
    if (!*corpus)
        return {};
    Spread wall;
    Spread cpu;
    for (const std::uint64_t seed : options.seeds) {
        DetectorVariant full{.name = "full", .spec = {}};
        full.spec.seed = seed;
        QElapsedTimer clock;
        clock.start();
        const double before = processSeconds();
        if (const Result<std::vector<CorpusScores>> scores =
                scoreCorpus(bench, **corpus, std::span(&full, 1));
            !scores)
            return tl::unexpected(scores.error());
        wall.add(static_cast<double>(clock.nsecsElapsed()) / 1e9);
        cpu.add(processSeconds() - before);
    }
    std::size_t rows = 0;
    for (const RealFile &file : (*corpus)->files)
        rows += file.data.size();
    printText(alignedTable({{QStringLiteral("cost: nab, %1 files, %2 rows, 2 threads")
                                 .arg((*corpus)->files.size())
                                 .arg(rows),
                             QStringLiteral("s of wall time"), QStringLiteral("s of CPU of both")},
                            {QString(), wall.text(1), cpu.text(1)}}) +
              QLatin1Char('\n'));
    return {};
}

} // namespace

Result<void> printCostPart(ScoringBench &bench, const TableOptions &options)
{
    const Result<ModelTrainer *> trainer = bench.trainer();
    if (!trainer)
        return tl::unexpected(trainer.error());
    if (Result<void> warm = warmUp(**trainer); !warm)
        return warm;
    std::array<CostFigures, kProfiles.size()> figures;
    for (const std::uint64_t seed : options.seeds) {
        std::vector<TrainingData> data;
        for (std::size_t i = 0; i < kMetrics; ++i)
            data.push_back(dataOf(generateSeries(specOfSeries(seed, i, SyntheticKind::kMixed, kSamples))));
        for (std::size_t i = 0; i < kProfiles.size(); ++i) {
            DetectorSpec spec;
            spec.profile = kProfiles[i];
            spec.seed = seed;
            const Result<std::vector<MeteredMetric>> learned =
                meterLearning(figures[i], data, spec, bench.universal(), **trainer);
            if (!learned)
                return tl::unexpected(learned.error());
            if (Result<void> given = meterGiven(figures[i], data, spec, *learned, **trainer); !given)
                return given;
        }
    }
    printMetered(figures);
    return printFolder(bench, options);
}

} // namespace redshank
