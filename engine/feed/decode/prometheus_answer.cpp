// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/prometheus_answer.h"

#include <fast_float/fast_float.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kLongestText = 300;          ///< Of a server's words in a message.
constexpr double kMostSeconds = 253'402'300'799.0; ///< The end of the year 9999.

tl::unexpected<Error> notAsAsked(const std::string &what)
{
    return failure(ErrorCode::kBadAnswer, "the answer is none of the Prometheus API: " + what);
}

std::string shortened(std::string_view text)
{
    return text.size() <= kLongestText ? std::string(text) : std::string(text.substr(0, kLongestText)) + "…";
}

/// What a person sees first of bytes that are no JSON.
std::string looksLike(std::string_view bytes)
{
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (begin == std::string_view::npos)
        return "it is empty";
    return bytes[begin] == '<' ? "it is a page (HTML), perhaps for signing in; check the address"
                               : "it is no whole JSON";
}

double numberOf(std::string_view text)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = kMissing;
    const auto end = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value))
        return kMissing;
    return value;
}

/// "data" of an answer with status success; a parser's memory must outlive it.
Result<dom::element> dataOf(dom::parser &parser, std::string_view json)
{
    dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return notAsAsked(looksLike(json));
    std::string_view status;
    if (root["status"].get(status) != simdjson::SUCCESS)
        return notAsAsked("it has no \"status\"");
    if (status == "error") {
        std::string_view text;
        if (root["error"].get(text) != simdjson::SUCCESS)
            text = "an error, and not which";
        return failure(ErrorCode::kInvalidInput, "the server says: " + shortened(text));
    }
    dom::element data;
    if (status != "success" || root["data"].get(data) != simdjson::SUCCESS)
        return notAsAsked("it has no \"data\"");
    return data;
}

std::optional<PrometheusLabels> labelsOf(dom::element metric)
{
    dom::object object;
    if (metric.get(object) != simdjson::SUCCESS)
        return std::nullopt;
    PrometheusLabels labels;
    for (const auto [name, value] : object) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS)
            return std::nullopt;
        labels.emplace_back(name, text);
    }
    std::sort(labels.begin(), labels.end());
    const auto twice = std::adjacent_find(labels.begin(), labels.end(),
                                          [](const auto &a, const auto &b) { return a.first == b.first; });
    return twice == labels.end() ? std::optional(std::move(labels)) : std::nullopt;
}

/// One [time, "value"]; false where it is none.
bool addPoint(dom::element point, PrometheusSeries &series)
{
    dom::array pair;
    if (point.get(pair) != simdjson::SUCCESS || pair.size() != 2)
        return false;
    double seconds = 0.0;
    std::string_view value;
    if (pair.at(0).get(seconds) != simdjson::SUCCESS || pair.at(1).get(value) != simdjson::SUCCESS)
        return false;
    if (!(std::abs(seconds) < kMostSeconds))
        return false;
    const TimePoint time = fromMs(std::llround(seconds * 1000.0));
    if (!series.times.empty() && time <= series.times.back())
        return false;
    series.times.push_back(time);
    series.values.push_back(numberOf(value));
    return true;
}

bool addPoints(dom::element entry, PrometheusSeries &series)
{
    dom::array points;
    if (entry["values"].get(points) == simdjson::SUCCESS) {
        return std::all_of(points.begin(), points.end(),
                           [&](dom::element point) { return addPoint(point, series); });
    }
    dom::element point;
    if (entry["value"].get(point) == simdjson::SUCCESS)
        return addPoint(point, series);
    // native histograms bring neither; such a series has no samples for us
    dom::element histogram;
    return entry["histogram"].get(histogram) == simdjson::SUCCESS ||
           entry["histograms"].get(histogram) == simdjson::SUCCESS;
}

std::vector<std::string> warningsOf(dom::parser &parser)
{
    std::vector<std::string> warnings;
    dom::array list;
    if (parser.doc.root()["warnings"].get(list) != simdjson::SUCCESS)
        return warnings;
    for (const dom::element entry : list) {
        std::string_view text;
        if (entry.get(text) == simdjson::SUCCESS)
            warnings.push_back(shortened(text));
    }
    return warnings;
}

} // namespace

Result<PrometheusAnswer> decodePrometheusAnswer(std::string_view json)
{
    dom::parser parser;
    const Result<dom::element> data = dataOf(parser, json);
    if (!data)
        return tl::unexpected(data.error());
    std::string_view type;
    dom::array result;
    if ((*data)["resultType"].get(type) != simdjson::SUCCESS ||
        (*data)["result"].get(result) != simdjson::SUCCESS)
        return notAsAsked("it has no \"result\"");
    PrometheusAnswer answer;
    answer.warnings = warningsOf(parser);
    if (type == "scalar") {
        PrometheusSeries series;
        dom::element point;
        if ((*data)["result"].get(point) != simdjson::SUCCESS || !addPoint(point, series))
            return notAsAsked("its scalar is no [time, \"value\"]");
        answer.series.push_back(std::move(series));
        return answer;
    }
    if (type != "vector" && type != "matrix")
        return failure(ErrorCode::kInvalidInput,
                       "the query gives a " + shortened(type) + ", not numbers over time; select a metric");
    std::set<PrometheusLabels> seen;
    for (const dom::element entry : result) {
        PrometheusSeries series;
        dom::element metric;
        std::optional<PrometheusLabels> labels;
        if (entry["metric"].get(metric) == simdjson::SUCCESS)
            labels = labelsOf(metric);
        if (!labels)
            return notAsAsked("the labels of series " + std::to_string(answer.series.size() + 1) +
                              " are no names with texts, each once");
        series.labels = *std::move(labels);
        if (!seen.insert(series.labels).second)
            return notAsAsked("two series have the same labels " + shortened(labelText(series.labels)));
        if (!addPoints(entry, series))
            return notAsAsked("the samples of " + shortened(labelText(series.labels)) +
                              " are no [time, \"value\"] in order of time");
        answer.series.push_back(std::move(series));
    }
    return answer;
}

Result<std::vector<std::string>> decodePrometheusNames(std::string_view json)
{
    dom::parser parser;
    const Result<dom::element> data = dataOf(parser, json);
    if (!data)
        return tl::unexpected(data.error());
    dom::array list;
    if (data->get(list) != simdjson::SUCCESS)
        return notAsAsked("it holds no list of names");
    std::vector<std::string> names;
    for (const dom::element entry : list) {
        std::string_view name;
        if (entry.get(name) != simdjson::SUCCESS)
            return notAsAsked("its list holds something that is no name");
        names.emplace_back(name);
    }
    return names;
}

Result<std::vector<std::pair<std::string, PrometheusMetadata>>>
decodePrometheusMetadata(std::string_view json)
{
    dom::parser parser;
    const Result<dom::element> data = dataOf(parser, json);
    if (!data)
        return tl::unexpected(data.error());
    dom::object metrics;
    if (data->get(metrics) != simdjson::SUCCESS)
        return notAsAsked("it holds no metrics by name");
    std::vector<std::pair<std::string, PrometheusMetadata>> all;
    for (const auto [name, entries] : metrics) {
        dom::array list;
        if (entries.get(list) != simdjson::SUCCESS || list.size() == 0)
            continue;
        PrometheusMetadata metadata;
        const auto text = [&](const char *key) {
            std::string_view value;
            return list.at(0)[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
        };
        metadata.type = text("type");
        metadata.help = text("help");
        metadata.unit = text("unit");
        all.emplace_back(name, std::move(metadata));
    }
    return all;
}

Result<PrometheusBuild> decodePrometheusBuild(std::string_view json)
{
    dom::parser parser;
    const Result<dom::element> data = dataOf(parser, json);
    if (!data)
        return tl::unexpected(data.error());
    const auto text = [&data](const char *key) {
        std::string_view value;
        return (*data)[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    PrometheusBuild build;
    build.version = text("version");
    build.isVictoria = text("goVersion").empty() && text("revision").empty();
    return build;
}

std::string prometheusErrorText(std::string_view json)
{
    dom::parser parser;
    dom::element root;
    std::string_view text;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS ||
        root["error"].get(text) != simdjson::SUCCESS)
        return {};
    return shortened(text);
}

std::string labelText(const PrometheusLabels &labels)
{
    std::string text;
    for (const auto &[name, value] : labels) {
        if (name == "__name__")
            continue;
        text += text.empty() ? "{" : ",";
        text += name + "=\"" + value + '"';
    }
    return text.empty() ? text : text + '}';
}

std::string_view labelValue(const PrometheusLabels &labels, std::string_view name)
{
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const auto &label) { return label.first == name; });
    return found == labels.end() ? std::string_view() : std::string_view(found->second);
}

} // namespace redshank
