// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/series/typical_step.h"

#include <optional>

namespace redshank {

/// Tells when a metric has had no value for more than so many steps: a state of its own, which says nothing
/// of anomalies. Strictly causal; no clock. Not thread-safe.
class NoDataWatch
{
public:
    /// Steps, from now on.
    void setLongest(int steps) { m_longest = steps; }
    /// Nobody was there to take samples after the newest one; what was open ends.
    void forget();

    struct Change
    {
        std::optional<TimePoint> began; ///< Where the first value is missing.
        std::optional<TimePoint> ended; ///< Where the last one was.
    };
    /// A sample came, with or without a value. A gap in time is told whole by the sample that ends it.
    Change push(TimePoint time, bool hasValue);
    /// Other metrics of the source have samples of this time already.
    Change expect(TimePoint time);

    /// Since when there has been no data.
    std::optional<TimePoint> since() const { return m_since; }
    /// Between samples; zero before the second.
    Milliseconds usualStep() const { return m_step.value(); }

private:
    bool isTooLong(TimePoint until) const;

    int m_longest = 10;
    TypicalStep m_step;
    std::optional<TimePoint> m_last;      ///< Sample.
    std::optional<TimePoint> m_lastValue; ///< Or the first sample, as long as there was none.
    std::optional<TimePoint> m_since;
};

} // namespace redshank
