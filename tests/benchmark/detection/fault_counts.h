// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/model/model_builder.h"
#include "engine/series/synthetic_metrics.h"

#include <array>
#include <cstdint>
#include <span>

namespace redshank {

/// What was found of synthetic faults, and what was told without one. Sums of several series are formed with
/// +=.
struct FaultCounts
{
    struct Found
    {
        std::size_t faults = 0;
        std::size_t opened = 0;     ///< An incident opens, or a sample is flagged, inside the fault.
        std::size_t inside = 0;     ///< A sample of an incident, or a flag, lies inside the fault.
        std::size_t inIncident = 0; ///< A sample of an incident lies inside; flags do not count.
        std::size_t flagged = 0;    ///< A flag lies inside; incidents do not count.
        std::size_t told = 0;       ///< As inside, but recurrences, which nobody is told of, do not count.

        Found &operator+=(const Found &other);
    };

    std::array<Found, kFaultKindCount> byKind; ///< By FaultKind.
    std::size_t healthySamples = 0; ///< Outside the faults and up to 30 samples behind each, or half-way to
                                    ///< the next one.
    std::size_t healthyInIncidents = 0; ///< Samples.
    std::size_t falseIncidents = 0;     ///< That open at a healthy sample.
    std::size_t falseRecurrences = 0;   ///< That begin at one, the rest of an incident after it apart.
    std::size_t falseRuns = 0; ///< Runs of flags, joined over 20 samples, with healthy samples alone.

    Found all() const;
    double falseIncidentsPerThousand() const;
    double falseRunsPerThousand() const;
    double falseRecurrencesPerThousand() const;
    double healthyShareInIncidents() const; ///< 0..1 of the healthy samples.
    FaultCounts &operator+=(const FaultCounts &other);
};

/// flags: SampleFlag bits, one entry per sample.
FaultCounts countFaults(std::span<const SyntheticLabel> labels, std::span<const std::uint8_t> flags);

/// Incidents that open at samples for which `counts` is true.
template <class Counts>
std::size_t openingsWhere(std::span<const std::uint8_t> flags, const Counts &counts)
{
    std::size_t openings = 0;
    for (std::size_t i = 0; i < flags.size(); ++i)
        openings += (flags[i] & kIncidentOpens) != 0 && counts(i) ? 1U : 0U;
    return openings;
}

/// As `redshankd generate --seed SEED` numbers its series.
SyntheticSpec specOfSeries(std::uint64_t seed, std::size_t number, SyntheticKind kind, std::size_t samples);
/// A series as a detector gets it.
TrainingData dataOf(SyntheticSeries series);

} // namespace redshank
