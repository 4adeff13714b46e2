// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/tuning.h"

#include <optional>
#include <vector>

namespace redshank {

/// Which of `added` a metric that is gone may be called now: the one whose name has most letters in the same
/// order (longest common subsequence), where that is more than two thirds of both names and no other is as
/// near. In names only what follows the last slash counts.
std::optional<MetricId> likelyNewName(const MetricId &gone, const std::vector<MetricId> &added);

/// The same with everything of `from` said of `to`; what is said of `to` already stays.
Tuning withMetricRenamed(Tuning tuning, const MetricId &from, const MetricId &to);
std::vector<Label> withMetricRenamed(std::vector<Label> labels, const MetricId &from, const MetricId &to);

} // namespace redshank
