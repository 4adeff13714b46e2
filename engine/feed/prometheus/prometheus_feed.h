// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/net/network_feed.h"
#include "engine/feed/prometheus/prometheus_api.h"
#include "engine/feed/prometheus/prometheus_query.h"
#include "engine/feed/prometheus/series_book.h"

#include <memory>
#include <optional>

namespace redshank {

/// Polls a Prometheus-compatible server: one range request a poll, whatever the number of series, from the
/// first time that has not settled up to now, on a fixed grid of times; so no time is asked for in vain, left
/// out or told twice, also over restarts and cuts. History is loaded first, in pieces. Engine thread.
class PrometheusFeed : public NetworkFeed
{
    Q_OBJECT

public:
    PrometheusFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets, QObject *parent = nullptr);

    static constexpr std::int64_t kMostSteps = 10'000;  ///< Of one request; servers refuse over 11,000.
    static constexpr std::int64_t kMostPoints = 60'000; ///< Of one request, over all series.

protected:
    void poll() override;
    void cancel() override;

private:
    void prepare();
    void identify();
    void describe();
    void countSeries();
    void askRange();
    void take(const PrometheusAnswer &answer, const TimeGrid &grid, bool isLast);
    void fail(const FetchError &error);
    TimePoint serverNow() const { return now() + m_api.clockOffset(); }
    Milliseconds settleTime() const;

    PrometheusSpec m_prometheus;
    PrometheusApi m_api;
    bool m_isPrepared = false;
    std::optional<PrometheusBuild> m_build;
    std::optional<ShapedQuery> m_query;
    std::unique_ptr<SeriesBook> m_book;
    std::size_t m_expected = 1; ///< Series, for the size of a request.
    TimePoint m_next{};         ///< First time that has not settled.
    TimePoint m_first{};        ///< Of the history.
    bool m_wasCut = false;
    TimePoint m_inTouchSince{}; ///< Polls have succeeded without a break from here on.
};

} // namespace redshank
