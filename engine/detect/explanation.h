// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/evidence_record.h"
#include "engine/detect/scaler.h"

#include <cstdint>
#include <string>
#include <vector>

/// \file
/// Why one sample got its scores, as plain values: asked for by a person, made again from the stored samples.

namespace redshank {

/// One metric's part of the reconstruction error at one time.
struct ErrorPart
{
    MetricId metric;
    double value = kMissing; ///< Metric's unit.
    double expected = kMissing;
    double contribution = kMissing; ///< Scaled units squared.

    bool operator==(const ErrorPart &) const = default;
};

/// A window beside its reconstruction by the incident head, oldest sample first, in columns of equal length.
struct WindowError
{
    std::vector<TimePoint> times;
    std::vector<double> values; ///< Metric's unit, missing ones bridged as the model saw them.
    std::vector<double> reconstruction;
    std::vector<double> contribution; ///< Scaled units squared; they add up to mse.
    double mse = kMissing;            ///< Of this metric's window.
    Scaler scaler;

    bool isEmpty() const { return times.empty(); }
    bool operator==(const WindowError &) const = default;
};

/// Where the line of the point score comes from: the past errors that it was fitted on.
struct LineOrigin
{
    enum class Source {
        kNone,        ///< No model of the metric's own: the universal model judges.
        kBlockMaxima, ///< Largest errors of blocks of past samples.
        kQuantiles    ///< Errors in the data that the model was trained on.
    };
    /// Errors of one direction alone, where those are told apart: the direction of the explained sample.
    enum class Side { kBoth, kAbove, kBelow };

    Source source = Source::kNone;
    Side side = Side::kBoth;
    std::uint64_t errors = 0;          ///< It was fitted on so many.
    std::uint64_t samplesPerError = 1; ///< Of so many samples each is the largest.
    double lineError = kMissing;       ///< Root of the mse at which the score is 1, scaled units.
    double sampleError = kMissing;     ///< Root of the explained sample's mse.
    double shareBelow = kMissing;      ///< 0..1 of the errors that lie below the line.
    double samplesPerFlag = kMissing;  ///< One flag is expected in so many samples of a healthy metric ...
    double flagsPerDay = kMissing;     ///< ... so many a day; NaN where the step is unknown ...
    double incidentsPerDay = kMissing; ///< ... and so many incidents.
    std::vector<double> edges;         ///< Of the histogram's bins, one more than shares, rising from 0.
    std::vector<double> shares;        ///< 0..1 of the errors in each bin; what is beyond is in the last.

    bool operator==(const LineOrigin &) const = default;
};

/// A window of the metric's own past without anything odd in it.
struct NearestWindow
{
    TimePoint end{};            ///< Of its last sample.
    double distance = 0.0;      ///< Root of the mean squared difference, scaled units.
    std::vector<double> values; ///< Metric's unit, oldest first.

    bool operator==(const NearestWindow &) const = default;
};

/// How far a metric left its usual level in a window, against the four times longer one before.
struct MovedMetric
{
    MetricId metric;
    double strength = 0.0;      ///< 1: as far as at most in the time before.
    double furthest = kMissing; ///< The value furthest from its level, metric's unit ...
    double level = kMissing;    ///< ... and that level: the median of the time before.
    Milliseconds shift{0};      ///< It moved so much later than the window; earlier below zero.
    std::uint64_t flagged = 0;  ///< Samples in the window with score >= 1 ...
    std::uint64_t samples = 0;  ///< ... of so many.

    bool operator==(const MovedMetric &) const = default;
};

/// What one stream of evidence said of the sample, when it was scored.
struct StreamSurprise
{
    EvidenceKind kind = EvidenceKind::kReconstruction;
    double surprise = 0.0; ///< Nats.

    bool operator==(const StreamSurprise &) const = default;
};

struct Explanation
{
    MetricId metric;
    TimePoint time{};  ///< Of the explained sample.
    std::string model; ///< Short words for the model in use; empty: the universal model alone.
    bool provisional = false;

    // What was said of the sample when it was scored.
    double value = kMissing; ///< Metric's unit.
    double expected = kMissing;
    double lower = kMissing;
    double upper = kMissing;
    double saidMse = kMissing;
    double score = kMissing;

    /// The largest part first; each metric scored alone with its own mse, those of a joint model with their
    /// share. Empty where nothing scored the sample.
    std::vector<ErrorPart> parts;
    double mse = kMissing;     ///< Sum of the parts.
    double ownMse = kMissing;  ///< Of the metric's own model: what is printed beside its chart.
    bool modelChanged = false; ///< The model in use gives another mse than was said.

    std::vector<StreamSurprise> streams; ///< The strongest first; empty where it is no longer kept.
    double incidentLine = kMissing;      ///< Nats at which an incident opens, habituation aside.

    WindowError window; ///< Empty where there is no full window of real samples.
    LineOrigin line;
    std::vector<NearestWindow> nearest; ///< The nearest first; as long as the window.
    TimeRange movedWindow{};
    std::vector<MovedMetric> moved; ///< All metrics but those in parts; the furthest first.

    bool operator==(const Explanation &) const = default;
};

} // namespace redshank
