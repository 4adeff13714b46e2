// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <string>
#include <string_view>
#include <vector>

namespace redshank {

enum class AlertSeverity { kInfo, kWarning, kError, kCritical };

/// What of a scored sample a rule looks at.
enum class AlertSignal {
    kIncident, ///< Whether an incident is going on: what the detector itself joins and damps.
    kScore,    ///< The point score of each sample.
    kNoData    ///< Missing values: 1.0 for a sample without one, 0.0 with one. A source that is silent as a
               ///< whole has no samples.
};

/// Who is told about what, and when. "When [incidents] of [metrics] reach [fireAt] for [pendingHits] of
/// [pendingOf] samples, tell [sinks] as [severity]; it is over when [quietSamples] stay below [clearBelow]."
struct AlertRule
{
    std::string name; ///< Unique; part of the key by which receivers tell alerts apart.
    bool enabled = true;
    std::vector<std::string> metrics; ///< Patterns with * and ?; empty: every metric.
    AlertSignal signal = AlertSignal::kIncident;
    bool perMetric = false; ///< An alert of its own for each metric instead of one for all.
    double fireAt = 1.0;
    double clearBelow = 0.8;
    int pendingHits = 1;  ///< So many ...
    int pendingOf = 1;    ///< ... of so many samples in a row fire. A sample below fireAt is no hit.
    int quietSamples = 5; ///< So many in a row below clearBelow end it.
    /// What fires again so soon after the last firing sample belongs to the same alert.
    Milliseconds mergeWithin{5 * 60'000};
    AlertSeverity severity = AlertSeverity::kWarning;
    std::vector<std::string> sinks; ///< Names of those who are told.
    /// After the opening, while nobody acknowledges it; the last one repeats.
    std::vector<Milliseconds> repeats{Milliseconds{3'600'000}, Milliseconds{4 * 3'600'000},
                                      Milliseconds{24 * 3'600'000}};
    int flapChanges = 4; ///< So many openings and endings ...
    Milliseconds flapWithin{30 *
                            60'000}; ///< ... within this time are told as one "flapping"; 0 changes: never.
    /// Between these, on the wall clock of the zone, nothing new is told; what is still open afterwards is
    /// told then. Both as "22:00", or both empty: at any hour.
    std::string quietFrom{};
    std::string quietUntil{};
    std::string zone = "UTC"; ///< IANA name.
    /// What came on each of the last days with the same strongest metric is told only when it is worse.
    bool dampsFrequent = false;

    bool covers(const MetricId &metric) const;
    bool hasQuietHours() const { return !quietFrom.empty(); }
    bool isQuietAt(TimePoint now) const;
    bool operator==(const AlertRule &) const = default;
};

/// '*' stands for any number of characters, '?' for one byte.
bool matchesPattern(std::string_view pattern, std::string_view text);

/// Nothing, or what is wrong with a rule and in which field: {kInvalidInput, "clearBelow: ..."}.
Result<void> checkRule(const AlertRule &rule);

std::string_view severityWord(AlertSeverity severity);

} // namespace redshank
