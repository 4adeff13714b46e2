// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_condition.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace redshank {
namespace {

/// Counts a sample while quiet or pending.
void awaitFiring(AlertCondition &condition, bool hit, const AlertRule &rule)
{
    if (!hit && condition.state == ConditionState::kQuiet)
        return;
    const std::uint64_t window =
        rule.pendingOf >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << rule.pendingOf) - 1;
    condition.hits = ((condition.hits << 1U) | (hit ? 1U : 0U)) & window;
    condition.seen = std::min(condition.seen + 1, rule.pendingOf);
    const int hits = std::popcount(condition.hits);
    if (hits >= rule.pendingHits)
        condition = {.state = ConditionState::kFiring};
    else if (condition.seen - hits > rule.pendingOf - rule.pendingHits)
        condition = {}; // too many below the line
    else
        condition.state = ConditionState::kPending;
}

} // namespace

void AlertCondition::update(double level, const AlertRule &rule)
{
    if (std::isnan(level))
        return;
    switch (state) {
    case ConditionState::kQuiet:
    case ConditionState::kPending:
        awaitFiring(*this, level >= rule.fireAt, rule);
        return;
    case ConditionState::kFiring:
    case ConditionState::kRecovering:
        if (level >= rule.clearBelow) {
            state = ConditionState::kFiring;
            quiet = 0;
        } else if (++quiet >= rule.quietSamples) {
            *this = {};
        } else {
            state = ConditionState::kRecovering;
        }
        return;
    }
}

} // namespace redshank
