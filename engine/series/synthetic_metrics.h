// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

enum class SyntheticKind {
    kSeed,   ///< normal(100, 10), to some points normal(300, 20) is added; no times.
    kMixed,  ///< A metric of one of the families with labelled faults.
    kHealthy ///< The same without faults.
};

/// What a metric is mainly made of.
enum class SyntheticFamily {
    kDaily,        ///< Daily and weekly season with noise.
    kSeason,       ///< A season of another length with noise.
    kCounts,       ///< Events per step, Poisson or burstier.
    kPlateaus,     ///< A few levels, each held for a while, soft edges.
    kSwitching,    ///< The same with hard edges: on and off.
    kSpikes,       ///< Noise with spikes that belong to it.
    kDrift,        ///< A slow random walk that comes back.
    kSawtooth,     ///< Fills up and is emptied.
    kNearConstant, ///< Hardly moves, with rare small spikes.
    kLogNormal,    ///< Positive, skewed.
    kNoise
};
inline constexpr int kSyntheticFamilyCount = 11;

enum class FaultKind {
    kShift, ///< One point of SyntheticKind::kSeed to which something was added.
    kSpike,
    kDip,
    kLevelShift,
    kDrift,
    kVarianceChange,
    kFlatLine,
    kMissingData,
    kLostCycle,   ///< One turn of the season is not there.
    kBrokenSeason ///< The season runs out of step.
};
inline constexpr int kFaultKindCount = 10;

/// As written into label files, for example "level shift".
std::string_view faultName(FaultKind kind);
std::string_view familyName(SyntheticFamily family);

struct SyntheticSpec
{
    SyntheticKind kind = SyntheticKind::kMixed;
    std::size_t samples = 1000;
    std::uint64_t seed = 42;
    /// Share of samples: kSeed exactly round(rate * samples) points; kMixed about this much of the metric
    /// lies in faults (up to 1.4 times as much where it can then show every kind), all of them after the
    /// first 15 % (at most 750 samples); kHealthy ignores it. 0..0.5.
    double anomalyRate = 0.05;
    std::optional<SyntheticFamily> family; ///< Unset: drawn; kSeed ignores it.
    /// Periods, tails, rates and lengths drawn where the default ranges end: what a model pre-trained on the
    /// default ranges has never seen.
    bool outsideTrainingRanges = false;
    /// Also lasting changes of level and of scale that belong to the metric and have no label, as real ones
    /// have.
    bool unlabelledChanges = false;
};

/// A stretch of samples that belongs to a fault: [begin, end], sample numbers from 0, both included.
struct SyntheticLabel
{
    std::size_t begin = 0;
    std::size_t end = 0;
    FaultKind kind = FaultKind::kSpike;

    bool operator==(const SyntheticLabel &) const = default;
};

struct SyntheticSeries
{
    std::string column;                               ///< "response_time_ms" for kSeed, else "value".
    SyntheticFamily family = SyntheticFamily::kNoise; ///< Means nothing for kSeed.
    std::size_t period = 0;                           ///< Samples of the main season; 0 where there is none.
    std::vector<TimePoint> times; ///< Empty for kSeed; else every minute or five minutes from 2026-01-01 UTC.
    std::vector<double> values;   ///< Rounded to what is printed; NaN inside FaultKind::kMissingData only.
    std::vector<SyntheticLabel> labels; ///< In order of time, apart from each other.
};

/// The same for equal specs, bit for bit, on every machine. No state, any thread. About 0.2 microseconds a
/// sample without faults, 1 to 3 with them.
///
/// What SyntheticKind::kMixed labels can be told from health, `noise` being the typical change from sample to
/// sample round the fault (at least a twentieth of the spread of the values there):
/// - A spike, dip, level shift, drift or variance change looks like no stretch of the healthy metric. The
///   fault with 2 samples on both sides, or of a longer one the most unusual of five pieces of 16 samples (of
///   a drift from its last third), differs from every stretch as long of the healthy metric that lies within
///   50,000 samples and has none of the fault's own samples, root mean square, by more than 3 noise and by
///   more than 1.5 times what is usual among healthy stretches: the 0.99 quantile of how far 48 of them are
///   from the one most like them.
/// - A lost cycle or a broken season comes after at least three whole turns, and differs from what would have
///   been there, and at the same phase from every turn before it within 50,000 samples, by at least 2 noise
///   and half the spread.
/// - A flat line is flat in a metric that seldom stands still; missing data need no rule.
SyntheticSeries generateSeries(const SyntheticSpec &spec);

} // namespace redshank
