// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/detect/incident.h"

#include <span>
#include <vector>

namespace redshank {

/// What one way of telling incidents says and another does not. The same are those that share time and a
/// metric.
struct IncidentDifference
{
    std::vector<Incident> added; ///< Only in the new ones ...
    std::vector<Incident> gone;  ///< ... and only in the old ones.
};

IncidentDifference differenceOf(std::span<const Incident> before, std::span<const Incident> after);
/// Labels of something real that the old ones touch and the new ones do not.
std::vector<Label> missedLabels(std::span<const Label> labels, std::span<const Incident> before,
                                std::span<const Incident> after);

} // namespace redshank
