// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ring_buffer.h"
#include "engine/core/time_point.h"

#include <span>
#include <vector>

namespace redshank {

/// The last samples of one or more channels, raw values, with gap handling: a missing value is bridged by the last
/// one, and when more than a quarter of the window's length is missing in a row, in values or in time, the window
/// starts anew. Not thread-safe.
class SlidingWindow
{
public:
    SlidingWindow(int length, int channels);

    struct Outcome
    {
        bool complete = true;  ///< Every channel had a value.
        bool gapBefore = false; ///< Time is missing before this sample (more than 2.5 typical steps).
        bool restarted = false; ///< Everything before was dropped.
    };
    Outcome push(TimePoint time, std::span<const double> values);
    void clear();

    int length() const { return static_cast<int>(m_samples.capacity()); }
    int channels() const { return m_channels; }
    int filled() const { return static_cast<int>(m_samples.size()); }
    bool isFull() const { return m_samples.isFull(); }
    /// back = 0 is the newest sample.
    double value(int back, int channel) const;
    /// Median of the last steps; zero before the second sample.
    Milliseconds typicalStep() const { return m_step; }

private:
    int m_channels;
    RingBuffer<std::vector<double>> m_samples;
    RingBuffer<Milliseconds> m_steps{33};
    Milliseconds m_step{0};
    TimePoint m_last{};
    bool m_hasLast = false;
    std::vector<int> m_missingRun; ///< Per channel.
};

} // namespace redshank
