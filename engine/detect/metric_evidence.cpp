// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_evidence.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kThoroughCodes = 1'000;
constexpr std::size_t kLightCodes = 250;
/// The memory and a line that stands still ask for less than the other streams: they are the surest of them
/// at equal false alarms on healthy synthetic metrics.
constexpr double kSureBonus = 0.5; ///< Nats.

/// A young metric's calibrations know little: what they call rare is discounted by so many nats at the first
/// sample, least what is plain to see, most what only other metrics have taught ...
constexpr double kStillYouthDoubt = 2.0;
constexpr double kMemoryYouthDoubt = 4.0;
constexpr double kOwnYouthDoubt = 10.0;
constexpr double kSeasonYouthDoubt = 8.0;
constexpr double kUniversalYouthDoubt = 18.0;
constexpr double kYouth = 1'400.0; ///< ... and by none from this sample on.

} // namespace

void MetricEvidence::Outcome::hear(double streamSurprise, EvidenceKind kind)
{
    streams[static_cast<std::size_t>(kind)] = static_cast<float>(streamSurprise);
    if (!std::isfinite(streamSurprise) || (std::isfinite(surprise) && streamSurprise <= surprise))
        return;
    surprise = streamSurprise;
    strongest = kind;
}

MetricEvidence::MetricEvidence(const DetectorSpec &spec, std::shared_ptr<const UniversalModel> universal)
    : m_heard(spec.evidence), m_memory(kThoroughCodes)
{
    if (spec.profile == DetectorProfile::kLight) {
        m_heard.season = false; // its history would be most of what a light metric may remember
        m_memory = WindowMemory(kLightCodes, IncidentCalibration::kLightBlocks);
        m_stillness.keepAtMost(IncidentCalibration::kLightBlocks);
    }
    if (spec.profile == DetectorProfile::kThorough && universal)
        m_universal.emplace_back(std::move(universal));
    if (m_heard.season)
        m_season.resize(1);
}

void MetricEvidence::skip(std::uint64_t samples)
{
    for (SeasonWatch &season : m_season) {
        if (samples >= SeasonWatch::kHistory) {
            season = {}; // nothing that it remembers is left
            continue;
        }
        for (std::uint64_t i = 0; i < samples; ++i)
            season.push(kMissing);
    }
}

MetricEvidence::Outcome MetricEvidence::push(double value, double ownSurprise, double pointLimit)
{
    Outcome outcome;
    const double youth = std::max(0.0, 1.0 - static_cast<double>(++m_samples) / kYouth);
    if (m_heard.reconstruction)
        outcome.hear(ownSurprise - kOwnYouthDoubt * youth, EvidenceKind::kReconstruction);
    const StillnessWatch::Surprises still = m_stillness.push(value);
    if (std::isfinite(value)) {
        if (!m_universal.empty()) {
            outcome.forecast = m_universal.front().push(value, pointLimit);
            if (m_heard.universal)
                outcome.hear(outcome.forecast.surprise - kUniversalYouthDoubt * youth,
                             EvidenceKind::kUniversal);
        }
        if (m_heard.memory)
            outcome.hear(m_memory.push(value) + kSureBonus - kMemoryYouthDoubt * youth,
                         EvidenceKind::kMemory);
        if (m_heard.stillness)
            outcome.hear(still.flat + kSureBonus - kStillYouthDoubt * youth, EvidenceKind::kFlat);
    }
    const double ofSeason = m_season.empty() ? 0.0 : m_season.front().push(value) - kSeasonYouthDoubt * youth;
    if (ofSeason > 0.0)
        outcome.hear(ofSeason, EvidenceKind::kSeason);
    if (still.missing > 0.0 && m_heard.stillness)
        outcome.hear(still.missing - kStillYouthDoubt * youth, EvidenceKind::kMissingData);
    return outcome;
}

} // namespace redshank
