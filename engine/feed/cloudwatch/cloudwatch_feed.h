// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/cloudwatch/cloudwatch_api.h"
#include "engine/feed/net/network_feed.h"

#include <vector>

namespace redshank {

/// Polls CloudWatch: up to 500 metrics a call, pages followed, values younger than the settle time (10 min
/// unless told otherwise) read again. Periods without data are left out, for CloudWatch sends none where
/// nothing happened. Engine thread.
class CloudWatchFeed : public NetworkFeed
{
    Q_OBJECT

public:
    static constexpr Milliseconds kSettle{600'000};

    CloudWatchFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets,
                   AwsCredentialChain::Variable variable, QObject *parent = nullptr);

protected:
    void poll() override;
    void cancel() override;

private:
    struct Metric
    {
        MetricInfo info;
        TimePoint next{};  ///< First time that has not settled.
        SampleBlock block; ///< What the pages of this poll brought.
    };
    void ask();
    void takePage(const CloudWatchPage &page);
    void give();

    std::vector<Metric> m_metrics;
    CloudWatchApi m_api;
    bool m_isAnnounced = false;
    std::size_t m_group = 0; ///< First metric of the call under way.
    std::string m_token;
    TimeRange m_range;
    std::string m_trouble;
};

} // namespace redshank
