// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/season_watch.h"
#include "engine/detect/stillness_watch.h"
#include "engine/detect/universal_model.h"
#include "engine/detect/window_memory.h"

#include <memory>
#include <optional>

namespace redshank {

/// What speaks loudest for an incident.
enum class EvidenceKind {
    kReconstruction, ///< The metric's own autoencoder.
    kUniversal,
    kMemory,
    kFlat,
    kMissingData,
    kSeason ///< Lost or out of step.
};

/// All evidence of one metric that needs no fit of its own: the universal model, the memory of its windows,
/// stillness, the season. Strictly causal; not thread-safe.
class MetricEvidence
{
public:
    struct Outcome
    {
        double surprise = kMissing; ///< Of the strongest stream, nats; NaN when none can speak yet.
        EvidenceKind strongest = EvidenceKind::kUniversal;
        UniversalWatch::Forecast forecast; ///< All NaN without a universal model.

        /// Takes in one stream.
        void hear(double streamSurprise, EvidenceKind kind);
    };

    /// universal: may be null; the light profile does without it.
    MetricEvidence(const DetectorSpec &spec, std::shared_ptr<const UniversalModel> universal);

    /// value: NaN where missing. pointLimit: surprise at which the forecast's range ends.
    Outcome push(double value, double pointLimit);

private:
    EvidenceSet m_heard;
    std::optional<UniversalWatch> m_universal;
    WindowMemory m_memory;
    StillnessWatch m_stillness;
    SeasonWatch m_season;
};

} // namespace redshank
