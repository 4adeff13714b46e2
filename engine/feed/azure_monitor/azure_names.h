// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/source_names.h"
#include "engine/feed/azure_monitor/azure_api.h"

#include <string>

namespace redshank {

/// Looks up what there is in Azure, page by page: subscriptions, the resources of one, or the metrics of a
/// resource. Ends after kMostPages. Lives on the engine thread; used once.
class AzureNames
{
public:
    static constexpr int kMostPages = 20;

    AzureNames(AzureSpec spec, SecretReader secrets, NowFunction now);

    /// `of`: empty for subscriptions, the id of a subscription, or of a resource. Answers once, unless this
    /// object ends first.
    void find(const std::string &of, AzureReply<FoundNames> reply);

private:
    void take(AzureListOf what, const tl::expected<AzureList, FetchError> &list);

    AzureApi m_api;
    AzureReply<FoundNames> m_reply;
    FoundNames m_found;
    int m_pages = 0;
};

/// What the parts of this id are: nothing, a subscription's, or more.
AzureListOf azureListOf(const std::string &id);

} // namespace redshank
