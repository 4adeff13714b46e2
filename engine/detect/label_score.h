// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/detect/incident.h"

#include <cstddef>
#include <optional>
#include <span>

namespace redshank {

/// How detection does by a person's labels. Incidents that no label touches say nothing.
struct LabelScore
{
    std::size_t labels = 0;
    std::size_t confirmed = 0; ///< Incidents within something real, ...
    std::size_t denied = 0;    ///< ... and within what is labelled false or expected only.
    std::size_t caught = 0;    ///< Real labels that an incident touches, ...
    std::size_t missed = 0;    ///< ... and those that none does.

    /// Share of the labelled incidents that were real, 0..1; nothing where none is labelled.
    std::optional<double> precision() const;
    /// Share of what was real that was told, 0..1; nothing where nothing is labelled real.
    std::optional<double> recall() const;
    bool operator==(const LabelScore &) const = default;
};

/// Labels and incidents meet where they share time and a metric.
LabelScore scoreLabels(std::span<const Label> labels, std::span<const Incident> incidents);
/// What an incident is labelled: real wins; nothing where no label touches it.
std::optional<LabelKind> labelOf(const Incident &incident, std::span<const Label> labels);

} // namespace redshank
