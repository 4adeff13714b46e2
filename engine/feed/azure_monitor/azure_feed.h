// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/azure_monitor/azure_api.h"
#include "engine/feed/net/network_feed.h"

#include <map>

namespace redshank {

/// Polls the metrics of one Azure resource, a request a poll; values younger than the settle time (5 min
/// unless told otherwise) are read again. A metric that Azure refuses inside a good answer makes the source
/// partial. Slots without a value are missing samples. Engine thread.
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
    void take(const std::vector<AzureMetric> &metrics, TimeRange range, bool isLast);
    MetricInfo infoOf(const AzureMetric &metric, const AzureSeries &series) const;

    AzureApi m_api;
    std::map<MetricId, TimePoint> m_next; ///< First time of each metric that has not settled.
    TimePoint m_first{};
    TimePoint m_from{};
    bool m_hasBegun = false;
};

} // namespace redshank
