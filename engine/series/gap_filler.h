// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/gap_policy.h"
#include "engine/core/time_point.h"
#include "engine/series/typical_step.h"

#include <cstddef>
#include <span>
#include <vector>

namespace redshank {

/// Fills the gaps of metrics that are looked at together, each by its own policy, strictly causally: what it
/// answers for a row depends on this row and those before it. Time is filled only where all of them fill.
/// Not thread-safe.
class GapFiller
{
public:
    explicit GapFiller(std::vector<GapPolicy> policies);

    /// From the next row on.
    void setPolicies(std::vector<GapPolicy> policies);
    const std::vector<GapPolicy> &policies() const { return m_policies; }
    /// Something may be filled; else push() need not be asked.
    bool isActive() const { return m_active; }
    /// What comes next does not follow on what came before: nobody was there to take samples.
    void forget();

    /// One row that stands for missing time.
    struct Row
    {
        TimePoint time{};
        std::vector<double> values;
    };
    /// A value that stood in for a missing one, `back` rows before the newest, and is known better now.
    struct Amendment
    {
        std::size_t channel = 0;
        int back = 0;
        double value = 0.0;
    };
    struct Outcome
    {
        std::vector<Row> bridge;    ///< Before this row, the oldest first; not to be judged.
        std::vector<double> values; ///< Of this row; NaN where nothing is filled.
        /// False: one of them stands for a value that nobody knows, by what lies beside it. Zero and a fixed
        /// value say what it means that there is none, and are judged as if they had been measured.
        bool isJudged = true;
        std::size_t filled = 0;            ///< Values of this row that were missing.
        std::vector<Amendment> amendments; ///< After the row was judged, bridge and rows counted.
    };
    /// values: NaN where missing. Good until the next call.
    const Outcome &push(TimePoint time, std::span<const double> values);

private:
    struct Channel
    {
        double last = 0.0; ///< The newest value.
        bool hasLast = false;
        int run = 0;      ///< Rows since, bridged ones among them.
        int standIns = 0; ///< Of them the newest, without one in between that was not filled.
    };

    void bridgeTime(TimePoint time);
    /// The value that stands in for a missing one now.
    double standIn(std::size_t channel) const;
    bool canFill(std::size_t channel, int run) const;
    void takeValue(std::size_t channel, double value);

    std::vector<GapPolicy> m_policies;
    std::vector<Channel> m_channels;
    bool m_active = false;
    bool m_hasTime = false;
    TimePoint m_time{};
    TypicalStep m_step;
    Outcome m_outcome;
};

/// Rows of equal length as a detector's window holds them when the last one is judged: filled, rows for
/// missing time among them. Columns by channel.
void fillGaps(const std::vector<GapPolicy> &policies, std::vector<TimePoint> &times,
              std::vector<std::vector<double>> &columns);

/// A place in a gap, for drawing.
struct FilledSample
{
    TimePoint time{};
    double value = 0.0;

    bool operator==(const FilledSample &) const = default;
};

/// What stands in the gaps of one metric once all rows are known, in order of time.
std::vector<FilledSample> filledSamples(const GapPolicy &policy, std::span<const TimePoint> times,
                                        std::span<const double> values);

} // namespace redshank
