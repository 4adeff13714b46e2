// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/decode/prometheus_answer.h"
#include "engine/feed/net/http_client.h"
#include "engine/feed/prometheus/series_book.h"

#include <QtCore/QByteArray>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

template <class T>
using Fetched = tl::expected<T, FetchError>;

/// The calls of the Prometheus HTTP API that feeds, tests of a connection and completion need; answers are
/// decoded, and faults are those of HTTP or kNotAsAsked. Lives on the engine thread.
class PrometheusApi
{
public:
    PrometheusApi(const ServerSpec &server, SecretReader secrets, NowFunction now);

    HttpClient &client() { return m_client; }
    /// What a server's clock is ahead of ours, as far as its answers tell; zero below two seconds.
    Milliseconds clockOffset() const { return m_clockOffset; }

    void queryAt(const std::string &query, TimePoint time,
                 std::function<void(Fetched<PrometheusAnswer>)> reply);
    void queryRange(const std::string &query, const TimeGrid &grid,
                    std::function<void(Fetched<PrometheusAnswer>)> reply);
    /// Where the server has no such call, what is known of VictoriaMetrics holds: the longer wait is safe.
    void build(std::function<void(Fetched<PrometheusBuild>)> reply);
    /// Nothing where the server knows nothing of it.
    void metadata(const std::string &metric,
                  std::function<void(Fetched<std::optional<PrometheusMetadata>>)> reply);
    /// Names of metrics ("__name__"), or the values of another label.
    void labelValues(const std::string &label, std::function<void(Fetched<std::vector<std::string>>)> reply);
    void labels(std::function<void(Fetched<std::vector<std::string>>)> reply);

private:
    FetchRequest request(const char *path) const;
    void post(const char *path, const QByteArray &form, FetchReply reply);
    void get(const QString &path, const QByteArray &query, FetchReply reply);
    void noteClock(const FetchResult &answer);

    NowFunction m_now;
    Milliseconds m_timeout;
    Milliseconds m_clockOffset{0};
    HttpClient m_client;
};

} // namespace redshank
