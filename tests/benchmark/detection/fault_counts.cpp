// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/fault_counts.h"

#include "engine/series/random_source.h"

#include <algorithm>
#include <vector>

namespace redshank {
namespace {

constexpr std::size_t kTail = 30;      ///< Samples behind a fault, in which a detector may still speak.
constexpr std::size_t kJoinFlags = 20; ///< Samples.
constexpr std::size_t kNews = 40;      ///< Samples, with the 20 that close an incident: the shortest rest.

double perThousand(std::size_t count, std::size_t samples)
{
    return 1000.0 * static_cast<double>(count) / static_cast<double>(samples);
}

std::vector<bool> faultySamples(std::span<const SyntheticLabel> labels, std::size_t samples)
{
    std::vector<bool> faulty(samples, false);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t next = i + 1 < labels.size() ? labels[i + 1].begin : samples;
        const std::size_t end = labels[i].end + std::min(kTail, (next - labels[i].end - 1) / 2);
        for (std::size_t sample = labels[i].begin; sample <= end; ++sample)
            faulty[sample] = true;
    }
    return faulty;
}

std::size_t countFalseRuns(const std::vector<bool> &faulty, std::span<const std::uint8_t> flags)
{
    std::size_t runs = 0;
    bool isRun = false;
    bool isFalse = false;
    std::size_t last = 0;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if ((flags[i] & kFlagged) == 0)
            continue;
        if (!isRun || i - last > kJoinFlags) {
            runs += isRun && isFalse ? 1U : 0U;
            isRun = isFalse = true;
        }
        isFalse = isFalse && !faulty[i];
        last = i;
    }
    return runs + (isRun && isFalse ? 1U : 0U);
}

/// What recurs within the shortest rest belongs to what was shown before.
std::size_t countFalseRecurrences(const std::vector<bool> &faulty, std::span<const std::uint8_t> flags)
{
    std::size_t recurrences = 0;
    std::size_t untilNews = 0; // samples
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const bool isIn = (flags[i] & kInIncident) != 0;
        const bool begins = (flags[i] & kRecurring) != 0 && (i == 0 || (flags[i - 1] & kInIncident) == 0);
        recurrences += begins && !faulty[i] && untilNews == 0 ? 1U : 0U;
        untilNews = isIn ? kNews : untilNews - std::min<std::size_t>(untilNews, 1);
    }
    return recurrences;
}

} // namespace

FaultCounts::Found &FaultCounts::Found::operator+=(const Found &other)
{
    faults += other.faults;
    opened += other.opened;
    inside += other.inside;
    inIncident += other.inIncident;
    flagged += other.flagged;
    told += other.told;
    return *this;
}

FaultCounts::Found FaultCounts::all() const
{
    Found sum;
    for (const Found &found : byKind)
        sum += found;
    return sum;
}

double FaultCounts::falseIncidentsPerThousand() const { return perThousand(falseIncidents, healthySamples); }

double FaultCounts::falseRunsPerThousand() const { return perThousand(falseRuns, healthySamples); }

double FaultCounts::falseRecurrencesPerThousand() const
{
    return perThousand(falseRecurrences, healthySamples);
}

double FaultCounts::healthyShareInIncidents() const
{
    return static_cast<double>(healthyInIncidents) / static_cast<double>(healthySamples);
}

FaultCounts &FaultCounts::operator+=(const FaultCounts &other)
{
    for (std::size_t i = 0; i < byKind.size(); ++i)
        byKind[i] += other.byKind[i];
    healthySamples += other.healthySamples;
    healthyInIncidents += other.healthyInIncidents;
    falseIncidents += other.falseIncidents;
    falseRuns += other.falseRuns;
    falseRecurrences += other.falseRecurrences;
    return *this;
}

FaultCounts countFaults(std::span<const SyntheticLabel> labels, std::span<const std::uint8_t> flags)
{
    FaultCounts counts;
    for (const SyntheticLabel &label : labels) {
        unsigned seen = 0;
        bool told = false;
        for (std::size_t i = label.begin; i <= label.end; ++i) {
            seen |= flags[i];
            told =
                told || (flags[i] & kFlagged) != 0 || (flags[i] & (kInIncident | kRecurring)) == kInIncident;
        }
        FaultCounts::Found &found = counts.byKind[static_cast<std::size_t>(label.kind)];
        ++found.faults;
        found.opened += (seen & (kIncidentOpens | kFlagged)) != 0 ? 1U : 0U;
        found.inside += (seen & (kInIncident | kFlagged)) != 0 ? 1U : 0U;
        found.inIncident += (seen & kInIncident) != 0 ? 1U : 0U;
        found.flagged += (seen & kFlagged) != 0 ? 1U : 0U;
        found.told += told ? 1U : 0U;
    }
    const std::vector<bool> faulty = faultySamples(labels, flags.size());
    counts.healthySamples = static_cast<std::size_t>(std::count(faulty.begin(), faulty.end(), false));
    for (std::size_t i = 0; i < flags.size(); ++i)
        counts.healthyInIncidents += !faulty[i] && (flags[i] & kInIncident) != 0 ? 1U : 0U;
    counts.falseIncidents = openingsWhere(flags, [&](std::size_t i) { return !faulty[i]; });
    counts.falseRuns = countFalseRuns(faulty, flags);
    counts.falseRecurrences = countFalseRecurrences(faulty, flags);
    return counts;
}

SyntheticSpec specOfSeries(std::uint64_t seed, std::size_t number, SyntheticKind kind, std::size_t samples)
{
    SyntheticSpec spec;
    spec.kind = kind;
    spec.samples = samples;
    spec.seed = mixSeed(seed, number);
    return spec;
}

TrainingData dataOf(SyntheticSeries series)
{
    return {
        .metrics = {{.id = series.column, .name = series.column, .unit = {}, .minHint = {}, .maxHint = {}}},
        .times = std::move(series.times),
        .values = {std::move(series.values)}};
}

} // namespace redshank
