// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/clock_jump.h"

#include <optional>

namespace redshank {

/// Compares the clock that dates samples with one that is never set and stands still while the computer
/// sleeps. No clock of its own. Not thread-safe.
class ClockWatch
{
public:
    /// Another run: what passed until now is nothing.
    void clear() { m_last.reset(); }
    /// By how much the clock is off what it was expected to show; zero at the first look.
    Milliseconds off(TimePoint now, Milliseconds steady) const
    {
        return m_last ? now - (m_last->now + (steady - m_last->steady)) : Milliseconds{0};
    }
    /// steady: since any fixed time. A jump is told once; one that is not longer than `least` is none, and
    /// adds to the next.
    std::optional<ClockJump> look(TimePoint now, Milliseconds steady, Milliseconds least);

private:
    struct Look
    {
        TimePoint now{};       ///< What the clock would show without the jumps ...
        Milliseconds steady{}; ///< ... at this time.
        TimePoint shown{};     ///< What it showed at the last look.
    };
    std::optional<Look> m_last;
};

} // namespace redshank
