// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/detector_model.h"
#include "engine/detect/sliding_window.h"

#include <vector>

namespace redshank {

/// Writes the newest window of a head, oldest sample first, scaled, clipped and with the last samples hidden,
/// then its context: masked share, the time features of its last sample. window: at least as long as the
/// head's, full.
void writeHeadInputs(const HeadModel &head, const DetectorModel &model, const SlidingWindow &window,
                     const TimeFeatures::Values &features, std::vector<double> &inputs);

} // namespace redshank
