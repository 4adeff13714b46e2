// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"
#include "engine/detect/incident_tracker.h"
#include "engine/detect/incident_trigger.h"
#include "engine/detect/score_calibration.h"

namespace redshank {

/// What was heard of one channel's sample, wherever the line lies.
struct HeardSample
{
    double value = kMissing;
    double expected = kMissing;
    double pointSurprise = kMissing; ///< Nats; NaN where no forecast could be made.
    double surprise = kMissing;      ///< Of the strongest evidence, nats; NaN where none can speak yet.
    EvidenceKind evidence = EvidenceKind::kReconstruction; ///< The strongest.
    PointMeasure measure = PointMeasure::kPast;            ///< Of pointSurprise.
};

/// Direction and size of a change are such that a person wants to hear of it; also where nothing is known of
/// them.
bool isWanted(const MetricTuning &tuning, double value, double expected);

/// What one channel's samples make of it when the line lies somewhere: scores, flags, and when an incident
/// opens and ends. Whoever asks what another line would have told runs the same samples through a judge of
/// its own. Not thread-safe.
class SampleJudge
{
public:
    /// tuning: with a level.
    explicit SampleJudge(const MetricTuning &tuning);

    void setTuning(const MetricTuning &tuning);
    const MetricTuning &tuning() const { return m_tuning; }
    double level() const { return *m_tuning.level; }
    /// The next sample; without band.
    IncidentSample judge(TimePoint time, const HeardSample &heard);

private:
    MetricTuning m_tuning;
    IncidentTrigger m_trigger;
};

} // namespace redshank
