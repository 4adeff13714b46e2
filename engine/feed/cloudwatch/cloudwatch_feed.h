// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/cloudwatch/cloudwatch_api.h"
#include "engine/feed/net/network_feed.h"

#include <vector>

namespace redshank {

/// Polls CloudWatch: up to 500 metrics a call, pages followed and given out as they come, values younger than
/// the settle time (10 min unless told otherwise) read again. Periods without data are left out, for
/// CloudWatch sends none where nothing happened. A metric whose result is not complete stays where it is, and
/// is asked for by a call of its own. Engine thread.
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
        Milliseconds period{60'000};
        TimePoint next{};  ///< First time that has not settled.
        SampleBlock young; ///< What the pages of this poll brought that may still change.
        bool hasData = false;
        bool isWhole = false;   ///< This poll brought all there is of it, ...
        bool hasFailed = false; ///< ... unless a result of it is none.
    };
    using Group = std::vector<std::size_t>; ///< Places of metrics that one call asks for.

    void announce();
    void begin();
    void skipWhatIsNotKept();
    std::vector<Group> groups() const;
    void ask();
    void startAgain();
    void takePage(const CloudWatchPage &page);
    void takeResult(Metric &metric, const CloudWatchResult &result, bool isLastPage,
                    std::vector<SampleBlock> &settled);
    void give();

    std::vector<Metric> m_metrics;
    CloudWatchApi m_api;
    bool m_isAnnounced = false;
    bool m_isUnderWay = false; ///< Groups or pages of a poll are still to be asked for.
    bool m_isBackFill = false; ///< It loads history, and shows how far it is.
    bool m_wasLost = false;    ///< Pages of this poll have begun anew.
    std::vector<Group> m_groups;
    std::size_t m_group = 0; ///< Of the call under way.
    std::string m_token;
    TimeRange m_range;
    TimePoint m_settledUntil{};
    std::uint64_t m_taken = 0; ///< Samples of this poll, ...
    std::uint64_t m_most = 0;  ///< ... and how many there are at most.
    std::string m_trouble;
    std::string m_note; ///< What is told where there is no trouble.
};

} // namespace redshank
