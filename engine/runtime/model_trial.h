// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/scoring_session.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace redshank {

/// The newest samples of some metrics, over one stretch of time.
struct TrialSamples
{
    std::vector<MetricInfo> metrics;
    std::vector<SampleBlock> blocks;
    Milliseconds span{0};
};

/// At most `most` samples of all metrics together, and at most `longest` back from the newest one.
TrialSamples newestSamples(const ScoringSession &session, const std::vector<MetricId> &metrics,
                           Milliseconds longest, std::size_t most);

/// What models would say of samples, scored as a live session scores them from the first one on.
struct TrialOutcome
{
    std::uint64_t incidents = 0;
    double incidentsPerDay = kMissing; ///< NaN where the samples cover no time, or where it was stopped.
};

/// twin: of the session that the models are for (ScoringSession::emptyTwin). Blocks.
TrialOutcome tryModels(const ScoringSession &twin,
                       const std::vector<std::shared_ptr<const DetectorModel>> &models,
                       const TrialSamples &samples, std::stop_token stop);

} // namespace redshank
