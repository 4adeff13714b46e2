// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

namespace redshank {

/// A clock that goes only when told.
class ManualClock
{
public:
    explicit ManualClock(TimePoint start = fromMs(1'795'358'400'000)) : m_now(start) {}
    void advance(Milliseconds by) { m_now += by; }
    TimePoint now() const { return m_now; }
    NowFunction function()
    {
        return [this] { return m_now; };
    }

private:
    TimePoint m_now;
};

} // namespace redshank
