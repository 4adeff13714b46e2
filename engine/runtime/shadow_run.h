// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/model_comparison.h"
#include "engine/runtime/scoring_session.h"

#include <deque>
#include <memory>
#include <vector>

namespace redshank {

/// New models that score beside those in use, on the same samples and on incidents of their own, for a set
/// time of the feed. Reads what the session has scored, changes nothing in it. Standard library only, no
/// clock, no thread.
class ShadowRun
{
public:
    /// From the next sample that the session scores on; with fromFirst, over all that it holds, up to its
    /// end.
    ShadowRun(std::vector<std::shared_ptr<const DetectorModel>> models, const ScoringSession &session,
              Milliseconds length, bool fromFirst);

    /// Scores what the session has scored meanwhile, at most so many samples; answers how many.
    std::size_t follow(const ScoringSession &session, std::size_t most);
    /// It scores at least one metric of the session.
    bool isOfAny() const { return !m_watches.empty(); }
    bool isOver() const { return m_comparison.isOver; }
    ModelComparison comparison() const;

private:
    struct Watch
    {
        MetricMonitor monitor;
        std::vector<std::size_t> places; ///< Of its metrics in the comparison.
        std::uint64_t next = 0;
    };
    bool isReady(const ScoringSession &session, const Watch &watch) const;
    void score(const ScoringSession &session, Watch &watch);
    void compare(ComparedMetric &metric, const SeriesStore &series, std::uint64_t sequence,
                 const ScoredColumns &mine);

    std::vector<Watch> m_watches;
    IncidentTracker m_tracker;
    Milliseconds m_length;
    bool m_fromFirst;
    ModelComparison m_comparison;
    std::deque<ComparedSample> m_differences; ///< Oldest first.
};

} // namespace redshank
