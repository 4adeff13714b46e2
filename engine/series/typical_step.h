// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ring_buffer.h"
#include "engine/core/time_point.h"

namespace redshank {

/// The median of the last 33 steps between samples, causally. Not thread-safe.
class TypicalStep
{
public:
    void learn(Milliseconds step);
    /// Zero before the first step.
    Milliseconds value() const { return m_step; }
    std::size_t known() const { return m_steps.size(); }
    /// Of the last 33 steps the longest but one: so long they usually get, one outage aside. Zero below two.
    Milliseconds longestUsual() const;

private:
    RingBuffer<Milliseconds> m_steps{33};
    Milliseconds m_step{0};
};

} // namespace redshank
