// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace redshank {

/// Raw samples to learn from: columns of equal length, one value column per channel; NaN where a value is
/// missing or set aside.
struct LearningHistory
{
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values;

    std::size_t size() const { return times.size(); }
};

/// Keeps what a metric's next fit learns from, and keeps out of it what belongs to incidents. A change that
/// lasts is accepted as the new normal: what was set aside for it comes back. So it does when more than a
/// third of the history would be missing, for then the incidents are what is usual. Not thread-safe.
class LearningSamples
{
public:
    void start(std::size_t channels);
    /// Holds room for so many samples and no more.
    void expect(std::size_t samples);
    /// Nothing is kept from now on.
    void stop();

    /// Takes a sample in; nothing before start().
    void add(TimePoint time, std::span<const double> values);
    /// Something better is known of a sample, `back` ones before the newest.
    void amend(std::size_t channel, int back, double value);
    /// The newest sample belongs to an incident.
    void setAside();
    /// The newest sample belongs to none: what was set aside before stays out.
    void settle() { m_incidentBegin = m_aside.size(); }
    /// The incident of the newest samples turned out to be the new normal.
    void accept();

    const LearningHistory &history() const { return m_history; }
    /// A value as it came, also where it was set aside.
    double original(std::size_t channel, std::size_t sample) const;

private:
    void restore(std::size_t first);

    LearningHistory m_history;
    bool m_isKept = false;
    std::vector<std::pair<std::size_t, std::vector<double>>> m_aside; ///< Places in the history, and values.
    std::size_t m_incidentBegin = 0; ///< First entry in m_aside of the incident that goes on.
};

} // namespace redshank
