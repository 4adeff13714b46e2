// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/decode/pushed_samples.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace redshank {

/// Lets pushed samples in: in order of time for each metric, no more metrics and no more waiting samples than
/// the spec allows. Pure.
class PushBook
{
public:
    /// Later times are refused: one of them would make all that follow too old.
    static constexpr Milliseconds kMostAhead{600'000};
    /// Where there are as many metrics as may be, one that was silent for so long makes room for another.
    static constexpr Milliseconds kForgetAfter{24LL * 3'600'000};
    static constexpr Milliseconds kLookAfter{60'000}; ///< A flood of names does not search all at each.

    explicit PushBook(PushSpec spec) : m_spec(spec) {}

    struct Taken
    {
        std::vector<SampleBlock> blocks; ///< One for each metric, in order of time.
        std::uint64_t accepted = 0;      ///< The first count of a counter is, and gives no sample.
        std::uint64_t repeated = 0;      ///< Of a time that the metric has already; left out.
    };
    /// What is too old, too far ahead or of one metric too many is refused in the batch. Nothing when the
    /// queue has no room for the batch: it is left as it was, to be sent again.
    std::optional<Taken> take(PushedBatch &batch, TimePoint now);

    /// As EngineStatus says: samples that arrived so far, and those that wait to be scored.
    void noteProgress(std::uint64_t arrived, std::uint64_t unscored);
    std::uint64_t waiting() const { return m_sent - m_arrived + m_unscored; }
    std::size_t metrics() const { return m_known.size(); }

private:
    struct Known
    {
        TimePoint newest = TimePoint::min(); ///< Of its samples.
        TimePoint heard{};                   ///< When the last one came.
    };
    /// The newest count of a counter.
    struct Counter
    {
        TimePoint time{};
        TimePoint since{};
        double value = 0.0;
        double events = 0.0;
    };
    /// Whether a metric more may be known; silent ones are forgotten for it.
    bool makeRoom(TimePoint now);
    /// The rate since the count before, or the mean of the events since then; nothing for the first one, and
    /// where there was no event.
    std::optional<double> rateOf(const PushedSample &sample);
    void takeMetric(const MetricId &metric, const std::vector<const PushedSample *> &samples,
                    PushedBatch &batch, Taken &taken);

    PushSpec m_spec;
    std::map<MetricId, Counter> m_counters;
    std::map<MetricId, Known> m_known;
    TimePoint m_looked{}; ///< For silent ones.
    std::uint64_t m_sent = 0;
    std::uint64_t m_arrived = 0;
    std::uint64_t m_unscored = 0;
};

} // namespace redshank
