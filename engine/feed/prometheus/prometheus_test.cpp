// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_test.h"

#include "engine/feed/net/tls_files.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kPreview{3'600'000};
constexpr std::int64_t kPreviewPoints = 240;

} // namespace

PrometheusTest::PrometheusTest(const FeedSpec &spec, NowFunction now, SecretReader secrets)
    : m_spec(spec), m_now(now), m_api(spec.prometheus.server, std::move(secrets), std::move(now))
{}

void PrometheusTest::stop(const FetchError &error)
{
    stopAt(error.fault == FetchFault::kSignIn ? TestStep::kSignIn : TestStep::kQuery, error);
}

void PrometheusTest::begin()
{
    m_api.client().prepare([this](const std::optional<FetchError> &error) {
        if (error) {
            stopAt(TestStep::kSettings, *error);
            return;
        }
        connectTo(m_api.client().address({}), m_api.client().tls());
    });
}

void PrometheusTest::signIn()
{
    m_api.build([this](const Fetched<PrometheusBuild> &build) {
        if (!build) {
            stop(build.error());
            return;
        }
        pass(TestStep::kSignIn, build->version.empty() ? std::string() : "version " + build->version);
        m_spec.prometheus.query.empty() ? askNames() : describe();
    });
}

void PrometheusTest::askNames()
{
    m_api.labelValues("__name__", [this](const Fetched<std::vector<std::string>> &names) {
        if (!names) {
            stop(names.error());
            return;
        }
        pass(TestStep::kQuery, "the server knows " + std::to_string(names->size()) + " metrics");
        finish({});
    });
}

void PrometheusTest::describe()
{
    const std::optional<std::string> metric = selectedMetric(m_spec.prometheus.query);
    if (!metric) {
        m_query = shapedQuery(m_spec.prometheus, {});
        count();
        return;
    }
    m_api.metadata(*metric, [this](const Fetched<std::optional<PrometheusMetadata>> &metadata) {
        if (!metadata) {
            stop(metadata.error());
            return;
        }
        m_query = shapedQuery(m_spec.prometheus, *metadata);
        count();
    });
}

void PrometheusTest::count()
{
    m_api.queryAt(m_query.text, m_now() + m_api.clockOffset(),
                  [this](const Fetched<PrometheusAnswer> &answer) {
                      if (!answer) {
                          stop(answer.error());
                          return;
                      }
                      const std::size_t series = answer->series.size();
                      if (series == 0)
                          stop({FetchFault::kRequest,
                                "the query answers with no series; check its names and labels",
                                {},
                                {}});
                      else if (series > static_cast<std::size_t>(m_spec.prometheus.maxSeries))
                          stop({FetchFault::kRequest,
                                "your query returns " + std::to_string(series) + " series, the guard is " +
                                    std::to_string(m_spec.prometheus.maxSeries) +
                                    "; narrow it with labels, or raise the guard",
                                {},
                                {}});
                      else
                          preview(series);
                  });
}

void PrometheusTest::preview(std::size_t series)
{
    const Milliseconds step = std::max(m_spec.prometheus.step, kPreview / kPreviewPoints);
    const std::int64_t end = toMs(m_now() + m_api.clockOffset()) / step.count() * step.count();
    const TimeGrid grid{fromMs(end) - kPreview / step * step, fromMs(end), step};
    m_api.queryRange(m_query.text, grid, [this, grid, series](const Fetched<PrometheusAnswer> &answer) {
        if (!answer) {
            stop(answer.error());
            return;
        }
        SeriesBook book(
            {m_spec.name, m_query.metric.empty() ? m_spec.prometheus.query : m_query.metric, m_query.unit},
            static_cast<std::size_t>(m_spec.prometheus.maxSeries));
        SeriesBook::Outcome outcome = book.take(*answer, grid, grid.last, TimePoint::max());
        pass(TestStep::kQuery, std::to_string(series) + " series");
        SourceTested tested;
        tested.series = series;
        tested.query = m_query.text;
        tested.metrics = std::move(outcome.found);
        tested.preview = std::move(outcome.settled);
        finish(std::move(tested));
    });
}

} // namespace redshank
