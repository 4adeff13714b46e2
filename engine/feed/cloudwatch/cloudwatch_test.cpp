// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/cloudwatch_test.h"

#include "engine/core/call_estimate.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kPreview{3'600'000};

} // namespace

CloudWatchTest::CloudWatchTest(const FeedSpec &spec, NowFunction now, SecretReader secrets,
                               AwsCredentialChain::Variable variable)
    : m_spec(spec), m_now(now),
      m_api(spec.cloudWatch, std::move(secrets), std::move(now), std::move(variable))
{}

void CloudWatchTest::begin()
{
    m_api.identify([this](const tl::expected<AwsIdentity, FetchError> &identity) {
        if (!identity)
            stopAt(TestStep::kSettings, identity.error());
        else
            connectTo(identity->endpoint, m_api.client().tls());
    });
}

void CloudWatchTest::signIn()
{
    const std::string metricNamespace =
        m_spec.cloudWatch.metrics.empty() ? std::string() : m_spec.cloudWatch.metrics.front().metricNamespace;
    m_api.listMetrics(metricNamespace, {}, {}, [this](const tl::expected<CloudWatchList, FetchError> &list) {
        if (!list) {
            stopAt(TestStep::kSignIn, list.error());
            return;
        }
        pass(TestStep::kSignIn, std::to_string(list->metrics.size()) +
                                    (list->nextToken.empty() ? " metrics" : " metrics and more"));
        preview();
    });
}

void CloudWatchTest::preview()
{
    std::vector<CloudWatchMetric> metrics = m_spec.cloudWatch.metrics;
    metrics.resize(std::min(metrics.size(), CloudWatchApi::kMostQueries));
    const auto calls = [this] { return std::to_string(callsPerDay(m_spec).calls) + " calls a day"; };
    if (metrics.empty()) {
        pass(TestStep::kQuery, "no metric is chosen yet");
        finish({});
        return;
    }
    const TimeRange range{m_now() - kPreview, m_now()};
    m_api.metricData(metrics, range, {},
                     [this, metrics, calls](const tl::expected<CloudWatchPage, FetchError> &page) {
                         if (!page) {
                             stopAt(TestStep::kQuery, page.error());
                             return;
                         }
                         SourceTested tested;
                         tested.series = metrics.size();
                         for (const CloudWatchResult &result : page->results) {
                             tested.metrics.push_back({result.id, result.label, {}, {}, {}});
                             tested.preview.push_back({result.id, result.times, result.values});
                         }
                         pass(TestStep::kQuery, calls());
                         finish(std::move(tested));
                     });
}

} // namespace redshank
