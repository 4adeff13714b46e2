// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/azure_monitor/azure_api.h"
#include "engine/feed/net/network_feed.h"

#include <map>
#include <string>
#include <vector>

namespace redshank {

/// Polls the metrics of one Azure resource, a request a poll; values younger than the settle time (5 min
/// unless told otherwise) are read again. A metric that Azure refuses inside a good answer makes the source
/// partial, stays where it is, and is asked for by a request of its own until it is given. Slots without a
/// value are missing samples. Engine thread.
class AzureFeed : public NetworkFeed
{
    Q_OBJECT

public:
    static constexpr Milliseconds kSettle{300'000};
    static constexpr std::int64_t kMostSlots = 1'440; ///< Of one request and series.

    AzureFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets, QObject *parent = nullptr);

protected:
    void poll() override;
    void cancel() override;

private:
    using Names = std::vector<std::string>;
    struct Request
    {
        TimePoint from{};
        Names names; ///< Metrics that have settled until there.
    };
    void begin();
    void ask();
    void take(const std::vector<AzureMetric> &metrics, TimeRange range, bool isLast);
    void takeSeries(const AzureMetric &metric, const AzureSeries &series, TimeRange range);
    void fail(const FetchError &error);
    void goOn();
    MetricInfo infoOf(const AzureMetric &metric, const AzureSeries &series) const;

    AzureApi m_api;
    std::map<MetricId, TimePoint> m_next;    ///< First time of each series that has not settled.
    std::map<std::string, TimePoint> m_from; ///< Of each metric, where the next request begins.
    TimePoint m_first{};
    bool m_hasBegun = false;

    // Of the poll under way.
    std::vector<Request> m_requests; ///< The newest start first.
    std::size_t m_request = 0;
    TimePoint m_settledUntil{};
    TimePoint m_reached{};  ///< Of the requests that go on.
    bool m_hasMore = false; ///< History is still to be loaded.
    Condition m_condition;
    std::vector<MetricInfo> m_found;
    std::vector<SampleBlock> m_settled;
    std::vector<SampleBlock> m_tail;
};

} // namespace redshank
