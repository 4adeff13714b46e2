// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/source_names.h"
#include "engine/feed/cloudwatch/cloudwatch_api.h"

#include <set>
#include <string>

namespace redshank {

/// Looks up what CloudWatch has, page by page: all namespaces, or the metrics of one with their dimensions.
/// Ends after kMostPages, for an account may have hundreds of thousands. Lives on the engine thread; used
/// once.
class CloudWatchNames
{
public:
    static constexpr int kMostPages = 20; ///< Of 500 metrics.

    CloudWatchNames(CloudWatchSpec spec, SecretReader secrets, NowFunction now,
                    AwsCredentialChain::Variable variable);

    /// `of`: a namespace; empty: their names. Answers once, unless this object ends first.
    void find(const std::string &of, AwsReply<FoundNames> reply);

private:
    void ask(const std::string &token);
    void take(const CloudWatchList &list);

    CloudWatchApi m_api;
    std::string m_of;
    AwsReply<FoundNames> m_reply;
    std::set<std::string> m_namespaces;
    FoundNames m_found;
    int m_pages = 0;
};

} // namespace redshank
