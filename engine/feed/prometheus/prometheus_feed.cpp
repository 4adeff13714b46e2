// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_feed.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kShortestStep{1'000};
constexpr Milliseconds kShortestSettle{2'000};
constexpr Milliseconds kVictoriaSettle{30'000}; ///< It hides younger data itself.
constexpr int kBrokenAfterPolls = 3;
constexpr Milliseconds kBrokenAfter{10'000};
constexpr TimePoint kNever = TimePoint::max();

std::string sourceName(const FeedSpec &spec)
{
    if (!spec.name.empty())
        return spec.name;
    const QUrl url(QString::fromStdString(spec.prometheus.server.url));
    return url.host().isEmpty() ? "prometheus" : url.host().toStdString();
}

TimePoint floorTo(TimePoint time, Milliseconds step)
{
    const std::int64_t ms = toMs(time);
    return fromMs(ms - ms % step.count());
}

} // namespace

PrometheusFeed::PrometheusFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets, QObject *parent)
    : NetworkFeed(spec, now, parent), m_prometheus(spec.prometheus),
      m_api(spec.prometheus.server, std::move(secrets), std::move(now))
{
    m_prometheus.step = std::max(m_prometheus.step, kShortestStep);
    m_prometheus.maxSeries = std::clamp(m_prometheus.maxSeries, 1, 10'000);
}

void PrometheusFeed::cancel() { m_api.client().cancelAll(); }

void PrometheusFeed::poll()
{
    if (m_prometheus.query.empty()) {
        giveUp({ErrorCode::kInvalidInput, "there is no query; choose a metric or write PromQL"});
        return;
    }
    if (!m_isPrepared)
        prepare();
    else if (!m_build)
        identify();
    else if (!m_query)
        describe();
    else if (!m_book)
        countSeries();
    else
        askRange();
}

void PrometheusFeed::fail(const FetchError &error)
{
    if (error.fault == FetchFault::kSignIn || error.fault == FetchFault::kCertificate)
        m_isPrepared = false; // what it signs in with may be new the next time
    m_inTouchSince = kNever;
    pollFailed(error);
}

void PrometheusFeed::prepare()
{
    m_api.client().prepare([this](const std::optional<FetchError> &error) {
        if (error) {
            fail(*error);
            return;
        }
        m_isPrepared = true;
        poll();
    });
}

void PrometheusFeed::identify()
{
    m_api.build([this](Fetched<PrometheusBuild> build) {
        if (!build) {
            fail(build.error());
            return;
        }
        m_build = *std::move(build);
        poll();
    });
}

void PrometheusFeed::describe()
{
    const std::optional<std::string> metric = selectedMetric(m_prometheus.query);
    if (!metric) {
        m_query = shapedQuery(m_prometheus, {});
        poll();
        return;
    }
    m_api.metadata(*metric, [this](const Fetched<std::optional<PrometheusMetadata>> &metadata) {
        if (!metadata) {
            fail(metadata.error());
            return;
        }
        m_query = shapedQuery(m_prometheus, *metadata);
        poll();
    });
}

void PrometheusFeed::countSeries()
{
    m_api.queryAt(m_query->text, serverNow(), [this](const Fetched<PrometheusAnswer> &answer) {
        if (!answer) {
            fail(answer.error());
            return;
        }
        const std::size_t most = static_cast<std::size_t>(m_prometheus.maxSeries);
        if (answer->series.size() > most) {
            fail({FetchFault::kSetUp,
                  "the query answers with " + std::to_string(answer->series.size()) +
                      " series, the guard is " + std::to_string(most) +
                      "; narrow the query with labels, or raise the guard",
                  {},
                  {}});
            return;
        }
        SeriesBook::Naming naming{sourceName(spec()), m_query->metric, m_query->unit};
        if (naming.metric.empty())
            naming.metric = m_prometheus.query;
        m_expected = std::max<std::size_t>(1, answer->series.size());
        m_book = std::make_unique<SeriesBook>(std::move(naming), most);
        m_first = floorTo(serverNow() - std::max(spec().history, Milliseconds{0}), m_prometheus.step);
        m_next = m_first;
        m_inTouchSince = serverNow();
        askRange();
    });
}

Milliseconds PrometheusFeed::settleTime() const
{
    if (spec().settle)
        return *spec().settle;
    const Milliseconds usual = std::max(kShortestSettle, m_prometheus.step);
    return m_build->isVictoria ? kVictoriaSettle + usual : usual;
}

void PrometheusFeed::askRange()
{
    const Milliseconds step = m_prometheus.step;
    TimeGrid grid{m_next, floorTo(serverNow(), step), step};
    if (grid.isEmpty()) {
        pollSucceeded({m_book->size(), 0, {}});
        return;
    }
    const std::int64_t unsettled = settleTime() / step + 2;
    const auto series = static_cast<std::int64_t>(std::max(m_expected, m_book->size()));
    const std::int64_t most =
        std::clamp(std::max(kMostPoints / series, unsettled), std::int64_t{1}, kMostSteps);
    const bool isLast = grid.count() <= most;
    if (!isLast)
        grid.last = grid.first + (most - 1) * step;
    m_api.queryRange(m_query->text, grid, [this, grid, isLast](const Fetched<PrometheusAnswer> &answer) {
        if (!answer)
            fail(answer.error());
        else
            take(*answer, grid, isLast);
    });
}

void PrometheusFeed::take(const PrometheusAnswer &answer, const TimeGrid &grid, bool isLast)
{
    const TimePoint now = serverNow();
    const Milliseconds longest = std::max(kBrokenAfter, kBrokenAfterPolls * spec().interval);
    const std::optional<TimePoint> before = lastContact();
    if (m_inTouchSince == kNever || (before && this->now() - *before > longest)) {
        m_inTouchSince = now;
        m_wasCut = true;
    }

    // After a cut the server may still be storing what it missed: nothing settles before it is up for long.
    const bool isBackAgain = m_wasCut && now - m_inTouchSince < settleTime();
    const TimePoint settledUntil = isBackAgain ? grid.first - grid.step : now - settleTime();
    const SeriesBook::Outcome outcome = m_book->take(answer, grid, settledUntil, m_inTouchSince);
    m_next = std::clamp(floorTo(settledUntil, grid.step) + grid.step, grid.first, grid.last + grid.step);
    if (!outcome.found.empty())
        Q_EMIT metricsFound(outcome.found);
    if (!outcome.settled.empty())
        Q_EMIT sampled(outcome.settled);
    if (!outcome.tail.empty())
        Q_EMIT tailRead(outcome.tail);
    if (!isLast) {
        const auto rows = static_cast<std::uint64_t>(m_book->size());
        pollGoesOn(static_cast<std::uint64_t>((m_next - m_first) / grid.step) * rows,
                   static_cast<std::uint64_t>((now - m_first) / grid.step) * rows);
        return;
    }
    Condition condition{outcome.metrics, outcome.missing, {}};
    if (outcome.refused > 0)
        condition.trouble = std::to_string(outcome.refused) + " series more than the guard of " +
                            std::to_string(m_prometheus.maxSeries) + " are left out";
    else if (!answer.warnings.empty())
        condition.trouble = "the server warns: " + answer.warnings.front();
    else if (m_book->size() == 0)
        condition.trouble = "the query answers with no series; check its names and labels";
    pollSucceeded(condition);
}

} // namespace redshank
