// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <cstdint>

namespace redshank {

/// Of one request to CloudWatch.
inline constexpr std::int64_t kMostCloudWatchQueries = 500;

/// What a source asks of a service that counts requests, in a day of polling as set up; told before it is
/// connected.
struct CallEstimate
{
    std::int64_t calls = 0;   ///< Requests.
    std::int64_t metrics = 0; ///< Metrics asked for by them, which is what CloudWatch counts.

    bool operator==(const CallEstimate &) const = default;
};

/// Zero for sources that nobody counts.
CallEstimate callsPerDay(const FeedSpec &spec);

} // namespace redshank
