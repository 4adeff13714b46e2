// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/metric_feed.h"
#include "engine/feed/net/source_test.h"

#include <memory>

namespace redshank {

/// The feed of this kind, not yet started. Its owner is the caller, whatever its parent. `secrets` is asked
/// by network feeds only.
std::unique_ptr<MetricFeed> makeFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets = {},
                                     QObject *parent = nullptr);

/// Tries a source of this kind, not yet started; nullptr for kinds that are not reached over the network.
std::unique_ptr<SourceTest> makeSourceTest(const FeedSpec &spec, NowFunction now, SecretReader secrets);

/// New samples come by themselves.
bool isLive(FeedKind kind);
/// The age of the newest sample from which on a connected source counts as stale.
Milliseconds staleAfter(const FeedSpec &spec);

} // namespace redshank
