// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/source_key.h"

#include "engine/model/sha256.h"

#include <span>

namespace redshank {
namespace {

constexpr char kEnd = '\0'; ///< Of a part; none of them holds it.

void add(std::string &text, const std::string &part)
{
    text += part;
    text += kEnd;
}

void add(std::string &text, const std::vector<std::string> &parts)
{
    for (const std::string &part : parts)
        add(text, part);
    text += kEnd;
}

void add(std::string &text, const CloudWatchSpec &spec)
{
    add(text, spec.region);
    add(text, spec.endpoint);
    for (const CloudWatchMetric &metric : spec.metrics) {
        add(text, metric.metricNamespace);
        add(text, metric.name);
        add(text, metric.statistic);
        for (const auto &[name, value] : metric.dimensions)
            add(text, name + '=' + value);
        add(text, std::to_string(metric.period.count()));
    }
}

void add(std::string &text, const AzureSpec &spec)
{
    add(text, spec.resource);
    add(text, spec.metricNamespace);
    add(text, spec.metrics);
    add(text, spec.aggregation);
    add(text, spec.filter);
    add(text, std::to_string(spec.granularity.count()));
}

} // namespace

std::string sourceKey(const FeedSpec &spec)
{
    // A file is the same however it is read.
    const bool isFile =
        spec.kind == FeedKind::kFile || spec.kind == FeedKind::kReplay || spec.kind == FeedKind::kTail;
    if (spec.kind == FeedKind::kPush || (isFile && (spec.paths.empty() || spec.paths.front() == "-")))
        return {};
    std::string text;
    add(text, isFile ? std::string("file") : std::to_string(static_cast<int>(spec.kind)));
    add(text, isFile ? spec.paths : std::vector<std::string>());
    add(text, spec.name); // the first branch of the metrics
    switch (spec.kind) {
    case FeedKind::kDemo:
        add(text, std::to_string(spec.seed));
        break;
    case FeedKind::kPrometheus:
        add(text, spec.prometheus.server.url);
        add(text, spec.prometheus.query);
        add(text, std::to_string(spec.prometheus.step.count()));
        break;
    case FeedKind::kProbe:
        add(text, spec.probe.urls);
        break;
    case FeedKind::kCloudWatch:
        add(text, spec.cloudWatch);
        break;
    case FeedKind::kAzure:
        add(text, spec.azure);
        break;
    case FeedKind::kFile:
    case FeedKind::kReplay:
    case FeedKind::kTail:
    case FeedKind::kSystem:
    case FeedKind::kPush:
        break;
    }
    return sha256Hex(std::as_bytes(std::span(text)));
}

bool isJournaled(FeedKind kind)
{
    switch (kind) {
    case FeedKind::kDemo:
    case FeedKind::kSystem:
    case FeedKind::kPrometheus:
    case FeedKind::kProbe:
    case FeedKind::kCloudWatch:
    case FeedKind::kAzure:
        return true;
    case FeedKind::kFile:
    case FeedKind::kReplay:
    case FeedKind::kTail: // a growing file is read from its beginning
    case FeedKind::kPush: // by many, each with a source of its own
        return false;
    }
    return false;
}

} // namespace redshank
