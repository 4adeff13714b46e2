// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_feed.h"

#include <algorithm>

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
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_first = floorTo(now() - std::max(spec().history, azure.granularity), azure.granularity);
        m_from = m_first;
    }
    const TimePoint end = floorTo(now(), azure.granularity) + azure.granularity;
    const TimePoint most = m_from + kMostSlots * azure.granularity;
    const TimeRange range{m_from, std::min(end, most)};
    m_api.metrics(range, [this, range, isLast = end <= most](
                             const tl::expected<std::vector<AzureMetric>, FetchError> &metrics) {
        if (metrics)
            take(*metrics, range, isLast);
        else
            pollFailed(metrics.error());
    });
}

void AzureFeed::take(const std::vector<AzureMetric> &metrics, TimeRange range, bool isLast)
{
    const TimePoint settledUntil = now() - spec().settle.value_or(kSettle);
    std::vector<MetricInfo> found;
    std::vector<SampleBlock> settled;
    std::vector<SampleBlock> tail;
    Condition condition;
    for (const AzureMetric &metric : metrics) {
        if (!metric.trouble.empty()) {
            ++condition.missing;
            condition.trouble = metric.name + ": " + metric.trouble;
        }
        for (const AzureSeries &series : metric.series) {
            const MetricInfo info = infoOf(metric, series);
            const auto [next, isNew] = m_next.emplace(info.id, m_first);
            if (isNew)
                found.push_back(info);
            SampleBlock old{info.id, {}, {}};
            SampleBlock young{info.id, {}, {}};
            for (std::size_t i = 0; i < series.times.size(); ++i) {
                const bool isSettled = series.times[i] <= settledUntil;
                const bool hasValue = series.values[i] == series.values[i];
                if (series.times[i] < next->second || !range.contains(series.times[i]) ||
                    (!isSettled && !hasValue))
                    continue;
                SampleBlock &block = isSettled ? old : young;
                block.times.push_back(series.times[i]);
                block.values.push_back(series.values[i]);
            }
            if (!old.isEmpty()) {
                next->second = old.times.back() + Milliseconds{1};
                settled.push_back(std::move(old));
            }
            if (!young.isEmpty())
                tail.push_back(std::move(young));
        }
    }
    m_from = std::clamp(floorTo(settledUntil, spec().azure.granularity), range.begin, range.end);
    condition.metrics = m_next.size() + condition.missing;
    if (!found.empty())
        Q_EMIT metricsFound(found);
    if (!settled.empty())
        Q_EMIT sampled(settled);
    if (!tail.empty())
        Q_EMIT tailRead(tail);
    if (!isLast)
        pollGoesOn(static_cast<std::uint64_t>((m_from - m_first).count()),
                   static_cast<std::uint64_t>((now() - m_first).count()));
    else
        pollSucceeded(condition);
}

} // namespace redshank
