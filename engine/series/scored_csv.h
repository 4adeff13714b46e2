// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// \file
/// Samples with their scores as CSV (CONTRACT): what `redshankd detect` writes and the window exports.
/// Numbers are the shortest text that reads back as the same ones; nothing stands for NaN.

namespace redshank {

/// With the end of the line. hasMetric: with a last column for the metric.
std::string scoredCsvHeader(bool hasMetric);
/// One row with its end. incident: number of the incident that the sample belongs to. metric: of the last
/// column; none without one.
void appendScoredRow(std::string &out, std::string_view time, const ScoredColumns &columns, std::size_t row,
                     std::optional<std::uint64_t> incident, std::optional<std::string_view> metric);

} // namespace redshank
