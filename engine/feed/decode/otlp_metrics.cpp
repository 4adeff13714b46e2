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
        } else {
            ++m_line;
            refuse(std::string(name) +
                   " is neither a gauge nor a sum; histograms and summaries are left out");
        }
    }
    PushedBatch take() { return std::move(m_batch); }

private:
    void refuse(std::string reason) { m_batch.refuse(m_line, std::move(reason)); }

    void takePoints(std::string_view name, const dom::object &data, const Labels &resource,
                    std::int64_t temporality, bool isMonotonic)
    {
        dom::array points;
        if (data["dataPoints"].get(points) != simdjson::SUCCESS)
            return;
        for (const dom::element each : points) {
            ++m_line;
            dom::object point;
            if (each.get(point) == simdjson::SUCCESS)
                takePoint(name, point, resource, temporality, isMonotonic);
            else
                refuse("a data point is no object");
        }
    }

    void takePoint(std::string_view name, const dom::object &point, const Labels &resource,
                   std::int64_t temporality, bool isMonotonic)
    {
        if ((wholeAt(point, "flags").value_or(0) & kNoRecordedValue) != 0)
            return;
        PushedSample sample;
        sample.line = m_line;
        sample.metric = name;
        Labels labels = resource;
        addLabels(labels, point, {});
        std::ranges::sort(labels);
        for (std::size_t i = 0; i < labels.size(); ++i)
            sample.metric += (i == 0 ? "{" : ",") + labels[i].first + '=' + labels[i].second;
        sample.metric += labels.empty() ? "" : "}";
        if (const std::string_view fault = metricNameFault(sample.metric); name.empty() || !fault.empty())
            return refuse(name.empty() ? "a metric needs a name" : std::string(fault));
        sample.time = timeAt(point, "timeUnixNano").value_or(m_now);
        const std::optional<std::int64_t> whole = wholeAt(point, "asInt");
        if (whole)
            sample.value = static_cast<double>(*whole);
        else if (point["asDouble"].get(sample.value) != simdjson::SUCCESS)
            return refuse("a data point has no number");
        const std::optional<TimePoint> start = timeAt(point, "startTimeUnixNano");
        if (temporality == kDelta) {
            if (!start || *start >= sample.time)
                return refuse("a delta needs a start before its time");
            sample.value /= std::chrono::duration<double>(sample.time - *start).count();
        } else if (temporality == kCumulative && isMonotonic) {
            sample.counterSince = start.value_or(TimePoint{});
        }
        m_batch.samples.push_back(std::move(sample));
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
