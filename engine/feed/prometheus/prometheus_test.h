// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/net/source_test.h"
#include "engine/feed/prometheus/prometheus_api.h"
#include "engine/feed/prometheus/prometheus_query.h"

namespace redshank {

/// Tries a Prometheus source; its outcome shows the last hour as the feed would bring it. Without a query it
/// passes when the server knows any metric.
class PrometheusTest : public SourceTest
{
    Q_OBJECT

public:
    PrometheusTest(const FeedSpec &spec, NowFunction now, SecretReader secrets);

protected:
    void begin() override;
    void signIn() override;

private:
    void askNames();
    void describe();
    void count();
    void preview(std::size_t series);
    void stop(const FetchError &error);

    FeedSpec m_spec;
    NowFunction m_now;
    PrometheusApi m_api;
    ShapedQuery m_query;
};

} // namespace redshank
