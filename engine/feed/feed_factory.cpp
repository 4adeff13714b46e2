// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/feed_factory.h"

#include "engine/feed/file_feed.h"
#include "engine/feed/replay_feed.h"
#include "engine/feed/synthetic_feed.h"
#include "engine/feed/system_feed.h"
#include "engine/feed/tail_feed.h"

#include <utility>

namespace redshank {

std::unique_ptr<MetricFeed> makeFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
{
    switch (spec.kind) {
    case FeedKind::kDemo:
        return std::make_unique<DemoFeed>(spec.seed, std::move(now), parent);
    case FeedKind::kFile:
        return std::make_unique<FileFeed>(spec, std::move(now), parent);
    case FeedKind::kReplay:
        return std::make_unique<ReplayFeed>(spec, std::move(now), parent);
    case FeedKind::kTail:
        return std::make_unique<TailFeed>(spec, std::move(now), parent);
    case FeedKind::kSystem:
        return std::make_unique<SystemFeed>(spec.interval, std::move(now), QStringLiteral("/proc"), parent);
    }
    return nullptr;
}

} // namespace redshank
