// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace redshank {

/// The four metrics of the demo by tick number, as a pure function of seed and tick: a web service whose
/// daily wave is squeezed to four minutes, with faults at scripted ticks. Ticks are 200 ms apart; tick 0 is
/// the start of the feed, what lies before is its history. Any thread.
class DemoSignal
{
public:
    static constexpr Milliseconds kStep{200};
    static constexpr std::int64_t kHistoryTicks = 15 * 60 * 5; ///< 15 minutes.
    static constexpr std::int64_t kWaveTicks = 4 * 60 * 5;     ///< The squeezed day.
    static constexpr std::int64_t kFirstFaultTick = 25;        ///< 5.0 s after the start.
    static constexpr int kMetrics = 4;

    enum class Script {
        kFaults, ///< Two faults in the history, one at 5.0 s, later ones every 60 to 90 s.
        kHealthy ///< None: what the shipped demo model is trained on.
    };

    enum class FaultKind {
        kSlowBackend,   ///< Latency to about 410 ms and the queue up.
        kBusyHost,      ///< CPU on another level.
        kLostTraffic,   ///< Requests nearly gone.
        kStuckQueue,    ///< The queue fills like a ramp.
        kNervousLatency ///< Latency jumps about.
    };

    /// Ticks [begin, end).
    struct Fault
    {
        FaultKind kind = FaultKind::kSlowBackend;
        std::int64_t begin = 0;
        std::int64_t end = 0;

        bool operator==(const Fault &) const = default;
    };

    using Values = std::array<double, kMetrics>;

    explicit DemoSignal(std::uint64_t seed, Script script = Script::kFaults);

    /// In the order of Values: demo/web/latency, demo/web/requests, demo/queue/depth, demo/host/cpu.
    static const std::vector<MetricInfo> &metrics();
    /// The values as printed (rounded), in the units of metrics().
    Values at(std::int64_t tick) const;
    /// Faults that touch ticks [first, last), in order.
    std::vector<Fault> faults(std::int64_t first, std::int64_t last) const;

private:
    Values healthyAt(std::int64_t tick) const;
    Fault laterFault(std::int64_t number) const;
    void apply(const Fault &fault, std::int64_t tick, Values &values) const;
    double jitter(std::uint64_t stream, std::int64_t tick) const;
    double slowNoise(std::uint64_t stream, std::int64_t tick, std::int64_t every) const;

    std::uint64_t m_seed;
    Script m_script;
};

} // namespace redshank
