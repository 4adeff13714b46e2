// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/core/sample.h"

#include <map>
#include <optional>
#include <vector>

namespace redshank {

/// Decides when to train by itself: so many hours of the feed's time after the last training, or when the
/// median score of a metric has left what it was after it. Counts samples and reads their times; knows no
/// clock. What is due while an incident is open waits for its end. Not thread-safe.
class RetrainTrigger
{
public:
    /// The first scores after a training are what later ones are held against ...
    static constexpr std::size_t kReference = 512;
    /// ... which must be so many in a row.
    static constexpr std::size_t kRecent = 256;
    /// The median has drifted when it is so many times the reference ...
    static constexpr double kFactor = 2.0;
    /// ... and not all but nothing.
    static constexpr double kLeastScore = 0.25;

    void setPolicy(RetrainPolicy policy);
    const RetrainPolicy &policy() const { return m_policy; }

    /// One scored sample, in order of time for each metric; NaN where it was not scored.
    void add(const MetricId &metric, TimePoint time, double score);
    /// What is due now; nothing while an incident is open, or before anything was scored.
    std::optional<RetrainReason> due(bool isIncidentOpen) const;
    /// A training has begun or models were replaced: hours and medians count from here.
    void restart();
    /// The metric's own model was fitted: its median counts from here. The hours do not, or metrics that grow
    /// up one after the other would put off the training of all, again and again.
    void refitted(const MetricId &metric) { m_scores.erase(metric); }
    /// Another run: nothing is known of it.
    void reset();
    /// The newest time that was seen.
    std::optional<TimePoint> now() const { return m_now; }
    /// When the schedule is due next; nothing without one.
    std::optional<TimePoint> nextScheduled() const;

private:
    struct Scores
    {
        std::vector<float> reference; ///< Filled once.
        double referenceMedian = kMissing;
        std::vector<float> recent; ///< A ring.
        std::size_t next = 0;
        std::size_t sinceLook = 0; ///< A median costs more than a sample; it is looked at now and then.
        bool hasDrifted = false;
    };
    static void look(Scores &scores);

    RetrainPolicy m_policy;
    std::optional<TimePoint> m_begin; ///< The schedule counts from here.
    std::optional<TimePoint> m_now;
    std::map<MetricId, Scores> m_scores;
};

} // namespace redshank
