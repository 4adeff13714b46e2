// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/scoring_session.h"

namespace redshank {

/// Makes the explanation of one sample again, from the stored samples and the models in use. kInvalidInput
/// where there is no such metric, kEmptyInput where it has no sample at or before that time. Blocks for some
/// milliseconds; thread: the session's.
Result<Explanation> explain(const ScoringSession &session, const ExplainRequest &request);
/// What would have cleared the flag of a sample that was just explained, by the detector's own arithmetic;
/// NaN where nothing would. Blocks and thread as explain().
ClearingFound findClearing(const ScoringSession &session, const Explanation &said, std::uint64_t request);

} // namespace redshank
