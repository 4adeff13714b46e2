// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

namespace redshank {

/// The clock that dates the samples did not go on evenly: it was set, or the computer slept.
struct ClockJump
{
    TimePoint before{}; ///< The last time before it, ...
    TimePoint after{};  ///< ... and the first one after it, earlier where the clock was set back.

    bool operator==(const ClockJump &) const = default;
};

/// So many are kept of a file or a run, the newest.
inline constexpr std::size_t kMostClockJumps = 100;

} // namespace redshank
