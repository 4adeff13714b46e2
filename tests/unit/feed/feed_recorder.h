// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/metric_feed.h"

#include <map>
#include <vector>

namespace redshank {

/// Keeps what a feed gives out, as a receiver that obeys rewound() would have it.
struct FeedRecorder
{
    explicit FeedRecorder(MetricFeed &feed)
    {
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed,
                         [this](const std::vector<MetricInfo> &found) {
                             metrics.insert(metrics.end(), found.begin(), found.end());
                         });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const std::vector<SampleBlock> &blocks) {
            ++sampledCount;
            for (const SampleBlock &block : blocks) {
                SampleBlock &all = samples[block.metric];
                all.metric = block.metric;
                isInOrder = isInOrder && (all.isEmpty() || all.times.back() < block.times.front());
                all.times.insert(all.times.end(), block.times.begin(), block.times.end());
                all.values.insert(all.values.end(), block.values.begin(), block.values.end());
            }
        });
        QObject::connect(&feed, &MetricFeed::rewound, &feed, [this](TimePoint from) {
            rewinds.push_back(from);
            for (auto &[metric, all] : samples) {
                while (!all.isEmpty() && all.times.back() >= from) {
                    all.times.pop_back();
                    all.values.pop_back();
                }
            }
        });
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed,
                         [this](const FeedPosition &position) { positions.push_back(position); });
        QObject::connect(&feed, &MetricFeed::reported, &feed,
                         [this](const CsvReport &report) { reports.push_back(report); });
        QObject::connect(&feed, &MetricFeed::finished, &feed, [this] { ++finishedCount; });
        QObject::connect(&feed, &MetricFeed::failed, &feed,
                         [this](const Error &error) { errors.push_back(error); });
    }

    /// Samples of the metric so far.
    std::size_t count(const MetricId &metric) const
    {
        const auto found = samples.find(metric);
        return found == samples.end() ? 0 : found->second.size();
    }
    SourceState state() const { return positions.empty() ? SourceState::kIdle : positions.back().state; }

    std::vector<MetricInfo> metrics;
    std::map<MetricId, SampleBlock> samples;
    std::vector<TimePoint> rewinds;
    std::vector<FeedPosition> positions;
    std::vector<CsvReport> reports;
    std::vector<Error> errors;
    int sampledCount = 0;
    int finishedCount = 0;
    bool isInOrder = true;
};

} // namespace redshank
