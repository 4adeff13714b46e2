// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/detection_metrics.h"
#include "tests/benchmark/detection/scoring_bench.h"
#include "tests/benchmark/detection/table_options.h"

#include <optional>
#include <string>
#include <vector>

namespace redshank {

struct RealFile
{
    TrainingData data;
    std::vector<RowSpan> windows;
};

struct RealCorpus
{
    std::string name;
    std::vector<RealFile> files;
};

/// What a detector made of one file.
struct RealScores
{
    std::vector<double> score;
    std::vector<double> incidentScore;
    std::vector<std::uint8_t> flags;
};

/// What one detector made of a corpus, file by file.
using CorpusScores = std::vector<RealScores>;

/// A corpus under options.data; none, after a printed line that says so, where it is not there. Blocks.
Result<std::optional<RealCorpus>> readRealCorpus(const TableOptions &options, const QString &name);

/// Scores a corpus with each of the variants.
Result<std::vector<CorpusScores>> scoreCorpus(ScoringBench &bench, const RealCorpus &corpus,
                                              std::span<const DetectorVariant> variants);

NabResult nabOf(const RealCorpus &corpus, const CorpusScores &scores);

} // namespace redshank
