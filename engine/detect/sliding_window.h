// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/series/typical_step.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// The last samples of one or more channels, raw values, with gap handling: a missing value is bridged by the
/// last one, and when more than a quarter of the window's length is missing in a row, in values or in time,
/// the window starts anew. Not thread-safe.
class SlidingWindow
{
public:
    SlidingWindow(int length, int channels);

    struct Outcome
    {
        bool complete = true; ///< Every channel had a value.
        std::uint64_t missingBefore =
            0;                  ///< Samples that time lacks before this one (from 2.5 typical steps on).
        bool restarted = false; ///< Everything before was dropped.
    };
    Outcome push(TimePoint time, std::span<const double> values);
    /// Adds a sample that has no time of its own: padding before the first one.
    void fill(std::span<const double> values);
    /// Keeps the newest samples.
    void setLength(int length);
    void clear();
    /// Something better is known of an earlier sample; nothing where the window does not reach so far back.
    void amend(int back, int channel, double value);

    int length() const { return m_length; }
    int channels() const { return m_channels; }
    int filled() const { return m_filled; }
    bool isFull() const { return m_filled == m_length; }
    /// back = 0 is the newest sample.
    double value(int back, int channel) const;
    /// Median of the last steps; zero before the second sample.
    Milliseconds typicalStep() const { return m_step.value(); }

private:
    std::size_t place(int back, int channel) const;

    int m_length;
    int m_channels;
    int m_filled = 0;
    int m_next = 0;               ///< Place in m_values of the next sample.
    std::vector<double> m_values; ///< A ring of m_length samples of m_channels values.
    TypicalStep m_step;
    TimePoint m_last{};
    bool m_hasLast = false;
    std::vector<int> m_missingRun; ///< Per channel.
};

} // namespace redshank
