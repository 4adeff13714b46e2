// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// Path-like and unique within a session, for example "demo/web/latency" or "orders.csv/response_time_ms";
/// UTF-8.
using MetricId = std::string;

inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// What is known of a metric beside its samples.
struct MetricInfo
{
    MetricId id;
    std::string name;              ///< Short, for people.
    std::string unit;              ///< As printed behind a number, for example "ms"; may be empty.
    std::optional<double> minHint; ///< A hint for graphs; values are never clipped.
    std::optional<double> maxHint;

    bool operator==(const MetricInfo &) const = default;
};

/// Samples of one metric in columns of equal length, in order of time; NaN means that the value is missing.
struct SampleBlock
{
    MetricId metric;
    std::vector<TimePoint> times;
    std::vector<double> values;

    std::size_t size() const { return times.size(); }
    bool isEmpty() const { return times.empty(); }
    bool operator==(const SampleBlock &) const = default;
};

/// Scored samples of one metric in columns of equal length. NaN in a score column: not scored yet.
struct ScoredColumns
{
    std::vector<TimePoint> times;
    std::vector<double> values;
    std::vector<float> expected; ///< The reconstruction, in the metric's unit.
    std::vector<float> lower;    ///< The range in which score stays below 1, in the metric's unit.
    std::vector<float> upper;
    std::vector<float> mse;   ///< Reconstruction error, scaled units squared; NaN until the window is full.
    std::vector<float> score; ///< Point score, 1.0 is the line; NaN with mse.
    std::vector<float> incidentScore; ///< Incident score; at least 1.0 only where an incident opens.
    std::vector<std::uint8_t> flags;  ///< SampleFlag bits.

    std::size_t size() const { return times.size(); }
    bool isEmpty() const { return times.empty(); }
    void reserve(std::size_t count);
    void append(const ScoredColumns &other);
    /// Appends samples that nothing has scored.
    void appendUnscored(const std::vector<TimePoint> &newTimes, const std::vector<double> &newValues);
};

/// One bit each in ScoredColumns::flags and ScoredBlock::flags.
enum SampleFlag : std::uint8_t {
    kFlagged = 1,        ///< score >= 1.0: this sample is odd.
    kInIncident = 2,     ///< Belongs to an incident.
    kProvisional = 4,    ///< Scored by a first, weak model.
    kGapBefore = 8,      ///< Time is missing before this sample; never joined by a line.
    kIncidentOpens = 16, ///< The one sample where an incident opens.
    kUnsettled = 32,     ///< May still change at its source; not scored yet.
    kRecurring = 64      ///< With kInIncident: an incident that came back too often to be told again.
};

} // namespace redshank
