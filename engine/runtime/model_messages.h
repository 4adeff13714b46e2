// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/core/model_version.h"
#include "engine/detect/clearing_value.h"
#include "engine/detect/explanation.h"
#include "engine/detect/fire_drill.h"
#include "engine/detect/model_comparison.h"
#include "engine/runtime/messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// \file
/// What crosses between the engine thread and its user about the care of models; as messages.h.

namespace redshank {

/// A new model's errors on the part of the data that it did not learn from, and its line.
struct TrainedLine
{
    std::string metric; ///< Name, or "joint".
    LineOrigin line;

    bool operator==(const TrainedLine &) const = default;
};

/// What a finished training is judged by; told just before trainingFinished.
struct TrainingJudged
{
    TrainingId training = 0;
    std::uint64_t seed = 0;
    std::string dataHash; ///< SHA-256, hex, of the samples that were learned from.
    /// Incidents that open in the newest samples of the trained metrics, all other settings as they are; NaN
    /// where a metric has no model yet.
    double oldAlarmsPerDay = kMissing;
    double newAlarmsPerDay = kMissing;
    Milliseconds comparedSpan{0};          ///< These samples cover so much, at most seven days.
    std::vector<TrainedLine> lines;        ///< One per model, of at most 64.
    std::optional<RetrainReason> byItself; ///< The engine began it, and will take it into use.
};

/// When the engine trains by itself next, by schedule, in the feed's time; nothing: not planned.
struct RetrainPlanned
{
    RunId runId = 0;
    std::optional<TimePoint> next;
};

/// How a model that scores beside the one in use fares; at most twice a second, and when it is over. It then
/// waits for "use" or "discard" as after its training.
struct ShadowReported
{
    RunId runId = 0;
    TrainingId training = 0;
    ModelComparison comparison;
};

/// What is kept of trained models, newest first; told at the begin of a run and at every change.
struct ModelVersions
{
    std::vector<ModelVersion> versions;
};

/// Would this fault be caught?
struct DrillRequest
{
    std::uint64_t request = 0;
    MetricId metric;
    FaultSpec fault;

    bool operator==(const DrillRequest &) const = default;
};

struct Drilled
{
    std::uint64_t request = 0;
    RunId runId = 0;
    Result<DrillResult> result;
};

/// What would have cleared the flag of an explained sample; told just before its explanation, where it is
/// flagged.
struct ClearingFound
{
    std::uint64_t request = 0; ///< Of the explanation.
    MetricId metric;
    double value = kMissing; ///< The sample's own, ...
    double expected = kMissing;
    ClearingValue
        clearing; ///< ... and the nearest that is not flagged; its score NaN by the universal model.
    bool lineMoved = false; ///< By the line of now; another one held when the sample was scored.
};

} // namespace redshank
