// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/azure_answer.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kLongestText = 300;

tl::unexpected<Error> notAsAsked(const std::string &what)
{
    return failure(ErrorCode::kBadAnswer, "the answer is none of Azure: " + what);
}

std::string textOf(dom::element element, const char *key)
{
    std::string_view text;
    return element[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// {"value": "x", "localizedValue": "X"} or plainly "x".
std::string nameOf(dom::element element, const char *key)
{
    dom::element name;
    if (element[key].get(name) != simdjson::SUCCESS)
        return {};
    std::string_view text;
    return name.get(text) == simdjson::SUCCESS ? std::string(text) : textOf(name, "value");
}

std::string unitOf(const std::string &azure)
{
    struct Unit
    {
        std::string_view azure;
        std::string_view printed;
    };
    constexpr std::array kUnits{Unit{"Bytes", "B"},           Unit{"Seconds", "s"},
                                Unit{"CountPerSecond", "/s"}, Unit{"BytesPerSecond", "B/s"},
                                Unit{"Percent", "%"},         Unit{"MilliSeconds", "ms"},
                                Unit{"ByteSeconds", "B s"},   Unit{"BitsPerSecond", "bit/s"}};
    for (const Unit &unit : kUnits) {
        if (unit.azure == azure)
            return std::string(unit.printed);
    }
    return {};
}

int digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = -1;
    if (at + count <= text.size())
        std::from_chars(text.data() + at, text.data() + at + count, value);
    return value;
}

bool readSeries(dom::element entry, std::string_view aggregation, AzureSeries &series)
{
    dom::array dimensions;
    if (entry["metadatavalues"].get(dimensions) == simdjson::SUCCESS) {
        for (const dom::element dimension : dimensions)
            series.dimensions.emplace_back(nameOf(dimension, "name"), textOf(dimension, "value"));
    }
    dom::array data;
    if (entry["data"].get(data) != simdjson::SUCCESS)
        return false;
    for (const dom::element slot : data) {
        const std::optional<TimePoint> time = azureTime(textOf(slot, "timeStamp"));
        if (!time)
            return false;
        if (!series.times.empty() && *time <= series.times.back())
            continue;
        double value = kMissing;
        if (slot[aggregation].get(value) != simdjson::SUCCESS)
            value = kMissing;
        series.times.push_back(*time);
        series.values.push_back(std::isfinite(value) ? value : kMissing);
    }
    return true;
}

} // namespace

std::optional<TimePoint> azureTime(std::string_view text)
{
    constexpr std::size_t kSecondsEnd = 19;
    if (text.size() < kSecondsEnd + 1 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{digits(text, 0, 4)},
                                          std::chrono::month{static_cast<unsigned>(digits(text, 5, 2))},
                                          std::chrono::day{static_cast<unsigned>(digits(text, 8, 2))}};
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!day.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    int ms = 0;
    if (text[kSecondsEnd] == '.') {
        const std::string_view fraction = text.substr(kSecondsEnd + 1, 3);
        std::from_chars(fraction.data(), fraction.data() + fraction.size(), ms);
    }
    return std::chrono::sys_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + Milliseconds{ms};
}

Result<AzureToken> decodeAzureToken(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("it is no whole JSON");
    AzureToken token;
    token.token = textOf(root, "access_token");
    if (token.token.empty())
        return notAsAsked("it has no access_token");
    dom::element expires;
    if (root["expires_in"].get(expires) == simdjson::SUCCESS) {
        std::string_view text; // managed identities send it as text
        if (expires.get(text) == simdjson::SUCCESS)
            std::from_chars(text.data(), text.data() + text.size(), token.expiresInSeconds);
        else if (expires.get(token.expiresInSeconds) != simdjson::SUCCESS)
            return notAsAsked("its expires_in is no number");
    }
    return token;
}

Result<AzureToken> decodeAzureCliToken(std::string_view json, TimePoint now)
{
    constexpr std::int64_t kWhenUntold = 600;
    dom::parser parser;
    dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("az printed no JSON");
    AzureToken token;
    token.token = textOf(root, "accessToken");
    if (token.token.empty())
        return notAsAsked("az printed no accessToken");
    token.expiresInSeconds = kWhenUntold;
    std::int64_t until = 0; // seconds since 1970
    if (root["expires_on"].get(until) == simdjson::SUCCESS && until > 0 && until < (1LL << 40U))
        token.expiresInSeconds = until - toMs(now) / 1000;
    return token;
}

Result<std::vector<AzureMetric>> decodeAzureMetrics(std::string_view json, std::string_view aggregation)
{
    dom::parser parser;
    dom::element root;
    dom::array value;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("it is no whole JSON");
    if (root["value"].get(value) != simdjson::SUCCESS)
        return notAsAsked("it has no \"value\"");
    std::vector<AzureMetric> metrics;
    for (const dom::element entry : value) {
        AzureMetric metric;
        metric.name = nameOf(entry, "name");
        metric.unit = unitOf(textOf(entry, "unit"));
        if (metric.name.empty())
            return notAsAsked("a metric has no name");
        const std::string code = textOf(entry, "errorCode");
        if (!code.empty() && code != "Success")
            metric.trouble = (code + ": " + textOf(entry, "errorMessage")).substr(0, kLongestText);
        dom::array all;
        if (entry["timeseries"].get(all) == simdjson::SUCCESS) {
            for (const dom::element one : all) {
                AzureSeries series;
                if (!readSeries(one, aggregation, series))
                    return notAsAsked("the slots of " + metric.name + " have no times");
                metric.series.push_back(std::move(series));
            }
        }
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

Result<AzureList> decodeAzureList(std::string_view json, AzureListOf what)
{
    dom::parser parser;
    dom::element root;
    dom::array value;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked("it is no whole JSON");
    if (root["value"].get(value) != simdjson::SUCCESS)
        return notAsAsked("it has no \"value\"");
    AzureList list;
    list.nextLink = textOf(root, "nextLink");
    for (const dom::element entry : value) {
        const std::string name = what == AzureListOf::kMetrics ? nameOf(entry, "name") : textOf(entry, "id");
        if (name.empty())
            continue;
        list.names.push_back(name);
        switch (what) {
        case AzureListOf::kSubscriptions:
            list.words.push_back(textOf(entry, "displayName"));
            break;
        case AzureListOf::kResources:
            list.words.push_back(textOf(entry, "type"));
            break;
        case AzureListOf::kMetrics:
            list.words.push_back(unitOf(textOf(entry, "unit")));
            break;
        }
    }
    return list;
}

std::string azureErrorText(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return {};
    dom::element error;
    if (root["error"].get(error) != simdjson::SUCCESS)
        error = root;
    std::string_view plain;
    if (error.get(plain) == simdjson::SUCCESS) // of a login: {"error": "invalid_client", "error_description"}
        return (std::string(plain) + ": " + textOf(root, "error_description")).substr(0, kLongestText);
    const std::string code = textOf(error, "code");
    const std::string message = textOf(error, "message");
    return code.empty() && message.empty() ? std::string() : (code + ": " + message).substr(0, kLongestText);
}

} // namespace redshank
