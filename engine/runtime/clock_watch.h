// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <optional>

namespace redshank {

/// Tells that the computer has slept or that its clock was set: its clock has moved against the time that
/// runs while it is awake. What a clock is slewed by is none. Standard library only, no thread.
class ClockWatch
{
public:
    static constexpr Milliseconds kJump{2'000};

    /// `running`: since any beginning, standing still in sleep. False the first time.
    bool hasJumped(TimePoint wall, Milliseconds running)
    {
        const Milliseconds offset = wall.time_since_epoch() - running;
        const Milliseconds moved = m_offset ? std::chrono::abs(offset - *m_offset) : Milliseconds{0};
        m_offset = offset;
        return moved >= kJump;
    }

private:
    std::optional<Milliseconds> m_offset;
};

} // namespace redshank
