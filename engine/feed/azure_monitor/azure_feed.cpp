// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_feed.h"

#include <QtCore/QString>

#include <algorithm>
#include <functional>

namespace redshank {
namespace {

constexpr std::size_t kMostNames = 20;

std::string pathSafe(std::string text)
{
    std::replace(text.begin(), text.end(), '/', '|');
    return text;
}

/// The last part of a resource's id is its name.
std::string resourceName(const std::string &resource)
{
    const std::size_t slash = resource.rfind('/');
    return slash == std::string::npos ? resource : resource.substr(slash + 1);
}

TimePoint floorTo(TimePoint time, Milliseconds step)
{
    const std::int64_t ms = toMs(time);
    return fromMs(ms - ms % step.count());
}

/// Azure repeats a name as it knows it, perhaps in other letters.
bool isSameName(const std::string &one, const std::string &other)
{
    return QString::fromStdString(one).compare(QString::fromStdString(other), Qt::CaseInsensitive) == 0;
}

} // namespace

AzureFeed::AzureFeed(const FeedSpec &spec, NowFunction now, SecretReader secrets, QObject *parent)
    : NetworkFeed(spec, now, parent), m_api(spec.azure, std::move(secrets), std::move(now))
{}

void AzureFeed::cancel() { m_api.cancel(); }

MetricInfo AzureFeed::infoOf(const AzureMetric &metric, const AzureSeries &series) const
{
    std::string dimensions;
    for (const auto &[name, value] : series.dimensions)
        dimensions += (dimensions.empty() ? "" : ",") + name + '=' + value;
    MetricInfo info;
    info.name = metric.name + (dimensions.empty() ? "" : " " + dimensions);
    info.id = pathSafe(spec().name.empty() ? "azure" : spec().name) + '/' +
              pathSafe(resourceName(spec().azure.resource)) + '/' + pathSafe(info.name);
    info.unit = metric.unit;
    return info;
}

void AzureFeed::poll()
{
    const AzureSpec &azure = spec().azure;
    if (azure.metrics.empty() || azure.metrics.size() > kMostNames || azure.resource.empty() ||
        azure.resource.front() != '/' || !azureInterval(azure.granularity)) {
        giveUp({ErrorCode::kInvalidInput, "name a resource (/subscriptions/…), 1 to 20 metrics, and a "
                                          "granularity of 1, 5, 15, 30 min, 1, 6, 12 h or 1 day"});
        return;
    }
    begin();
    ask();
}

void AzureFeed::begin()
{
    const AzureSpec &azure = spec().azure;
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_first = floorTo(now() - std::max(spec().history, azure.granularity), azure.granularity);
        for (const std::string &name : azure.metrics)
            m_from[name] = m_first;
    }
    std::map<TimePoint, Names, std::greater<>> byStart;
    for (const std::string &name : azure.metrics)
        byStart[m_from[name]].push_back(name);
    m_requests.clear();
    for (const auto &[from, names] : byStart)
        m_requests.push_back({from, names});
    m_request = 0;
    m_settledUntil = now() - spec().settle.value_or(kSettle);
    m_reached = m_first;
    m_hasMore = false;
    m_condition = {};
}

void AzureFeed::ask()
{
    const Request &request = m_requests[m_request];
    const Milliseconds granularity = spec().azure.granularity;
    const TimePoint end = floorTo(now(), granularity) + granularity;
    const TimePoint most = request.from + kMostSlots * granularity;
    const TimeRange range{request.from, std::min(end, most)};
    m_api.metrics(request.names, range,
                  [this, range,
                   isLast = end <= most](const tl::expected<std::vector<AzureMetric>, FetchError> &metrics) {
                      if (metrics)
                          take(*metrics, range, isLast);
                      else
                          fail(metrics.error());
                  });
}

/// What lags behind and is refused as a whole does not hold up the others.
void AzureFeed::fail(const FetchError &error)
{
    if (m_request == 0 || error.fault != FetchFault::kRequest) {
        pollFailed(error);
        return;
    }
    m_condition.missing += m_requests[m_request].names.size();
    m_condition.trouble = error.message;
    goOn();
}

void AzureFeed::take(const std::vector<AzureMetric> &metrics, TimeRange range, bool isLast)
{
    m_found.clear();
    m_settled.clear();
    m_tail.clear();
    Names names = m_requests[m_request].names;
    for (const AzureMetric &metric : metrics) {
        if (!metric.trouble.empty()) {
            ++m_condition.missing;
            m_condition.trouble = metric.name + ": " + metric.trouble;
            std::erase_if(names, [&](const std::string &name) { return isSameName(name, metric.name); });
            continue; // what it brings may have holes: all of it comes again
        }
        for (const AzureSeries &series : metric.series)
            takeSeries(metric, series, range);
    }
    const TimePoint next =
        std::clamp(floorTo(m_settledUntil, spec().azure.granularity), range.begin, range.end);
    for (const std::string &name : names)
        m_from[name] = next;
    if (!isLast && !names.empty()) {
        m_hasMore = true;
        m_reached = std::max(m_reached, next);
    }
    if (!m_found.empty())
        Q_EMIT metricsFound(m_found);
    if (!m_settled.empty())
        Q_EMIT sampled(m_settled);
    if (!m_tail.empty())
        Q_EMIT tailRead(m_tail);
    goOn();
}

void AzureFeed::takeSeries(const AzureMetric &metric, const AzureSeries &series, TimeRange range)
{
    const MetricInfo info = infoOf(metric, series);
    const auto [next, isNew] = m_next.emplace(info.id, m_first);
    if (isNew)
        m_found.push_back(info);
    SampleBlock old{info.id, {}, {}};
    SampleBlock young{info.id, {}, {}};
    for (std::size_t i = 0; i < series.times.size(); ++i) {
        const bool isSettled = series.times[i] <= m_settledUntil;
        const bool hasValue = series.values[i] == series.values[i];
        if (series.times[i] < next->second || !range.contains(series.times[i]) || (!isSettled && !hasValue))
            continue;
        SampleBlock &block = isSettled ? old : young;
        block.times.push_back(series.times[i]);
        block.values.push_back(series.values[i]);
    }
    if (!old.isEmpty()) {
        next->second = old.times.back() + Milliseconds{1};
        m_settled.push_back(std::move(old));
    }
    if (!young.isEmpty())
        m_tail.push_back(std::move(young));
}

void AzureFeed::goOn()
{
    if (++m_request < m_requests.size()) {
        ask();
        return;
    }
    m_condition.metrics = m_next.size() + m_condition.missing;
    if (m_hasMore)
        pollGoesOn(static_cast<std::uint64_t>((m_reached - m_first).count()),
                   static_cast<std::uint64_t>((now() - m_first).count()));
    else
        pollSucceeded(m_condition);
}

} // namespace redshank
