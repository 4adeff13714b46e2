// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "tests/benchmark/detection/scoring_bench.h"
#include "tests/benchmark/detection/table_options.h"

/// \file
/// The parts of the detection table (README.md here says what each figure means). Each measures and prints
/// its tables to standard output. All block; errors are those of the training module and of unreadable data.

namespace redshank {

Result<void> printMixedPart(ScoringBench &bench, const TableOptions &options);
Result<void> printRatePart(ScoringBench &bench, const TableOptions &options);
Result<void> printRealPart(ScoringBench &bench, const TableOptions &options);
Result<void> printColdPart(ScoringBench &bench, const TableOptions &options);
Result<void> printCostPart(ScoringBench &bench, const TableOptions &options);
Result<void> printAblationPart(ScoringBench &bench, const TableOptions &options);

} // namespace redshank
