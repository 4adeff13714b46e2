// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/clock_watch.h"

namespace redshank {

std::optional<ClockJump> ClockWatch::look(TimePoint now, Milliseconds steady, Milliseconds least)
{
    if (!m_last) {
        m_last = {now, steady, now};
        return std::nullopt;
    }
    const TimePoint before = m_last->shown;
    const Milliseconds by = off(now, steady);
    m_last->shown = now;
    if (std::chrono::abs(by) <= least)
        return std::nullopt;
    m_last = {now, steady, now};
    return ClockJump{before, now};
}

} // namespace redshank
