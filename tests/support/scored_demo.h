// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "ui/live/live_store.h"

#include <array>
#include <cmath>
#include <numbers>

namespace redshank {

/// What the engine would tell of a short demo: four metrics with a wave each, the same at every run, and one
/// fault in "web/latency". Written straight into a LiveStore.
struct ScoredDemo
{
    static constexpr std::array<const char *, 4> kNames{"latency", "requests", "queue", "cpu"};
    static constexpr std::array<const char *, 4> kPaths{"demo/web/latency", "demo/web/requests",
                                                        "demo/host/queue", "demo/host/cpu"};
    static constexpr std::array<const char *, 4> kUnits{"ms", "1/s", "", "%"};

    TimePoint begin = fromMs(1'700'000'000'000);
    int samples = 900;
    int faultBegin = 700;
    int faultLength = 20;
    Milliseconds step{1000};

    TimePoint timeOf(int sample) const { return begin + step * sample; }

    MetricsFound metrics(RunId runId) const
    {
        MetricsFound found;
        found.runId = runId;
        for (std::size_t i = 0; i < kPaths.size(); ++i)
            found.metrics.push_back({kPaths[i], kNames[i], kUnits[i], {}, {}});
        return found;
    }

    ScoredBlock block(RunId runId, std::size_t metric, int first, int last) const
    {
        ScoredBlock block;
        block.runId = runId;
        block.metric = kPaths[metric];
        block.firstSequence = static_cast<std::uint64_t>(first);
        ScoredColumns &columns = block.columns;
        for (int i = first; i < last; ++i) {
            const double phase = 2.0 * std::numbers::pi * i / 240.0 + static_cast<double>(metric);
            const double expected = 100.0 + 30.0 * std::sin(phase);
            const double noise = 4.0 * std::sin(i * 12.9898 + static_cast<double>(metric) * 78.233);
            const bool fault = metric == 0 && i >= faultBegin && i < faultBegin + faultLength;
            const double value = expected + noise + (fault ? 280.0 : 0.0);
            const double score = fault ? 3.6 : 0.1 + std::abs(noise) / 10.0;
            columns.times.push_back(timeOf(i));
            columns.values.push_back(value);
            columns.expected.push_back(static_cast<float>(expected));
            columns.lower.push_back(static_cast<float>(expected - 15.0));
            columns.upper.push_back(static_cast<float>(expected + 15.0));
            columns.mse.push_back(static_cast<float>(score * score * 0.05));
            columns.score.push_back(static_cast<float>(score));
            columns.incidentScore.push_back(fault && i == faultBegin ? 1.4F : 0.2F);
            std::uint8_t flags = fault ? std::uint8_t{kFlagged | kInIncident} : std::uint8_t{0};
            if (fault && i == faultBegin)
                flags |= kIncidentOpens;
            columns.flags.push_back(flags);
        }
        return block;
    }

    IncidentChanged incident(RunId runId, IncidentState state = IncidentState::kOpen) const
    {
        Incident incident;
        incident.id = 1;
        incident.state = state;
        incident.kind = IncidentKind::kRun;
        incident.begin = timeOf(faultBegin);
        incident.peak = timeOf(faultBegin + 4);
        incident.end = timeOf(faultBegin + faultLength - 1);
        incident.parts = {{kPaths[0], incident.peak, 3.6, 412.0, 100.0, 80.0, 120.0, 18, 20},
                          {kPaths[2], incident.peak, 1.2, 22.0, 14.0, 9.0, 19.0, 5, 20}};
        return {runId,
                {state == IncidentState::kOpen ? IncidentEventKind::kOpened : IncidentEventKind::kClosed,
                 incident}};
    }

    EngineStatus status(RunId runId, FeedSpec feed, SourceState source) const
    {
        EngineStatus status;
        status.runId = runId;
        status.feed = std::move(feed);
        status.source = source;
        status.lag = Milliseconds{200};
        status.samples = status.scored = static_cast<std::uint64_t>(samples) * kPaths.size();
        status.modelName = "demo";
        for (const char *path : kPaths) {
            MetricStatus metric;
            metric.metric = path;
            metric.state = LearningState::kReady;
            metric.samples = metric.scored = static_cast<std::uint64_t>(samples);
            metric.model = "demo";
            status.metrics.push_back(metric);
        }
        return status;
    }

    /// Begins a run and writes all samples, without the incident.
    void write(LiveStore *store, RunId runId, const FeedSpec &feed = {},
               SourceState source = SourceState::kLive) const
    {
        store->beginRun(runId, feed);
        store->addMetrics(metrics(runId));
        for (std::size_t metric = 0; metric < kPaths.size(); ++metric)
            store->write(block(runId, metric, 0, samples));
        store->setStatus(status(runId, feed, source));
    }
};

} // namespace redshank
