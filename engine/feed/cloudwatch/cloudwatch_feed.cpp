// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/cloudwatch_feed.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

namespace redshank {
namespace {

constexpr Milliseconds kMinute{60'000};
constexpr Milliseconds kHour = 60 * kMinute;
constexpr Milliseconds kDay = 24 * kHour;
constexpr Milliseconds kApart = kHour; ///< Starts of metrics that are asked for together.

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

/// How old data can be that CloudWatch gives by this period; older data it leaves out without a word.
Milliseconds keptFor(Milliseconds period)
{
    if (period % kHour == Milliseconds{0})
        return 455 * kDay;
    if (period % (5 * kMinute) == Milliseconds{0})
        return 63 * kDay;
    return period % kMinute == Milliseconds{0} ? 15 * kDay : 3 * kHour;
}

std::string keptText(const std::string &metric, Milliseconds period)
{
    const Milliseconds kept = keptFor(period);
    return metric + ": by a period of " + std::to_string(period.count() / 1000) +
           " s CloudWatch gives no data older than " +
           (kept < kDay ? std::to_string(kept / kHour) + " h" : std::to_string(kept / kDay) + " days") +
           "; what is older is left out";
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
        made.period = std::max(metric.period, Milliseconds{1'000});
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

void CloudWatchFeed::cancel()
{
    m_isUnderWay = false;
    m_api.cancel();
}

void CloudWatchFeed::poll()
{
    if (m_metrics.empty()) {
        giveUp({ErrorCode::kInvalidInput, "there is no metric to read; choose one"});
        return;
    }
    if (!m_isAnnounced)
        announce();
    if (!m_isUnderWay)
        begin();
    ask();
}

void CloudWatchFeed::announce()
{
    std::vector<MetricInfo> infos;
    for (Metric &metric : m_metrics) {
        infos.push_back(metric.info);
        metric.next = floorTo(now() - spec().history, metric.period);
    }
    m_isAnnounced = true;
    Q_EMIT metricsFound(infos);
}

void CloudWatchFeed::begin()
{
    m_isUnderWay = true;
    m_wasLost = false;
    m_settledUntil = now() - spec().settle.value_or(kSettle);
    m_trouble.clear();
    m_note.clear();
    skipWhatIsNotKept();
    m_groups = groups();
    m_group = 0;
    m_token.clear();
    m_taken = 0;
    m_most = 0;
    TimePoint newest = TimePoint::min();
    for (Metric &metric : m_metrics) {
        metric.young = {metric.info.id, {}, {}};
        metric.hasData = metric.isWhole = metric.hasFailed = false;
        newest = std::max(newest, metric.next);
        m_most +=
            static_cast<std::uint64_t>(std::max<std::int64_t>(0, (now() - metric.next) / metric.period + 1));
    }
    m_isBackFill = m_settledUntil - newest > kHour;
}

void CloudWatchFeed::skipWhatIsNotKept()
{
    for (Metric &metric : m_metrics) {
        const TimePoint kept =
            floorTo(now() - keptFor(metric.period) + kMinute, metric.period) + metric.period;
        if (metric.next >= kept)
            continue;
        metric.next = kept;
        m_note = keptText(metric.info.name, metric.period);
    }
}

/// Together go metrics that begin at about the same time, so that one that lags behind makes the others no
/// longer; and, of old data, those that are kept as long, for the start of a call counts for all of it.
std::vector<CloudWatchFeed::Group> CloudWatchFeed::groups() const
{
    Group order(m_metrics.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const TimePoint young = now() - 2 * kHour;
    const auto kept = [this, young](std::size_t place) {
        const Metric &metric = m_metrics[place];
        return metric.next >= young ? Milliseconds{0} : keptFor(metric.period);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return kept(a) != kept(b) ? kept(a) < kept(b) : m_metrics[a].next < m_metrics[b].next;
    });
    std::vector<Group> made;
    for (const std::size_t place : order) {
        const bool isNew = made.empty() || made.back().size() >= CloudWatchApi::kMostQueries ||
                           kept(place) != kept(made.back().front()) ||
                           m_metrics[place].next - m_metrics[made.back().front()].next > kApart;
        if (isNew)
            made.emplace_back();
        made.back().push_back(place);
    }
    return made;
}

void CloudWatchFeed::ask()
{
    std::vector<CloudWatchMetric> wanted;
    TimePoint first = TimePoint::max();
    for (const std::size_t place : m_groups[m_group]) {
        wanted.push_back(spec().cloudWatch.metrics[place]);
        first = std::min(first, m_metrics[place].next);
    }
    if (m_token.empty()) // every page of a call must be asked for by the same body
        m_range = {first, floorTo(now(), kMinute) + kMinute};
    m_api.metricData(wanted, m_range, m_token, [this](const tl::expected<CloudWatchPage, FetchError> &page) {
        if (!page) {
            m_isUnderWay = false;
            pollFailed(page.error());
        } else if (page->isLost) {
            startAgain();
        } else {
            takePage(*page);
        }
    });
}

/// The pages of a group, without what has settled by now; once a poll.
void CloudWatchFeed::startAgain()
{
    if (m_wasLost) {
        m_isUnderWay = false;
        pollFailed({FetchFault::kServer, "CloudWatch knows the token of its own next page no more", {}, {}});
        return;
    }
    m_wasLost = true;
    m_token.clear();
    for (const std::size_t place : m_groups[m_group]) {
        m_metrics[place].young = {m_metrics[place].info.id, {}, {}};
        m_metrics[place].isWhole = m_metrics[place].hasFailed = false;
    }
    ask();
}

void CloudWatchFeed::takePage(const CloudWatchPage &page)
{
    const Group &group = m_groups[m_group];
    std::vector<SampleBlock> settled;
    for (const CloudWatchResult &result : page.results) {
        const std::size_t number = numberOf(result.id, group.size());
        if (number < group.size())
            takeResult(m_metrics[group[number]], result, page.nextToken.empty(), settled);
    }
    if (!settled.empty())
        Q_EMIT sampled(settled);
    if (!page.messages.empty())
        m_trouble = page.messages.front();
    m_token = page.nextToken;
    m_group += m_token.empty() ? 1U : 0U;
    if (m_group == m_groups.size())
        give();
    else if (m_isBackFill)
        pollGoesOn(m_taken, std::max(m_taken, m_most));
    else
        ask();
}

void CloudWatchFeed::takeResult(Metric &metric, const CloudWatchResult &result, bool isLastPage,
                                std::vector<SampleBlock> &settled)
{
    const bool isComplete = result.status == "Complete" || result.status.empty();
    const bool goesOn = result.status == "PartialData" && !isLastPage;
    metric.isWhole = metric.isWhole || isComplete;
    if (!isComplete && !goesOn) {
        metric.hasFailed = true;
        m_trouble = metric.info.name + ": " + result.status;
    }
    if (metric.hasFailed) // what it brings may have holes: all of it comes again
        return;
    SampleBlock old{metric.info.id, {}, {}};
    for (std::size_t i = 0; i < result.times.size(); ++i) {
        const TimePoint time = result.times[i];
        const bool isNew = metric.young.isEmpty() || time > metric.young.times.back();
        if (!isNew || time < metric.next)
            continue;
        SampleBlock &block = time <= m_settledUntil ? old : metric.young;
        block.times.push_back(time);
        block.values.push_back(result.values[i]);
        if (time <= m_settledUntil)
            metric.next = time + Milliseconds{1};
    }
    m_taken += result.times.size();
    metric.hasData = metric.hasData || !old.isEmpty() || !metric.young.isEmpty();
    if (!old.isEmpty())
        settled.push_back(std::move(old));
}

void CloudWatchFeed::give()
{
    m_isUnderWay = false;
    std::vector<SampleBlock> tail;
    std::size_t silent = 0;
    for (Metric &metric : m_metrics) {
        silent += metric.hasData ? 0U : 1U;
        if (metric.isWhole && !metric.hasFailed) // what is absent by now stays so
            metric.next = std::max(metric.next, m_settledUntil + Milliseconds{1});
        if (!metric.young.isEmpty())
            tail.push_back(std::move(metric.young));
        metric.young = {};
    }
    if (!tail.empty())
        Q_EMIT tailRead(tail);
    pollSucceeded({m_metrics.size(), m_trouble.empty() ? 0 : silent, m_trouble.empty() ? m_note : m_trouble});
}

} // namespace redshank
