// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/metric_feed.h"

#include <memory>

namespace redshank {

/// The feed of this kind, not yet started. Its owner is the caller, whatever its parent.
std::unique_ptr<MetricFeed> makeFeed(const FeedSpec &spec, NowFunction now, QObject *parent = nullptr);

} // namespace redshank
