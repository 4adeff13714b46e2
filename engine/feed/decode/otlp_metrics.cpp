// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/pushed_samples.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

using Labels = std::vector<std::pair<std::string, std::string>>;

constexpr std::int64_t kDelta = 1; // AggregationTemporality of OTLP
constexpr std::int64_t kCumulative = 2;
constexpr std::int64_t kNoRecordedValue = 1; // of a point's flags

/// 64-bit whole numbers are written as texts, and read as either.
std::optional<std::int64_t> wholeOf(const dom::element &element)
{
    std::int64_t number = 0;
    std::string_view text;
    if (element.get(number) == simdjson::SUCCESS)
        return number;
    if (element.get(text) != simdjson::SUCCESS)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> wholeAt(const dom::object &object, std::string_view key)
{
    dom::element element;
    return object[key].get(element) == simdjson::SUCCESS ? wholeOf(element) : std::nullopt;
}

std::optional<TimePoint> timeAt(const dom::object &object, std::string_view key)
{
    const std::optional<std::int64_t> ns = wholeAt(object, key);
    return ns && *ns > 0 ? std::optional(fromMs(*ns / 1'000'000)) : std::nullopt;
}

std::string valueText(const dom::object &value)
{
    std::string_view text;
    bool truth = false;
    if (value["stringValue"].get(text) == simdjson::SUCCESS)
        return std::string(text);
    if (value["boolValue"].get(truth) == simdjson::SUCCESS)
        return truth ? "true" : "false";
    if (const std::optional<std::int64_t> number = wholeAt(value, "intValue"))
        return std::to_string(*number);
    double number = 0.0;
    if (value["doubleValue"].get(number) == simdjson::SUCCESS)
        return std::to_string(number);
    return {};
}

/// Attributes with one plain value; of `wanted` keys only, where there are any.
void addLabels(Labels &labels, const dom::object &object, std::initializer_list<std::string_view> wanted)
{
    dom::array attributes;
    if (object["attributes"].get(attributes) != simdjson::SUCCESS)
        return;
    for (const dom::element each : attributes) {
        dom::object attribute;
        std::string_view key;
        dom::object value;
        if (each.get(attribute) != simdjson::SUCCESS || attribute["key"].get(key) != simdjson::SUCCESS ||
            attribute["value"].get(value) != simdjson::SUCCESS)
            continue;
        if (wanted.size() != 0 && std::ranges::find(wanted, key) == wanted.end())
            continue;
        if (std::string text = valueText(value); !text.empty())
            labels.emplace_back(std::string(key), std::move(text));
    }
}

/// Reads the metrics of a request; a point counts as a line.
class OtlpReader
{
public:
    explicit OtlpReader(TimePoint now) : m_now(now) {}

    void takeMetric(const dom::object &metric, const Labels &resource)
    {
        std::string_view name;
        if (metric["name"].get(name) != simdjson::SUCCESS)
            name = {};
        dom::object data;
        if (metric["gauge"].get(data) == simdjson::SUCCESS) {
            takePoints(name, data, resource, 0, false);
        } else if (metric["sum"].get(data) == simdjson::SUCCESS) {
            bool isMonotonic = false;
            if (data["isMonotonic"].get(isMonotonic) != simdjson::SUCCESS)
                isMonotonic = false;
            takePoints(name, data, resource, wholeAt(data, "aggregationTemporality").value_or(0),
                       isMonotonic);
        } else if (metric["histogram"].get(data) == simdjson::SUCCESS ||
                   metric["exponentialHistogram"].get(data) == simdjson::SUCCESS) {
            takeEvents(name, data, resource, wholeAt(data, "aggregationTemporality").value_or(0), false);
        } else if (metric["summary"].get(data) == simdjson::SUCCESS) {
            takeEvents(name, data, resource, kCumulative, true);
        } else {
            ++m_line;
            refuse(std::string(name) + " is no gauge, sum, histogram or summary");
        }
    }
    PushedBatch take() { return std::move(m_batch); }

private:
    void refuse(std::string reason) { m_batch.refuse(m_line, std::move(reason)); }

    /// Calls `take` with each data point that has a value.
    template <class Take>
    void forEachPoint(const dom::object &data, Take &&take)
    {
        dom::array points;
        if (data["dataPoints"].get(points) != simdjson::SUCCESS)
            return;
        for (const dom::element each : points) {
            ++m_line;
            dom::object point;
            if (each.get(point) != simdjson::SUCCESS)
                refuse("a data point is no object");
            else if ((wholeAt(point, "flags").value_or(0) & kNoRecordedValue) == 0)
                take(point);
        }
    }

    void takePoints(std::string_view name, const dom::object &data, const Labels &resource,
                    std::int64_t temporality, bool isMonotonic)
    {
        forEachPoint(data, [&](const dom::object &point) {
            std::optional<PushedSample> sample = sampleOf(name, {}, point, resource);
            if (!sample)
                return;
            const std::optional<std::int64_t> whole = wholeAt(point, "asInt");
            if (whole)
                sample->value = static_cast<double>(*whole);
            else if (point["asDouble"].get(sample->value) != simdjson::SUCCESS)
                return refuse("a data point has no number");
            const std::optional<TimePoint> start = timeAt(point, "startTimeUnixNano");
            if (temporality == kDelta) {
                const std::optional<double> seconds = secondsOf(point, sample->time);
                if (!seconds)
                    return;
                sample->value /= *seconds;
            } else if (temporality == kCumulative && isMonotonic) {
                sample->counterSince = start.value_or(TimePoint{});
            }
            m_batch.samples.push_back(*std::move(sample));
        });
    }

    /// Of histograms and summaries: how many events a second, and their mean.
    /// sumIsPlain: a sum that is not there is zero, else it is not known.
    void takeEvents(std::string_view name, const dom::object &data, const Labels &resource,
                    std::int64_t temporality, bool sumIsPlain)
    {
        if (temporality != kDelta && temporality != kCumulative) {
            ++m_line;
            return refuse(std::string(name) + " is neither a delta nor cumulative");
        }
        forEachPoint(data, [&](const dom::object &point) {
            std::optional<PushedSample> rate = sampleOf(name, ".count", point, resource);
            // Zeros are left out of JSON.
            dom::element told;
            const bool hasCount = point["count"].get(told) == simdjson::SUCCESS;
            const std::optional<std::int64_t> count =
                hasCount ? wholeOf(told) : std::optional<std::int64_t>(0);
            if (!rate)
                return;
            if (!count || *count < 0)
                return refuse("a data point's count is no whole number");
            std::optional<PushedSample> mean = sampleOf(name, ".mean", point, resource);
            double sum = 0.0;
            const bool hasSum = mean && (point["sum"].get(sum) == simdjson::SUCCESS || sumIsPlain);
            const auto events = static_cast<double>(*count);
            rate->value = events;
            if (temporality == kCumulative) {
                rate->counterSince = timeAt(point, "startTimeUnixNano").value_or(TimePoint{});
                if (hasSum) {
                    mean->counterSince = rate->counterSince;
                    mean->value = sum;
                    mean->events = events;
                    m_batch.samples.push_back(*std::move(mean));
                }
                m_batch.samples.push_back(*std::move(rate));
                return;
            }
            const std::optional<double> seconds = secondsOf(point, rate->time);
            if (!seconds)
                return;
            rate->value /= *seconds;
            m_batch.samples.push_back(*std::move(rate));
            if (!hasSum || *count == 0)
                return; // nothing happened: there is no mean
            mean->value = sum / events;
            m_batch.samples.push_back(*std::move(mean));
        });
    }

    /// How long a delta's point lasted; nothing, and refused, where it does not say.
    std::optional<double> secondsOf(const dom::object &point, TimePoint end)
    {
        const std::optional<TimePoint> start = timeAt(point, "startTimeUnixNano");
        if (start && *start < end)
            return std::chrono::duration<double>(end - *start).count();
        refuse("a delta needs a start before its time");
        return std::nullopt;
    }

    /// With its name and time, and no value yet; nothing, and refused, for a name that is none.
    std::optional<PushedSample> sampleOf(std::string_view name, std::string_view suffix,
                                         const dom::object &point, const Labels &resource)
    {
        PushedSample sample;
        sample.line = m_line;
        sample.metric = name;
        sample.metric += suffix;
        Labels labels = resource;
        addLabels(labels, point, {});
        std::ranges::sort(labels);
        for (std::size_t i = 0; i < labels.size(); ++i)
            sample.metric += (i == 0 ? "{" : ",") + labels[i].first + '=' + labels[i].second;
        sample.metric += labels.empty() ? "" : "}";
        if (const std::string_view fault = metricNameFault(sample.metric); name.empty() || !fault.empty()) {
            refuse(name.empty() ? "a metric needs a name" : std::string(fault));
            return std::nullopt;
        }
        sample.time = timeAt(point, "timeUnixNano").value_or(m_now);
        return sample;
    }

    TimePoint m_now;
    std::uint32_t m_line = 0;
    PushedBatch m_batch;
};

/// Calls `take` with every object of the array at a key.
template <class Take>
void forEach(const dom::object &object, std::string_view key, Take &&take)
{
    dom::array items;
    if (object[key].get(items) != simdjson::SUCCESS)
        return;
    for (const dom::element item : items) {
        dom::object each;
        if (item.get(each) == simdjson::SUCCESS)
            take(each);
    }
}

} // namespace

Result<PushedBatch> decodeOtlpJson(std::string_view text, TimePoint now)
{
    dom::parser parser;
    dom::object root;
    if (const simdjson::error_code error = parser.parse(text.data(), text.size()).get(root);
        error != simdjson::SUCCESS)
        return failure(ErrorCode::kBadAnswer,
                       std::string("the text is no JSON object: ") + simdjson::error_message(error));
    OtlpReader reader(now);
    forEach(root, "resourceMetrics", [&reader](const dom::object &of) {
        Labels resource;
        dom::object attributes;
        if (of["resource"].get(attributes) == simdjson::SUCCESS)
            addLabels(resource, attributes, {"service.name", "service.instance.id"});
        forEach(of, "scopeMetrics", [&](const dom::object &scope) {
            forEach(scope, "metrics",
                    [&](const dom::object &metric) { reader.takeMetric(metric, resource); });
        });
    });
    return reader.take();
}

} // namespace redshank
