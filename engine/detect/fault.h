// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"

#include <span>

namespace redshank {

/// Draws the fault into values: of the samples in its time, at least the first one at or after its begin. A
/// flat line holds the last value before it. What is missing stays missing.
void injectFault(std::span<const TimePoint> times, std::span<double> values, const FaultSpec &fault);

} // namespace redshank
