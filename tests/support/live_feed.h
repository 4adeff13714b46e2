// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/live/live_board.h"

#include <string>

namespace redshank {

/// What an engine would tell of a feed "f" with one metric, scored, second by second from 1,000,000 ms on:
/// value i, expected i + 0.5, band i - 1 to i + 2, mse i / 100, score i / 10, flagged from 1.0 on.
inline void tellMetric(LiveBoard &board, const MetricId &metric, int samples, const std::string &feed = "f")
{
    if (!board.feeds().contains(feed)) {
        board.addFeed(feed);
        board.beginRun(feed, 1, FeedSpec{});
    }
    board.addMetrics(feed, {1, {{metric, metric, "ms", {}, {}}}});
    ScoredBlock block;
    block.runId = 1;
    block.metric = metric;
    ScoredColumns &columns = block.columns;
    for (int i = 0; i < samples; ++i) {
        const auto value = static_cast<float>(i);
        columns.times.push_back(fromMs(1'000'000 + i * 1'000));
        columns.values.push_back(i);
        columns.expected.push_back(value + 0.5F);
        columns.lower.push_back(value - 1.0F);
        columns.upper.push_back(value + 2.0F);
        columns.mse.push_back(value / 100.0F);
        columns.score.push_back(value / 10.0F);
        columns.incidentScore.push_back(value / 20.0F);
        columns.flags.push_back(i >= 10 ? kFlagged : 0);
    }
    board.write(feed, block);
    EngineStatus status;
    status.runId = 1;
    status.source = SourceState::kLive;
    MetricStatus one;
    one.metric = metric;
    one.state = LearningState::kProvisional;
    one.samples = one.scored = static_cast<std::uint64_t>(samples);
    status.metrics = {one};
    board.setStatus(feed, status);
}

inline void tellIncident(LiveBoard &board, IncidentId id, IncidentState state, const MetricId &metric,
                         const std::string &feed = "f")
{
    IncidentChanged changed;
    changed.runId = 1;
    changed.event.kind =
        state == IncidentState::kClosed ? IncidentEventKind::kClosed : IncidentEventKind::kOpened;
    Incident &incident = changed.event.incident;
    incident.id = id;
    incident.state = state;
    incident.kind = IncidentKind::kLevelShift;
    incident.begin = fromMs(1'010'000);
    incident.peak = incident.end = fromMs(1'012'000);
    IncidentPart part;
    part.metric = metric;
    part.peak = incident.peak;
    part.peakScore = 1.5;
    part.value = 12.0;
    part.expected = 12.5;
    incident.parts = {part};
    board.changeIncident(feed, changed);
}

} // namespace redshank
