// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chart_data.h"

#include <array>
#include <cmath>
#include <numbers>

namespace redshank {
namespace {

constexpr double kWavePeriod = 600.0; ///< Samples.

struct Shape
{
    const char *id;
    const char *name;
    const char *unit;
    double level;
    double height;
    double noise;
};

constexpr std::array<Shape, 5> kShapes{{{"demo/web/latency", "web latency", "ms", 120.0, 35.0, 6.0},
                                        {"demo/web/requests", "requests", "1/s", 840.0, 260.0, 25.0},
                                        {"demo/queue/depth", "queue depth", "", 42.0, 14.0, 3.0},
                                        {"demo/host/cpu", "cpu", "%", 38.0, 18.0, 2.5},
                                        {"demo/host/memory", "memory", "B", 6.4e9, 4e8, 5e7}}};

/// A number in 0..1 that depends on the two alone (splitmix64).
double noiseAt(std::uint64_t stream, std::uint64_t index)
{
    std::uint64_t z = (stream + 1) * 0x9e3779b97f4a7c15ULL + index * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1.0p-53;
}

} // namespace

ChartData::ChartData(std::size_t metrics, std::int64_t stepMs) : m_stepMs(stepMs)
{
    for (std::size_t i = 0; i < metrics; ++i) {
        const Shape &shape = kShapes[i % kShapes.size()];
        MetricInfo info{shape.id, shape.name, shape.unit, {}, {}};
        if (i >= kShapes.size()) {
            info.id += std::to_string(i);
            info.name += ' ' + std::to_string(i);
        }
        m_infos.push_back(info);
    }
}

void ChartData::announce(LiveStore &store) const
{
    store.beginRun(runId, {});
    store.addMetrics({runId, m_infos});
    EngineStatus status;
    status.runId = runId;
    status.source = SourceState::kLive;
    for (const MetricInfo &info : m_infos) {
        MetricStatus one;
        one.metric = info.id;
        one.state = LearningState::kReady;
        status.metrics.push_back(one);
    }
    store.setStatus(status);
}

double ChartData::wave(std::size_t metric, std::uint64_t index) const
{
    const Shape &shape = kShapes[metric % kShapes.size()];
    const double phase = 2.0 * std::numbers::pi *
                         (static_cast<double>(index) / kWavePeriod + 0.17 * static_cast<double>(metric));
    return shape.level + shape.height * (std::sin(phase) + 0.25 * std::sin(3.1 * phase));
}

ScoredColumns ChartData::columns(std::size_t metric, std::uint64_t first, std::uint64_t last) const
{
    const Shape &shape = kShapes[metric % kShapes.size()];
    ScoredColumns columns;
    columns.reserve(static_cast<std::size_t>(last - first));
    for (std::uint64_t index = first; index < last; ++index) {
        if (index >= gapFirst && index < gapFirst + gapCount)
            continue;
        const double expected = wave(metric, index);
        double off =
            noiseAt(metric, index) + noiseAt(metric + 100, index) + noiseAt(metric + 200, index) - 1.5;
        bool isFault = false;
        for (const Fault &fault : faults)
            if (fault.metric == metric && index >= fault.first && index < fault.first + fault.count) {
                off += fault.size;
                isFault = true;
            }
        const double deviation = std::abs(off) / 2.2;
        columns.times.push_back(timeOf(index));
        columns.values.push_back(expected + off * shape.noise);
        columns.expected.push_back(static_cast<float>(expected));
        columns.lower.push_back(static_cast<float>(expected - 2.2 * shape.noise));
        columns.upper.push_back(static_cast<float>(expected + 2.2 * shape.noise));
        columns.mse.push_back(static_cast<float>(0.02 * deviation * deviation + 0.002));
        columns.score.push_back(static_cast<float>(deviation));
        columns.incidentScore.push_back(static_cast<float>(deviation * 0.8));
        std::uint8_t flags = 0;
        if (deviation >= 1.0)
            flags = kFlagged;
        if (isFault)
            flags = static_cast<std::uint8_t>(flags | kInIncident);
        if (gapCount > 0 && index == gapFirst + gapCount)
            flags = static_cast<std::uint8_t>(flags | kGapBefore);
        columns.flags.push_back(flags);
    }
    return columns;
}

void ChartData::append(LiveStore &store, std::uint64_t count)
{
    for (std::size_t metric = 0; metric < m_infos.size(); ++metric) {
        const LiveStore::Metric *known = store.metric(m_infos[metric].id);
        if (!known)
            continue;
        store.write({runId, m_infos[metric].id, known->series.endSequence(),
                     columns(metric, m_next, m_next + count)});
    }
    m_next += count;
}

void ChartData::reportIncidents(LiveStore &store) const
{
    IncidentId id = 0;
    for (const Fault &fault : faults) {
        ++id;
        if (fault.first >= m_next)
            continue;
        Incident incident;
        incident.id = id;
        incident.begin = timeOf(fault.first);
        incident.end = timeOf(fault.first + fault.count - 1);
        incident.peak = incident.begin;
        incident.state = fault.first + fault.count < m_next ? IncidentState::kClosed : IncidentState::kOpen;
        incident.kind = fault.count > 1 ? IncidentKind::kRun : IncidentKind::kSingle;
        IncidentPart part;
        part.metric = m_infos[fault.metric].id;
        part.peak = incident.peak;
        part.peakScore = fault.size / 2.2;
        incident.parts.push_back(part);
        store.changeIncident({runId, {IncidentEventKind::kOpened, incident}});
    }
}

} // namespace redshank
