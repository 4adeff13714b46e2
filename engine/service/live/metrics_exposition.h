// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/live/live_board.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace redshank {

/// What the service counts beside its feeds.
struct ServiceFigures
{
    std::string version;
    std::array<std::uint64_t, 6> requests{}; ///< By class of status, 1 to 5.
    std::uint64_t notices = 0;
    std::optional<std::int64_t> waiting; ///< Notices in the outbox.
    /// By sink: delivered, given up, attempts that failed.
    std::map<std::string, std::array<std::uint64_t, 3>> deliveries;
    std::optional<std::array<std::uint64_t, 2>> remoteWrite; ///< Samples sent, and lost; where it is set up.
    std::uint64_t ingested = 0;                              ///< Pushed samples: accepted, ...
    std::uint64_t ingestRepeated = 0;
    std::uint64_t ingestRefused = 0;
};

inline constexpr const char *kExpositionType = "text/plain; version=0.0.4; charset=utf-8";

/// GET /metrics: the newest scored sample of every metric, the state of every feed, and the service's own
/// counters, in Prometheus' text format 0.0.4. At most 10,000 metrics.
std::string metricsExposition(const LiveBoard &board, const ServiceFigures &figures);

} // namespace redshank
