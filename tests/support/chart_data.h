// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "ui/live/live_store.h"

#include <cstdint>
#include <vector>

namespace redshank {

/// Made-up metrics for charts: a slow wave with noise, a band around it, flags where a fault was put. The
/// same numbers on every machine.
class ChartData
{
public:
    struct Fault
    {
        std::size_t metric = 0;
        std::uint64_t first = 0; ///< Sample.
        std::uint64_t count = 1;
        double size = 4.0; ///< Times the noise.
    };

    static constexpr std::int64_t kStartMs = 1'795'358'400'000; ///< 2026-11-22 12:00 UTC

    explicit ChartData(std::size_t metrics = 3, std::int64_t stepMs = 1000);

    std::vector<Fault> faults;
    std::uint64_t gapFirst = 0; ///< Samples left out, of all metrics: [gapFirst, gapFirst + gapCount).
    std::uint64_t gapCount = 0;
    RunId runId = 1;

    void announce(LiveStore &store) const;
    /// Appends so many samples of every metric, from where the last call ended.
    void append(LiveStore &store, std::uint64_t count);
    /// The incidents that belong to the faults written so far.
    void reportIncidents(LiveStore &store) const;
    TimePoint timeOf(std::uint64_t index) const
    {
        return fromMs(kStartMs + static_cast<std::int64_t>(index) * m_stepMs);
    }
    const MetricId &id(std::size_t metric) const { return m_infos[metric].id; }

private:
    double wave(std::size_t metric, std::uint64_t index) const;
    ScoredColumns columns(std::size_t metric, std::uint64_t first, std::uint64_t last) const;

    std::vector<MetricInfo> m_infos;
    std::int64_t m_stepMs;
    std::uint64_t m_next = 0;
};

} // namespace redshank
