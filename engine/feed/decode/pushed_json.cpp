// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/push_time.h"
#include "engine/feed/decode/pushed_samples.h"

#include <simdjson.h>

#include <cmath>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

std::optional<TimePoint> timeOf(const dom::element &element)
{
    std::string_view text;
    std::int64_t whole = 0;
    double number = 0.0;
    if (element.get(text) == simdjson::SUCCESS)
        return timeOfIso(text);
    if (element.get(whole) == simdjson::SUCCESS)
        return timeOfNumber(whole, std::nullopt);
    if (element.get(number) == simdjson::SUCCESS)
        return timeOfNumber(number);
    return std::nullopt;
}

void takeSample(const dom::element &element, std::uint32_t place, TimePoint now, PushedBatch &batch)
{
    dom::object fields;
    if (element.get(fields) != simdjson::SUCCESS)
        return batch.refuse(place, "it is no object with metric, time and value");
    PushedSample sample;
    sample.time = now;
    sample.line = place;
    bool hasMetric = false;
    bool hasValue = false;
    for (const dom::key_value_pair field : fields) {
        if (field.key == "metric") {
            std::string_view name;
            if (field.value.get(name) != simdjson::SUCCESS)
                return batch.refuse(place, "metric must be a text");
            if (const std::string_view fault = metricNameFault(name); !fault.empty())
                return batch.refuse(place, std::string(fault));
            sample.metric = name;
            hasMetric = true;
        } else if (field.key == "time") {
            const std::optional<TimePoint> time = timeOf(field.value);
            if (!time)
                return batch.refuse(place, "time must be ms since 1970 (or s, us, ns), or ISO 8601");
            sample.time = *time;
        } else if (field.key == "value") {
            hasValue = true;
            if (!field.value.is_null() && field.value.get(sample.value) != simdjson::SUCCESS)
                return batch.refuse(place, "value must be a number or null");
        }
    }
    if (!hasMetric || !hasValue)
        return batch.refuse(place, hasMetric ? "it has no value" : "it has no metric");
    batch.samples.push_back(std::move(sample));
}

} // namespace

PushedBatch decodePushedJson(std::string_view text, TimePoint now)
{
    PushedBatch batch;
    dom::parser parser;
    dom::element root;
    dom::array items;
    const simdjson::error_code error = parser.parse(text.data(), text.size()).get(root);
    if (error != simdjson::SUCCESS) {
        batch.refuse(1, std::string("the text is no JSON: ") + simdjson::error_message(error));
        return batch;
    }
    if (root.get(items) != simdjson::SUCCESS) {
        takeSample(root, 1, now, batch);
        return batch;
    }
    std::uint32_t place = 0;
    for (const dom::element item : items)
        takeSample(item, ++place, now, batch);
    return batch;
}

} // namespace redshank
