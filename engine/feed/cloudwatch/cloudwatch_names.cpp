// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/cloudwatch_names.h"

#include <algorithm>
#include <tuple>

namespace redshank {

CloudWatchNames::CloudWatchNames(CloudWatchSpec spec, SecretReader secrets, NowFunction now,
                                 AwsCredentialChain::Variable variable)
    : m_api(std::move(spec), std::move(secrets), std::move(now), std::move(variable))
{}

void CloudWatchNames::find(const std::string &of, AwsReply<FoundNames> reply)
{
    m_of = of;
    m_reply = std::move(reply);
    ask({});
}

void CloudWatchNames::ask(const std::string &token)
{
    m_api.listMetrics(m_of, {}, token, [this](const tl::expected<CloudWatchList, FetchError> &list) {
        if (list)
            take(*list);
        else
            m_reply(tl::unexpected(list.error()));
    });
}

void CloudWatchNames::take(const CloudWatchList &list)
{
    for (const CloudWatchMetric &metric : list.metrics) {
        m_namespaces.insert(metric.metricNamespace);
        if (!m_of.empty())
            m_found.detail.metrics.push_back(metric);
    }
    m_found.detail.isCut = !list.nextToken.empty();
    if (m_found.detail.isCut && ++m_pages < kMostPages) {
        ask(list.nextToken);
        return;
    }
    auto &metrics = m_found.detail.metrics;
    const auto key = [](const CloudWatchMetric &metric) {
        return std::tie(metric.metricNamespace, metric.name, metric.dimensions);
    };
    std::sort(metrics.begin(), metrics.end(),
              [&key](const auto &one, const auto &other) { return key(one) < key(other); });
    metrics.erase(std::unique(metrics.begin(), metrics.end()), metrics.end());
    m_found.names.assign(m_namespaces.begin(), m_namespaces.end());
    m_reply(std::move(m_found));
}

} // namespace redshank
