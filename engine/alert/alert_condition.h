// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_rule.h"

#include <cstdint>

namespace redshank {

enum class ConditionState { kQuiet, kPending, kFiring, kRecovering };

/// How one metric stands towards one rule: a value that each sample moves on. Fires at m hits of n samples,
/// recovers after k quiet ones. Between clearBelow and fireAt a sample keeps alive what fires, and is no hit
/// for what is pending: there it counts against it, as any sample below fireAt does (grafana#97731).
struct AlertCondition
{
    ConditionState state = ConditionState::kQuiet;
    std::uint64_t hits = 0; ///< Of the samples since pending began, the newest in bit 0.
    int seen = 0;           ///< How many of those bits count.
    int quiet = 0;          ///< Samples below clearBelow in a row, while recovering.

    /// Firing, or on its way back.
    bool isActive() const { return state == ConditionState::kFiring || state == ConditionState::kRecovering; }
    /// NaN (no value, not scored) changes nothing: a silent source is another matter than a quiet metric.
    void update(double level, const AlertRule &rule);
    bool operator==(const AlertCondition &) const = default;
};

} // namespace redshank
