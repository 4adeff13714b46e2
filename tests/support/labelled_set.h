// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/sample.h"

#include <vector>

namespace redshank {

/// Generated metrics with faults, sampled together every five minutes, and what of them is real.
struct LabelledSet
{
    std::vector<SampleBlock> blocks;
    std::vector<Label> labels;
};

/// The same each time; metrics "m0", "m1", ...
LabelledSet labelledSet(std::size_t metrics, std::size_t samples);

} // namespace redshank
