// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/runtime/scoring_session.h"
#include "engine/runtime/store_messages.h"

#include <vector>

namespace redshank {

/// The feed reads one incident file, which is only looked at: nothing of it is learned from or scored anew.
bool isIncidentFeed(const FeedSpec &spec);

/// Puts an incident file into a session of a detector that does not learn; its incidents are answered as
/// events. Blocks. Errors: those of readIncidentFile.
struct OpenedIncident
{
    IncidentFileWords words;
    std::vector<MetricInfo> metrics;
    std::vector<IncidentEvent> events;
    std::uint64_t samples = 0;
};
Result<OpenedIncident> openIncident(const std::string &path, ScoringSession &session);

/// Blocks. Errors: kEmptyInput (nothing of the metrics in the range), those of writeIncidentFile.
Result<void> saveIncident(const IncidentFileRequest &request, const ScoringSession &session);

} // namespace redshank
