// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"
#include "engine/detect/incident.h"
#include "engine/runtime/scoring_session.h"

#include <span>
#include <vector>

namespace redshank {

/// What another tuning would have told of what is loaded. Copies of the monitors hear the samples once, as
/// live, with the fits where they were made; then each tuning is a run of judges over what was heard: the
/// same code, in the same order, that told it live. Changes nothing in the session. Standard library only, no
/// clock, no thread.
class TuningTrial
{
public:
    /// Samples of all metrics together, the newest ones; some 50 bytes each while the trial lives.
    static constexpr std::size_t kMostSamples = 1'500'000;
    /// Samples until a metric is known, or half of those that there are: habituation and rest forget and grow
    /// over so many.
    static constexpr std::size_t kUntilKnown = 10'000;

    explicit TuningTrial(const ScoringSession &session, std::size_t most = kMostSamples);

    /// Hears on, at most so many samples that the session has scored; `first` go before the others. Answers
    /// how many.
    std::size_t hear(const ScoringSession &session, std::span<const MetricId> first, std::size_t most);
    /// All that the session has scored of these metrics (none given: of all) is heard.
    bool isHeard(const ScoringSession &session, std::span<const MetricId> metrics) const;

    struct Outcome
    {
        std::vector<Incident> incidents; ///< Whose begin lies within the loaded samples, in order of time.
        TimeRange span{};                ///< Of the samples that were run through.
        /// Of those that came when every metric was known: what a young one tells, and what a calibration
        /// does not know yet, says little of the days to come.
        TimeRange known{};
        double perDay() const; ///< Incidents that begin within `known`; NaN where it is empty.
    };
    /// Incidents of these metrics (none given: of all) as they would be told.
    Outcome replay(const ScoringSession &session, const Tuning &tuning,
                   std::span<const MetricId> metrics) const;

private:
    struct Course
    {
        std::vector<MetricId> metrics;
        MetricMonitor monitor;
        std::uint64_t first = 0;
        std::uint64_t next = 0;
        std::vector<std::vector<HeardSample>> heard; ///< By channel, from `first` on.
    };

    std::size_t hear(const ScoringSession &session, Course &course, std::size_t most);
    static bool isOf(const Course &course, std::span<const MetricId> metrics);

    std::vector<Course> m_courses;
};

} // namespace redshank
