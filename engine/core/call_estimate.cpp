// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/call_estimate.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kDay{86'400'000};

} // namespace

CallEstimate callsPerDay(const FeedSpec &spec)
{
    const std::int64_t polls = kDay / std::max(spec.interval, Milliseconds{1});
    if (spec.kind == FeedKind::kAzure)
        return {polls, polls * static_cast<std::int64_t>(spec.azure.metrics.size())};
    if (spec.kind != FeedKind::kCloudWatch)
        return {};
    const auto metrics = static_cast<std::int64_t>(spec.cloudWatch.metrics.size());
    const std::int64_t calls = (metrics + kMostCloudWatchQueries - 1) / kMostCloudWatchQueries;
    return {polls * calls, polls * metrics};
}

} // namespace redshank
