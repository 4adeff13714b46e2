// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/cloudwatch_answer.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kLongestText = 300;
constexpr double kMostSeconds = 253'402'300'799.0;

tl::unexpected<Error> notAsAsked(const std::string &what)
{
    return failure(ErrorCode::kBadAnswer, "the answer is none of CloudWatch: " + what);
}

std::string textOf(dom::element element, const char *key)
{
    std::string_view text;
    return element[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

void addMessages(dom::element element, std::vector<std::string> &messages)
{
    dom::array list;
    if (element["Messages"].get(list) != simdjson::SUCCESS)
        return;
    for (const dom::element entry : list)
        messages.push_back((textOf(entry, "Code") + ": " + textOf(entry, "Value")).substr(0, kLongestText));
}

/// Ascending, whichever way the service sent them; the newest of equal times counts.
void sortByTime(CloudWatchResult &result)
{
    if (std::is_sorted(result.times.begin(), result.times.end()))
        return;
    std::vector<std::size_t> order(result.times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return result.times[a] < result.times[b]; });
    CloudWatchResult sorted = result;
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted.times[i] = result.times[order[i]];
        sorted.values[i] = result.values[order[i]];
    }
    result = std::move(sorted);
}

bool readResult(dom::element entry, CloudWatchResult &result)
{
    result.id = textOf(entry, "Id");
    result.label = textOf(entry, "Label");
    result.status = textOf(entry, "StatusCode");
    dom::array times;
    dom::array values;
    if (entry["Timestamps"].get(times) != simdjson::SUCCESS ||
        entry["Values"].get(values) != simdjson::SUCCESS)
        return !result.id.empty(); // a result without data
    for (const dom::element time : times) {
        double seconds = 0.0;
        if (time.get(seconds) != simdjson::SUCCESS || !(std::abs(seconds) < kMostSeconds))
            return false;
        result.times.push_back(fromMs(std::llround(seconds * 1000.0)));
    }
    for (const dom::element value : values) {
        double number = 0.0;
        if (value.get(number) != simdjson::SUCCESS)
            return false;
        result.values.push_back(std::isfinite(number) ? number : kMissing);
    }
    if (result.id.empty() || result.times.size() != result.values.size())
        return false;
    sortByTime(result);
    return true;
}

} // namespace

Result<CloudWatchPage> decodeMetricData(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    dom::array results;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("it is no whole JSON");
    if (root["MetricDataResults"].get(results) != simdjson::SUCCESS)
        return notAsAsked("it has no MetricDataResults");
    CloudWatchPage page;
    page.nextToken = textOf(root, "NextToken");
    addMessages(root, page.messages);
    for (const dom::element entry : results) {
        CloudWatchResult result;
        if (!readResult(entry, result))
            return notAsAsked("result " + std::to_string(page.results.size() + 1) +
                              " has no times and values of equal number");
        addMessages(entry, page.messages);
        page.results.push_back(std::move(result));
    }
    return page;
}

Result<CloudWatchList> decodeMetricList(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    dom::array metrics;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("it is no whole JSON");
    if (root["Metrics"].get(metrics) != simdjson::SUCCESS)
        return notAsAsked("it has no Metrics");
    CloudWatchList list;
    list.nextToken = textOf(root, "NextToken");
    for (const dom::element entry : metrics) {
        CloudWatchMetric metric;
        metric.metricNamespace = textOf(entry, "Namespace");
        metric.name = textOf(entry, "MetricName");
        dom::array dimensions;
        if (entry["Dimensions"].get(dimensions) == simdjson::SUCCESS) {
            for (const dom::element dimension : dimensions)
                metric.dimensions.emplace_back(textOf(dimension, "Name"), textOf(dimension, "Value"));
        }
        if (metric.metricNamespace.empty() || metric.name.empty())
            return notAsAsked("a metric has no namespace or name");
        list.metrics.push_back(std::move(metric));
    }
    return list;
}

AwsFault decodeAwsFault(std::string_view json, std::string_view queryError)
{
    AwsFault fault;
    dom::parser parser;
    dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) == simdjson::SUCCESS) {
        fault.code = textOf(root, "__type");
        fault.message = textOf(root, "message");
        if (fault.message.empty())
            fault.message = textOf(root, "Message");
    }
    fault.code = fault.code.substr(0, fault.code.find(':'));
    if (const std::size_t hash = fault.code.rfind('#'); hash != std::string::npos)
        fault.code.erase(0, hash + 1);
    if (fault.code.empty())
        fault.code = std::string(queryError.substr(0, queryError.find(';')));
    fault.message = fault.message.substr(0, kLongestText);
    return fault;
}

bool isThrottling(std::string_view code)
{
    constexpr std::array<std::string_view, 16> kCodes{"Throttling",
                                                      "ThrottlingException",
                                                      "ThrottledException",
                                                      "RequestThrottled",
                                                      "RequestThrottledException",
                                                      "TooManyRequestsException",
                                                      "RequestLimitExceeded",
                                                      "SlowDown",
                                                      "PriorRequestNotComplete",
                                                      "RequestTimeout",
                                                      "RequestTimeoutException",
                                                      "LimitExceededException",
                                                      "BandwidthLimitExceeded",
                                                      "EC2ThrottledException",
                                                      "ProvisionedThroughputExceededException",
                                                      "TransactionInProgressException"};
    return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

bool isClockSkew(const AwsFault &fault)
{
    const bool isExpiredSignature =
        fault.code.starts_with("InvalidSignature") && fault.message.find("expired") != std::string::npos;
    return fault.code.starts_with("RequestTimeTooSkewed") || fault.code.starts_with("RequestExpired") ||
           fault.code.starts_with("RequestInTheFuture") || isExpiredSignature ||
           (fault.code.starts_with("SignatureDoesNotMatch") &&
            fault.message.find("Signature not yet current") != std::string::npos);
}

} // namespace redshank
