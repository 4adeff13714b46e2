// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/graphite_line.h"

#include "engine/feed/decode/statsd_line.h"

#include <fast_float/fast_float.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace redshank {
namespace {

constexpr std::size_t kLongestPath = 400;
constexpr std::size_t kMostTags = 20;
constexpr double kLastSecond = 253'402'300'799.0; // of the year 9999

tl::unexpected<Error> refused(std::string why) { return failure(ErrorCode::kInvalidInput, std::move(why)); }

std::optional<double> numberOf(std::string_view text)
{
    double value = 0.0;
    const auto [end, problem] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Of a path with tags, "a.b;host=x;env=p".
Result<std::string> metricOf(std::string_view path)
{
    if (path.size() > kLongestPath)
        return refused("its path is longer than 400 bytes");
    std::vector<std::string> tags;
    std::size_t semicolon = path.find(';');
    const std::string_view name = path.substr(0, semicolon);
    while (semicolon != std::string_view::npos) {
        const std::size_t begin = semicolon + 1;
        semicolon = path.find(';', begin);
        std::string tag(
            path.substr(begin, semicolon == std::string_view::npos ? semicolon : semicolon - begin));
        const std::size_t equals = tag.find('=');
        if (equals == 0 || equals == std::string::npos || equals + 1 == tag.size())
            return refused("a tag is no name=value");
        if (tags.size() == kMostTags)
            return refused("it has more than 20 tags");
        std::replace(tag.begin(), tag.end(), '/', '|');
        tags.push_back(std::move(tag));
    }
    if (name.empty())
        return refused("it has no path");
    std::sort(tags.begin(), tags.end());
    std::string metric = metricOfDots(name);
    for (std::size_t i = 0; i < tags.size(); ++i)
        metric += (i == 0 ? "{" : ",") + tags[i];
    if (!tags.empty())
        metric += '}';
    if (const std::string_view fault = metricNameFault(metric); !fault.empty())
        return refused(std::string(fault));
    return metric;
}

} // namespace

Result<PushedSample> decodeGraphiteLine(std::string_view line, TimePoint now)
{
    if (!simdjson::validate_utf8(line.data(), line.size()))
        return refused("it is not UTF-8");
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    while (!line.empty()) {
        const std::size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos)
            break;
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        if (count == parts.size())
            return refused("it has more than path, value and time");
        parts[count++] = line.substr(0, end);
        line.remove_prefix(end);
    }
    if (count < parts.size())
        return refused("it is no \"path value time\"");
    PushedSample sample;
    Result<std::string> metric = metricOf(parts[0]);
    if (!metric)
        return tl::unexpected(metric.error());
    sample.metric = *std::move(metric);
    const std::optional<double> value = numberOf(parts[1]);
    if (!value)
        return refused("its value is no number");
    sample.value = std::isfinite(*value) ? *value : kMissing;
    sample.time = now;
    if (parts[2] != "-1" && parts[2] != "N") {
        const std::optional<double> seconds = numberOf(parts[2]);
        if (!seconds || !(*seconds >= 0.0) || *seconds > kLastSecond)
            return refused("its time is no number of seconds since 1970");
        sample.time = fromMs(std::llround(*seconds * 1000.0));
    }
    return sample;
}

} // namespace redshank
