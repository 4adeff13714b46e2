// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/sample_judge.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

/// Of a sample that leaves in a direction, or by so little, that it does not count.
constexpr double kUnwantedScore = 0.9999;

MetricTuning withLevel(MetricTuning tuning)
{
    tuning.level = tuning.level.value_or(levelOf(Sensitivity::kMedium));
    return tuning;
}

} // namespace

bool isWanted(const MetricTuning &tuning, double value, double expected)
{
    if (!std::isfinite(value) || !std::isfinite(expected))
        return true; // nothing is known of its direction
    const double change = value - expected;
    const bool direction = tuning.direction == Direction::kBoth ||
                           (tuning.direction == Direction::kUp ? change > 0.0 : change < 0.0);
    return direction &&
           std::abs(change) >= std::max(tuning.minimumChange, tuning.minimumShare * std::abs(expected));
}

SampleJudge::SampleJudge(const MetricTuning &tuning) : m_tuning(withLevel(tuning)), m_trigger(*m_tuning.level)
{}

void SampleJudge::setTuning(const MetricTuning &tuning)
{
    m_tuning = withLevel(tuning);
    m_trigger.setLevel(*m_tuning.level);
}

IncidentSample SampleJudge::judge(TimePoint time, const HeardSample &heard)
{
    IncidentSample sample{.time = time, .value = heard.value, .expected = heard.expected};
    double surprise = heard.surprise;
    if (std::isfinite(heard.pointSurprise))
        sample.score = pointScore(heard.pointSurprise, heard.measure, level());
    if (!isWanted(m_tuning, heard.value, heard.expected)) {
        const bool isOfValue = heard.evidence == EvidenceKind::kReconstruction ||
                               heard.evidence == EvidenceKind::kUniversal ||
                               heard.evidence == EvidenceKind::kMemory;
        sample.score = std::min(sample.score, kUnwantedScore);
        if (isOfValue && std::isfinite(surprise))
            surprise = 0.0; // what is still, or out of season, is told all the same
    }
    sample.evidence = heard.evidence;
    sample.trigger = m_trigger.update(surprise, sample.score >= 1.0);
    return sample;
}

} // namespace redshank
