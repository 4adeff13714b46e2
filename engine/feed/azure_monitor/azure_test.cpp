// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_test.h"

namespace redshank {
namespace {

constexpr Milliseconds kPreview{3'600'000};

} // namespace

AzureTest::AzureTest(const FeedSpec &spec, NowFunction now, SecretReader secrets)
    : m_spec(spec), m_now(now), m_api(spec.azure, std::move(secrets), std::move(now))
{}

void AzureTest::begin()
{
    const Result<QUrl> base = HttpClient::checkedBase(m_spec.azure.managementUrl);
    if (!base)
        stopAt(TestStep::kSettings, {FetchFault::kSetUp, base.error().message, {}, {}});
    else if (const std::optional<FetchError> error = m_api.prepare())
        stopAt(TestStep::kSettings, *error);
    else
        connectTo(*base, m_api.client().tls());
}

void AzureTest::signIn()
{
    m_api.token([this](const tl::expected<QByteArray, FetchError> &token) {
        if (!token) {
            stopAt(TestStep::kSignIn, token.error());
            return;
        }
        pass(TestStep::kSignIn, "a token was given");
        preview();
    });
}

void AzureTest::preview()
{
    if (m_spec.azure.metrics.empty()) {
        pass(TestStep::kQuery, "no metric is chosen yet");
        finish({});
        return;
    }
    m_api.metrics(m_spec.azure.metrics, {m_now() - kPreview, m_now()},
                  [this](const tl::expected<std::vector<AzureMetric>, FetchError> &metrics) {
                      if (!metrics) {
                          stopAt(TestStep::kQuery, metrics.error());
                          return;
                      }
                      SourceTested tested;
                      for (const AzureMetric &metric : *metrics) {
                          if (!metric.trouble.empty()) {
                              stopAt(TestStep::kQuery,
                                     {FetchFault::kRequest, metric.name + ": " + metric.trouble, {}, {}});
                              return;
                          }
                          for (const AzureSeries &series : metric.series) {
                              tested.metrics.push_back({metric.name, metric.name, metric.unit, {}, {}});
                              tested.preview.push_back({metric.name, series.times, series.values});
                          }
                      }
                      tested.series = tested.preview.size();
                      pass(TestStep::kQuery, std::to_string(tested.series) + " series");
                      finish(std::move(tested));
                  });
}

} // namespace redshank
