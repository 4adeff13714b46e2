// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redshank {

/// A pattern as shells know it: * stands for any letters, ? for one; ASCII letters in either case. A pattern
/// without both is looked for anywhere in the text. An empty one matches everything.
bool matchesGlob(std::string_view pattern, std::string_view text);

/// What is known of a metric by its id: "source", its first part; "group", what lies between that and its
/// name; and the labels of a series of Prometheus or of one that was pushed. In this order; each name once.
std::vector<std::pair<std::string, std::string>> labelsOfMetric(const MetricId &id);

} // namespace redshank
