// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/demo_signal.h"

#include "engine/series/portable_math.h"
#include "engine/series/random_source.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

enum Place : std::size_t { kLatency, kRequests, kQueue, kCpu };
/// Of random numbers: one per metric, then what they share.
enum Stream : std::uint64_t {
    kLatencyStream,
    kRequestsStream,
    kQueueStream,
    kCpuStream,
    kLoadStream,
    kNervousStream,
    kScheduleStream
};

constexpr std::int64_t kTicksPerSecond = 5;
constexpr std::int64_t kMeanFaultDistance = 75 * kTicksPerSecond;
constexpr std::int64_t kFaultDistanceJitter = 37; ///< Each way; two neighbours stay 60 to 90 s apart.

/// Of fault number 2 and on, again and again.
constexpr std::array kLaterKinds{DemoSignal::FaultKind::kBusyHost, DemoSignal::FaultKind::kLostTraffic,
                                 DemoSignal::FaultKind::kSlowBackend, DemoSignal::FaultKind::kNervousLatency,
                                 DemoSignal::FaultKind::kStuckQueue};

constexpr std::int64_t lengthOf(DemoSignal::FaultKind kind)
{
    switch (kind) {
    case DemoSignal::FaultKind::kSlowBackend:
        return 4 * kTicksPerSecond;
    case DemoSignal::FaultKind::kBusyHost:
        return 18 * kTicksPerSecond;
    case DemoSignal::FaultKind::kLostTraffic:
        return 8 * kTicksPerSecond;
    case DemoSignal::FaultKind::kStuckQueue:
        return 12 * kTicksPerSecond;
    case DemoSignal::FaultKind::kNervousLatency:
        return 10 * kTicksPerSecond;
    }
    return 0;
}

constexpr DemoSignal::Fault faultAt(DemoSignal::FaultKind kind, std::int64_t begin)
{
    return {kind, begin, begin + lengthOf(kind)};
}

constexpr std::array kScriptedFaults{
    faultAt(DemoSignal::FaultKind::kSlowBackend, -(11 * 60 + 20) * kTicksPerSecond),
    faultAt(DemoSignal::FaultKind::kBusyHost, -5 * 60 * kTicksPerSecond),
    faultAt(DemoSignal::FaultKind::kSlowBackend, DemoSignal::kFirstFaultTick)};

double wave(std::int64_t tick)
{
    const double turns = static_cast<double>(tick) / static_cast<double>(DemoSignal::kWaveTicks);
    return 0.86 * portableSineOfTurns(turns) + 0.2 * portableSineOfTurns(2.0 * turns + 0.15);
}

double rounded(double value, double perUnit) { return std::floor(value * perUnit + 0.5) / perUnit; }

} // namespace

DemoSignal::DemoSignal(std::uint64_t seed, Script script) : m_seed(seed), m_script(script) {}

const std::vector<MetricInfo> &DemoSignal::metrics()
{
    static const std::vector<MetricInfo> infos{{"demo/web/latency", "latency", "ms", 0.0, std::nullopt},
                                               {"demo/web/requests", "requests", "1/s", 0.0, std::nullopt},
                                               {"demo/queue/depth", "depth", "jobs", 0.0, std::nullopt},
                                               {"demo/host/cpu", "cpu", "%", 0.0, 100.0}};
    return infos;
}

double DemoSignal::jitter(std::uint64_t stream, std::int64_t tick) const
{
    return RandomSource(mixSeed(mixSeed(m_seed, stream), static_cast<std::uint64_t>(tick))).normal();
}

/// Normal numbers at every so many ticks, smoothly joined.
double DemoSignal::slowNoise(std::uint64_t stream, std::int64_t tick, std::int64_t every) const
{
    const std::int64_t knot = tick >= 0 ? tick / every : -((-tick + every - 1) / every);
    const double share = static_cast<double>(tick - knot * every) / static_cast<double>(every);
    const double weight = share * share * (3.0 - 2.0 * share);
    return (1.0 - weight) * jitter(stream, knot) + weight * jitter(stream, knot + 1);
}

DemoSignal::Values DemoSignal::healthyAt(std::int64_t tick) const
{
    const double daily = wave(tick);
    const double shared = slowNoise(kLoadStream, tick, 30);
    const double load = daily + 0.12 * shared;
    Values values{};
    values[kLatency] = 98.0 + 11.0 * load + 2.4 * jitter(kLatencyStream, tick);
    values[kRequests] = 820.0 + 330.0 * load + 12.0 * jitter(kRequestsStream, tick);
    values[kQueue] = 7.0 + 3.5 * load + 0.9 * jitter(kQueueStream, tick);
    values[kCpu] = 42.0 + 15.0 * load + 1.3 * jitter(kCpuStream, tick);
    return values;
}

void DemoSignal::apply(const Fault &fault, std::int64_t tick, Values &values) const
{
    const double since = static_cast<double>(tick - fault.begin + 1);
    const double left = static_cast<double>(fault.end - tick);
    const double height = std::min({1.0, since / 2.0, left / 3.0}); // steep edges
    switch (fault.kind) {
    case FaultKind::kSlowBackend:
        values[kLatency] += 310.0 * height;
        values[kQueue] += 30.0 * std::min({1.0, since / 5.0, left / 3.0});
        values[kRequests] *= 1.0 - 0.1 * height;
        break;
    case FaultKind::kBusyHost:
        values[kCpu] += 36.0 * height;
        values[kLatency] += 4.0 * height;
        break;
    case FaultKind::kLostTraffic:
        values[kRequests] *= 1.0 - 0.9 * height;
        values[kCpu] -= 0.5 * (values[kCpu] - 12.0) * height;
        values[kQueue] *= 1.0 - 0.7 * height;
        break;
    case FaultKind::kStuckQueue:
        values[kQueue] += 45.0 * since / static_cast<double>(fault.end - fault.begin);
        values[kLatency] += 25.0 * since / static_cast<double>(fault.end - fault.begin);
        break;
    case FaultKind::kNervousLatency:
        values[kLatency] += 35.0 * std::fabs(jitter(kNervousStream, tick));
        break;
    }
}

/// Faults after the scripted ones, numbered from 1.
DemoSignal::Fault DemoSignal::laterFault(std::int64_t number) const
{
    RandomSource random(mixSeed(mixSeed(m_seed, kScheduleStream), static_cast<std::uint64_t>(number)));
    const std::int64_t shift = random.integer(-kFaultDistanceJitter, kFaultDistanceJitter);
    const auto kind = kLaterKinds[static_cast<std::size_t>(number - 1) % kLaterKinds.size()];
    return faultAt(kind, kFirstFaultTick + number * kMeanFaultDistance + shift);
}

std::vector<DemoSignal::Fault> DemoSignal::faults(std::int64_t first, std::int64_t last) const
{
    std::vector<Fault> found;
    if (m_script == Script::kHealthy)
        return found;
    const auto addTouched = [&](const Fault &fault) {
        if (fault.begin < last && fault.end > first)
            found.push_back(fault);
    };
    for (const Fault &fault : kScriptedFaults)
        addTouched(fault);
    const std::int64_t from = std::max<std::int64_t>(1, (first - kFirstFaultTick) / kMeanFaultDistance - 1);
    for (std::int64_t number = from; laterFault(number).begin < last; ++number)
        addTouched(laterFault(number));
    return found;
}

DemoSignal::Values DemoSignal::at(std::int64_t tick) const
{
    Values values = healthyAt(tick);
    for (const Fault &fault : faults(tick, tick + 1))
        apply(fault, tick, values);
    values[kLatency] = rounded(std::max(1.0, values[kLatency]), 10.0);
    values[kRequests] = rounded(std::max(0.0, values[kRequests]), 10.0);
    values[kQueue] = rounded(std::max(0.0, values[kQueue]), 1.0);
    values[kCpu] = rounded(std::clamp(values[kCpu], 0.0, 100.0), 10.0);
    return values;
}

} // namespace redshank
