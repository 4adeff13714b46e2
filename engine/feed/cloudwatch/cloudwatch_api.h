// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/call_estimate.h"
#include "engine/feed/cloudwatch/aws_credentials.h"
#include "engine/feed/decode/cloudwatch_answer.h"
#include "engine/feed/net/http_client.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

template <class T>
using AwsReply = std::function<void(tl::expected<T, FetchError>)>;

/// Signed calls of CloudWatch in its JSON protocol. Keys are found before the first call and again before
/// they expire or when they have; a clock that is off is corrected by the service's own and the call signed
/// once more. Lives on the engine thread.
class CloudWatchApi
{
public:
    static constexpr std::size_t kMostQueries = kMostCloudWatchQueries; ///< Of one call.

    CloudWatchApi(CloudWatchSpec spec, SecretReader secrets, NowFunction now,
                  AwsCredentialChain::Variable variable);

    /// One page of [range.begin, range.end) for these metrics, their ids "m0", "m1", … in this order.
    void metricData(const std::vector<CloudWatchMetric> &metrics, TimeRange range, const std::string &token,
                    AwsReply<CloudWatchPage> reply);
    /// One page of what there is; empty strings: of all namespaces and names.
    void listMetrics(const std::string &metricNamespace, const std::string &name, const std::string &token,
                     AwsReply<CloudWatchList> reply);
    void identify(AwsCredentialChain::Found found);
    void cancel() { m_client.cancelAll(); }
    HttpClient &client() { return m_client; }

private:
    struct Call
    {
        QByteArray target;
        QByteArray body;
        FetchReply reply;
        std::function<void()> tokenLost; ///< In place of the reply, where a page's token is refused.
        bool isRepeated = false;
    };
    void call(Call call);
    void send(Call call);
    void judge(Call call, FetchResult answer);

    CloudWatchSpec m_spec;
    NowFunction m_now;
    HttpClient m_client;
    std::string m_caFile; ///< Until its authorities are trusted.
    AwsCredentialChain m_chain;
    std::optional<AwsIdentity> m_identity;
    Milliseconds m_clockOffset{0};
};

} // namespace redshank
