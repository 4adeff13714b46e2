// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/evidence_record.h"
#include "engine/detect/season_watch.h"
#include "engine/detect/stillness_watch.h"
#include "engine/detect/universal_model.h"
#include "engine/detect/window_memory.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace redshank {

/// All evidence of one metric that learns: what its own model says, the universal model, the memory of its
/// windows, stillness, the season. What is called rare of a young metric is discounted, less and less.
/// Strictly causal; not thread-safe.
class MetricEvidence
{
public:
    struct Outcome
    {
        double surprise = kMissing; ///< Of the strongest stream, nats; NaN when none can speak yet.
        EvidenceKind strongest = EvidenceKind::kUniversal;
        StreamSurprises streams = silentStreams();
        UniversalWatch::Forecast forecast; ///< All NaN without a universal model.

        /// Takes in one stream.
        void hear(double streamSurprise, EvidenceKind kind);
    };

    /// universal: may be null; the light profile does without it.
    MetricEvidence(const DetectorSpec &spec, std::shared_ptr<const UniversalModel> universal);

    /// value: NaN where missing. ownSurprise: of the metric's own model, NaN without one. pointLimit:
    /// surprise at which the forecast's range ends.
    Outcome push(double value, double ownSurprise, double pointLimit);

    /// So many samples were not taken: the season goes on meanwhile.
    void skip(std::uint64_t samples);

private:
    EvidenceSet m_heard;
    std::uint64_t m_samples = 0;
    WindowMemory m_memory;
    StillnessWatch m_stillness;
    std::vector<UniversalWatch>
        m_universal; ///< One or none, as the next: a fleet need not hold what it leaves out.
    std::vector<SeasonWatch> m_season;
};

} // namespace redshank
