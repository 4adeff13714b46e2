// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/feed_factory.h"

#include "engine/feed/azure_monitor/azure_feed.h"
#include "engine/feed/azure_monitor/azure_test.h"
#include "engine/feed/cloudwatch/cloudwatch_feed.h"
#include "engine/feed/cloudwatch/cloudwatch_test.h"
#include "engine/feed/file_feed.h"
#include "engine/feed/probe/probe_feed.h"
#include "engine/feed/probe/probe_test.h"
#include "engine/feed/prometheus/prometheus_feed.h"
#include "engine/feed/prometheus/prometheus_test.h"
#include "engine/feed/push/push_test.h"
#include "engine/feed/push_feed.h"
#include "engine/feed/replay_feed.h"
#include "engine/feed/synthetic_feed.h"
#include "engine/feed/system_feed.h"
#include "engine/feed/tail_feed.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

QString environment(const char *name) { return qEnvironmentVariable(name); }

} // namespace

std::unique_ptr<MetricFeed> makeFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets,
                                     QObject *parent)
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
    case FeedKind::kPrometheus:
        return std::make_unique<PrometheusFeed>(spec, std::move(now), std::move(secrets), parent);
    case FeedKind::kProbe:
        return std::make_unique<ProbeFeed>(spec, std::move(now), parent);
    case FeedKind::kCloudWatch:
        return std::make_unique<CloudWatchFeed>(spec, std::move(now), std::move(secrets), environment,
                                                parent);
    case FeedKind::kAzure:
        return std::make_unique<AzureFeed>(spec, std::move(now), std::move(secrets), parent);
    case FeedKind::kPush:
        return std::make_unique<PushFeed>(spec.push, std::move(now), parent);
    }
    return nullptr;
}

std::unique_ptr<SourceTest> makeSourceTest(const FeedSpec &spec, NowFunction now, SecretReader secrets)
{
    switch (spec.kind) {
    case FeedKind::kPrometheus:
        return std::make_unique<PrometheusTest>(spec, std::move(now), std::move(secrets));
    case FeedKind::kProbe:
        return std::make_unique<ProbeTest>(spec);
    case FeedKind::kCloudWatch:
        return std::make_unique<CloudWatchTest>(spec, std::move(now), std::move(secrets), environment);
    case FeedKind::kAzure:
        return std::make_unique<AzureTest>(spec, std::move(now), std::move(secrets));
    case FeedKind::kPush:
        return std::make_unique<PushTest>(spec);
    case FeedKind::kDemo:
    case FeedKind::kFile:
    case FeedKind::kReplay:
    case FeedKind::kTail:
    case FeedKind::kSystem:
        break;
    }
    return nullptr;
}

bool isLive(FeedKind kind)
{
    switch (kind) {
    case FeedKind::kDemo:
    case FeedKind::kTail:
    case FeedKind::kSystem:
    case FeedKind::kPrometheus:
    case FeedKind::kProbe:
    case FeedKind::kCloudWatch:
    case FeedKind::kAzure:
    case FeedKind::kPush:
        return true;
    case FeedKind::kFile:
    case FeedKind::kReplay:
        return false;
    }
    return false;
}

Milliseconds staleAfter(const FeedSpec &spec)
{
    constexpr Milliseconds kShortest{10'000};
    Milliseconds step{0};
    if (spec.kind == FeedKind::kPrometheus)
        step = spec.prometheus.step;
    if (spec.kind == FeedKind::kAzure)
        step = spec.azure.granularity;
    for (const CloudWatchMetric &metric : spec.cloudWatch.metrics)
        step = std::max(step, metric.period);
    // The clouds' own delay is no staleness.
    const bool isCloud = spec.kind == FeedKind::kCloudWatch || spec.kind == FeedKind::kAzure;
    const Milliseconds delay = isCloud ? std::chrono::minutes{10} : Milliseconds{0};
    return delay + std::max(kShortest, 5 * std::max(spec.interval, step));
}

} // namespace redshank
