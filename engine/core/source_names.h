// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"

#include <string>
#include <vector>

namespace redshank {

/// What a source tells beside the names of a look-up.
struct NamesDetail
{
    /// Azure: beside each name what people call it, what it is, or its unit; empty for other sources.
    std::vector<std::string> words;
    std::vector<CloudWatchMetric> metrics; ///< CloudWatch: of the namespace that was asked for.
    bool isCut = false;                    ///< There are more than are listed.
};

struct FoundNames
{
    std::vector<std::string> names;
    NamesDetail detail{};
};

} // namespace redshank
