// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/cloudwatch_feed.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace redshank {
namespace {

constexpr Milliseconds kMinute{60'000};

std::string pathSafe(std::string text)
{
    std::replace(text.begin(), text.end(), '/', '|');
    return text;
}

/// "m12": 12; the size of the list where it is none of ours.
std::size_t numberOf(const std::string &id, std::size_t count)
{
    std::size_t number = count;
    if (id.size() > 1 && id.front() == 'm')
        std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return std::min(number, count);
}

TimePoint floorTo(TimePoint time, Milliseconds step)
{
    const std::int64_t ms = toMs(time);
    return fromMs(ms - ms % step.count());
}

} // namespace

CloudWatchFeed::CloudWatchFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets,
                               AwsCredentialChain::Variable variable, QObject *parent)
    : NetworkFeed(spec, now, parent),
      m_api(spec.cloudWatch, std::move(secrets), std::move(now), std::move(variable))
{
    const std::string source = spec.name.empty() ? "cloudwatch" : pathSafe(spec.name);
    std::set<std::string> ids;
    for (const CloudWatchMetric &metric : spec.cloudWatch.metrics) {
        Metric made;
        std::string dimensions;
        for (const auto &[name, value] : metric.dimensions)
            dimensions += (dimensions.empty() ? "" : ",") + name + '=' + value;
        made.info.name = metric.name + (dimensions.empty() ? "" : " " + dimensions);
        const std::string base =
            source + '/' + pathSafe(metric.metricNamespace) + '/' + pathSafe(made.info.name);
        made.info.id = base;
        if (!ids.insert(made.info.id).second) // the same metric by another statistic
            made.info.id = base + ' ' + metric.statistic;
        m_metrics.push_back(std::move(made));
    }
}

void CloudWatchFeed::cancel() { m_api.cancel(); }

void CloudWatchFeed::poll()
{
    if (m_metrics.empty()) {
        giveUp({ErrorCode::kInvalidInput, "there is no metric to read; choose one"});
        return;
    }
    if (!m_isAnnounced) {
        std::vector<MetricInfo> infos;
        for (std::size_t i = 0; i < m_metrics.size(); ++i) {
            infos.push_back(m_metrics[i].info);
            m_metrics[i].next = floorTo(now() - spec().history, spec().cloudWatch.metrics[i].period);
        }
        m_isAnnounced = true;
        Q_EMIT metricsFound(infos);
    }
    m_group = 0;
    m_token.clear();
    m_trouble.clear();
    for (Metric &metric : m_metrics)
        metric.block = {metric.info.id, {}, {}};
    ask();
}

void CloudWatchFeed::ask()
{
    const std::size_t end = std::min(m_metrics.size(), m_group + CloudWatchApi::kMostQueries);
    const auto &wanted = spec().cloudWatch.metrics;
    TimePoint first = TimePoint::max();
    for (std::size_t i = m_group; i < end; ++i)
        first = std::min(first, m_metrics[i].next);
    if (m_token.empty()) // every page of a call must be asked for by the same body
        m_range = {first, floorTo(now(), kMinute) + kMinute};
    const std::vector<CloudWatchMetric> group(wanted.begin() + static_cast<std::ptrdiff_t>(m_group),
                                              wanted.begin() + static_cast<std::ptrdiff_t>(end));
    m_api.metricData(group, m_range, m_token, [this](const tl::expected<CloudWatchPage, FetchError> &page) {
        if (page)
            takePage(*page);
        else
            pollFailed(page.error());
    });
}

void CloudWatchFeed::takePage(const CloudWatchPage &page)
{
    for (const CloudWatchResult &result : page.results) {
        const std::size_t number = m_group + numberOf(result.id, m_metrics.size());
        if (number >= m_metrics.size())
            continue;
        if (result.status == "Forbidden" || result.status == "InternalError")
            m_trouble = m_metrics[number].info.name + ": " + result.status;
        SampleBlock &block = m_metrics[number].block;
        for (std::size_t i = 0; i < result.times.size(); ++i) {
            const bool isNew = block.times.empty() || result.times[i] > block.times.back();
            if (!isNew || result.times[i] < m_metrics[number].next)
                continue;
            block.times.push_back(result.times[i]);
            block.values.push_back(result.values[i]);
        }
    }
    if (!page.messages.empty())
        m_trouble = page.messages.front();
    m_token = page.nextToken;
    if (!m_token.empty()) {
        ask();
        return;
    }
    m_group += CloudWatchApi::kMostQueries;
    if (m_group < m_metrics.size())
        ask();
    else
        give();
}

void CloudWatchFeed::give()
{
    const TimePoint settledUntil = now() - spec().settle.value_or(kSettle);
    std::vector<SampleBlock> settled;
    std::vector<SampleBlock> tail;
    std::size_t silent = 0;
    for (Metric &metric : m_metrics) {
        const auto end = std::upper_bound(metric.block.times.begin(), metric.block.times.end(), settledUntil);
        const auto count = end - metric.block.times.begin();
        silent += metric.block.isEmpty() ? 1U : 0U;
        SampleBlock old{metric.info.id,
                        {metric.block.times.begin(), end},
                        {metric.block.values.begin(), metric.block.values.begin() + count}};
        SampleBlock young{metric.info.id,
                          {end, metric.block.times.end()},
                          {metric.block.values.begin() + count, metric.block.values.end()}};
        if (!old.isEmpty())
            settled.push_back(std::move(old));
        metric.next = std::max(metric.next, settledUntil + Milliseconds{1}); // what is absent by now stays so
        if (!young.isEmpty())
            tail.push_back(std::move(young));
    }
    if (!settled.empty())
        Q_EMIT sampled(settled);
    if (!tail.empty())
        Q_EMIT tailRead(tail);
    pollSucceeded({m_metrics.size(), m_trouble.empty() ? 0 : silent, m_trouble});
}

} // namespace redshank
