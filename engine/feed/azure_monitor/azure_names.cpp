// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_names.h"

#include <algorithm>

namespace redshank {

AzureListOf azureListOf(const std::string &id)
{
    if (id.empty())
        return AzureListOf::kSubscriptions;
    return std::count(id.begin(), id.end(), '/') <= 2 ? AzureListOf::kResources : AzureListOf::kMetrics;
}

AzureNames::AzureNames(AzureSpec spec, SecretReader secrets, NowFunction now)
    : m_api(std::move(spec), std::move(secrets), std::move(now))
{}

void AzureNames::find(const std::string &of, AzureReply<FoundNames> reply)
{
    m_reply = std::move(reply);
    const AzureListOf what = azureListOf(of);
    m_api.list(what, of, [this, what](const tl::expected<AzureList, FetchError> &list) { take(what, list); });
}

void AzureNames::take(AzureListOf what, const tl::expected<AzureList, FetchError> &list)
{
    if (!list) {
        m_reply(tl::unexpected(list.error()));
        return;
    }
    m_found.names.insert(m_found.names.end(), list->names.begin(), list->names.end());
    m_found.detail.words.insert(m_found.detail.words.end(), list->words.begin(), list->words.end());
    m_found.detail.isCut = !list->nextLink.empty();
    if (m_found.detail.isCut && ++m_pages < kMostPages)
        m_api.follow(what, list->nextLink,
                     [this, what](const tl::expected<AzureList, FetchError> &next) { take(what, next); });
    else
        m_reply(std::move(m_found));
}

} // namespace redshank
