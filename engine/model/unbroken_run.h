// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <algorithm>

namespace redshank {

/// How many samples up to the newest one lie in one stretch that windows of a length can be learned from:
/// short runs of missing values are bridged, longer ones and gaps in time break it, as in SlidingWindow.
class UnbrokenRun
{
public:
    /// step: typical, between two samples; 0: unknown, time breaks nothing.
    UnbrokenRun(int windowLength, Milliseconds step)
        : m_bridged(std::max(windowLength / 4, 1)), m_missing(m_bridged + 1),
          m_longestStep(std::max(2.5, static_cast<double>(m_bridged) + 1.0) *
                        static_cast<double>(step.count()))
    {}

    /// Answers the length of the run with this sample.
    int push(TimePoint time, bool isPresent)
    {
        if (m_hasLast && m_longestStep > 0.0 &&
            static_cast<double>((time - m_last).count()) > m_longestStep) {
            m_length = 0;
            m_missing = m_bridged + 1;
        }
        m_last = time;
        m_hasLast = true;
        m_missing = isPresent ? 0 : m_missing + 1;
        m_length = m_missing <= m_bridged ? m_length + 1 : 0;
        return m_length;
    }

private:
    int m_bridged;
    int m_missing; ///< Samples without a value in a row; at first nothing is known to bridge by.
    double m_longestStep;
    int m_length = 0;
    TimePoint m_last{};
    bool m_hasLast = false;
};

} // namespace redshank
