// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/source_names.h"
#include "engine/core/source_test.h"
#include "engine/core/specs.h"
#include "engine/detect/explanation.h"
#include "engine/detect/incident.h"
#include "engine/series/packed_chunk.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// \file
/// All that crosses between the engine thread and its user (window or headless program): plain values, copied
/// by queued signals.

namespace redshank {

/// Numbers each start of a feed; what carries another number than the newest is stale and is dropped by the
/// receiver.
using RunId = std::uint64_t;
/// Names a training and the model that came out of it.
using TrainingId = std::uint64_t;

/// Scored samples of one metric; what the screen draws. Samples below an already known sequence number
/// replace what was said of them before (first values, later their scores; or new scores by another model).
struct ScoredBlock
{
    RunId runId = 0;
    MetricId metric;
    std::uint64_t firstSequence = 0; ///< Of columns' first sample, counted from 0 per run and metric.
    ScoredColumns columns;
    bool rewrites = false; ///< What was known from firstSequence on is void: other samples have its numbers.
    /// Of samples told before or with these, for a receiver that keeps them too (SeriesStore::adopt).
    CompleteChunks complete{};
};

struct MetricsFound
{
    RunId runId = 0;
    std::vector<MetricInfo> metrics;
};

/// The replay jumped back: every metric's samples from these numbers on are void.
struct Rewound
{
    RunId runId = 0;
    TimePoint from{};
};

struct IncidentChanged
{
    RunId runId = 0;
    IncidentEvent event;
};

enum class LearningState {
    kCollecting,  ///< Too few samples for a first fit: "x of y".
    kFitting,     ///< A fit is running; this metric's samples wait for it.
    kProvisional, ///< Scored by a first model.
    kReady,       ///< Scored by a full model.
    kBlocked      ///< Cannot learn; `reason` says why.
};

/// Whether a metric is scored, and if not, why and how long still.
struct MetricStatus
{
    MetricId metric;
    LearningState state = LearningState::kCollecting;
    std::uint64_t samples = 0;       ///< Received.
    std::uint64_t scored = 0;        ///< Of them, scored so far.
    std::uint64_t samplesNeeded = 0; ///< Until the next learning step.
    std::uint64_t missing = 0;       ///< Samples without a value.
    std::uint64_t gaps = 0;
    std::uint64_t filled = 0;               ///< Values that stood in for missing ones by the gap policy.
    GapPolicy gapPolicy{};                  ///< In use.
    std::optional<TimePoint> noDataSince{}; ///< No value for longer than the gap policy allows.
    std::uint64_t duplicates = 0; ///< Live: samples of a time that another one had; the last one counts.
    std::uint64_t late = 0;       ///< Live: left out, for a newer sample was kept already.
    TimePoint lastSample{};
    std::string reason; ///< English; set in kBlocked.
    std::string model;  ///< Short words for the model in use, for example "demo", "own, 700 samples".
};

/// Sent at most four times a second and at every change of state.
struct EngineStatus
{
    RunId runId = 0;
    FeedSpec feed;
    SourceState source = SourceState::kIdle;
    Milliseconds lag{0};       ///< Live: now minus the newest sample.
    std::uint64_t samples = 0; ///< All metrics.
    std::uint64_t scored = 0;
    std::uint64_t unscored = 0;   ///< Wait to be scored now.
    std::uint64_t pushed = 0;     ///< Push feed: samples that arrived in this run.
    std::uint64_t refused = 0;    ///< Push feed: parts of StatsD and Graphite that it could not take, ...
    std::string refusal;          ///< ... and why not the last of them; English.
    std::uint64_t loadedRows = 0; ///< Loading: rows so far, of about ...
    std::uint64_t totalRows = 0;  ///< ... so many; 0: unknown.
    std::string trouble;          ///< English; why the source is partial, or not connected.
    std::optional<Milliseconds> retryIn; ///< Until it is tried again by itself, ...
    int attempt = 0;                     ///< ... after so many failures in a row.
    std::size_t sourceMetrics = 0;       ///< Network feeds: known to the source; ...
    std::size_t missingMetrics = 0;      ///< ... of them without a value now.
    std::optional<TimePoint> replayNow;
    std::optional<TimeRange> replaySpan;
    double replaySpeed = 1.0;          ///< kReplayAtMaximumSpeed: as fast as possible.
    std::vector<ClockJump> clockJumps; ///< Live: of this run, by more than a step of its samples.
    bool paused = false;
    bool training = false;
    std::string modelName; ///< Empty: no model yet.
    bool modelProvisional = false;
    std::vector<MetricStatus> metrics;
};

struct TrainingProgress
{
    TrainingId training = 0;
    std::string metric;   ///< Name of the metric (or "joint") being trained, ...
    int metricNumber = 0; ///< ... 1-based, ...
    int metricCount = 0;  ///< ... of so many.
    std::string stage;    ///< "point head", "incident head", "calibration".
    int epoch = 0;        ///< Within the stage, 1-based.
    int epochCount = 0;
    double trainingLoss = 0.0;
    double validationLoss = std::numeric_limits<double>::quiet_NaN();
    double share = 0.0; ///< 0..1 of the whole training.
    Milliseconds elapsed{0};
    Milliseconds remaining{0}; ///< Estimated.
};

/// A training came to its end; the model waits for "use" or "discard". The old model goes on scoring
/// meanwhile.
struct TrainingFinished
{
    TrainingId training = 0;
    std::vector<MetricId> metrics;
    std::uint64_t samples = 0;
    double trainingLoss = 0.0;
    double validationLoss = 0.0;
    int epochs = 0;
    Milliseconds elapsed{0};
    std::string weightsHash;
    double oldFlagsPerDay =
        kMissing; ///< On the training range, by the model in use; NaN where nothing scored it.
    double newFlagsPerDay = kMissing;
};

struct TrainingStopped
{
    TrainingId training = 0;
    Error error; ///< kCancelled when the user stopped it.
};

/// A model took over at the next sample of these metrics.
struct ModelInUse
{
    RunId runId = 0;
    std::string name;
    std::vector<MetricId> metrics;
    bool provisional = false;
};

struct CsvPreviewed
{
    std::uint64_t request = 0;
    Result<CsvPreview> preview;
};

/// Which names of a source to look up, for completion and browsing.
struct NamesRequest
{
    std::uint64_t request = 0;
    FeedSpec source;
    /// Prometheus: "__name__" for metrics, "" for labels, or a label whose values are wanted. CloudWatch: ""
    /// for namespaces, or a namespace whose metrics are wanted. Azure: "" for subscriptions, the id of a
    /// subscription for its resources, the id of a resource for its metrics.
    std::string of;
};

struct NamesFound
{
    std::uint64_t request = 0;
    std::string of;
    Result<std::vector<std::string>> names;
    NamesDetail detail{};
};

/// Why did this sample get its scores?
struct ExplainRequest
{
    std::uint64_t request = 0;
    MetricId metric;
    TimePoint time{};             ///< The newest sample at or before it is meant.
    TimeRange window{};           ///< Where to look for what else moved; empty: about the sample.
    std::vector<MetricId> others; ///< Metrics whose errors are set beside it: those of the incident.

    bool operator==(const ExplainRequest &) const = default;
};

struct Explained
{
    std::uint64_t request = 0;
    RunId runId = 0;
    Result<Explanation> explanation;
};

} // namespace redshank
