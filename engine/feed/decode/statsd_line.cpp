// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/statsd_line.h"

#include "engine/feed/decode/pushed_samples.h"

#include <fast_float/fast_float.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace redshank {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestMember = 200;
constexpr std::size_t kMostTags = 20;

tl::unexpected<Error> refused(std::string why) { return failure(ErrorCode::kInvalidInput, std::move(why)); }

std::optional<double> numberOf(std::string_view text)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0.0;
    const auto [end, problem] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = problem == std::errc() && end == text.data() + text.size() && std::isfinite(value);
    return isWhole ? std::optional(value) : std::nullopt;
}

/// What stands before `mark`, taken away from the front of the text with the mark.
std::string_view before(std::string_view &text, char mark)
{
    const std::size_t at = text.find(mark);
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return part;
}

std::optional<std::string> tagsOf(std::string_view list)
{
    std::vector<std::string> tags;
    while (!list.empty()) {
        std::string tag(before(list, ','));
        if (tag.empty())
            continue;
        if (tags.size() == kMostTags)
            return std::nullopt;
        std::replace(tag.begin(), tag.end(), '/', '|');
        if (const std::size_t colon = tag.find(':'); colon != std::string::npos)
            tag[colon] = '=';
        tags.push_back(std::move(tag));
    }
    std::sort(tags.begin(), tags.end());
    std::string text;
    for (const std::string &tag : tags)
        text += (text.empty() ? "{" : ",") + tag;
    return text.empty() ? text : text + '}';
}

/// The type's letters; false for those nobody knows.
bool readKind(std::string_view type, std::string_view value, StatsdSample &sample)
{
    if (type == "c") {
        sample.kind = StatsdKind::kCounter;
    } else if (type == "ms" || type == "h" || type == "d") {
        sample.kind = StatsdKind::kTimer;
        sample.isDuration = type == "ms";
    } else if (type == "g") {
        const bool isDelta = !value.empty() && (value.front() == '+' || value.front() == '-');
        sample.kind = isDelta ? StatsdKind::kGaugeDelta : StatsdKind::kGauge;
    } else if (type == "s") {
        sample.kind = StatsdKind::kSet;
    } else {
        return false;
    }
    return true;
}

} // namespace

std::string metricOfDots(std::string_view name)
{
    std::string metric(name);
    std::replace(metric.begin(), metric.end(), '/', '|');
    std::replace(metric.begin(), metric.end(), '.', '/');
    return metric;
}

Result<StatsdSample> decodeStatsdLine(std::string_view line)
{
    StatsdSample sample;
    if (!simdjson::validate_utf8(line.data(), line.size()))
        return refused("it is not UTF-8");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return refused("it is no name:value|type");
    const std::string_view name = line.substr(0, colon);
    line.remove_prefix(colon + 1);
    if (name.empty())
        return refused("a metric needs a name");
    if (name.size() > kLongestName)
        return refused("its name is longer than 200 bytes");
    const std::string_view value = before(line, '|');
    const std::string_view type = before(line, '|');
    if (!readKind(type, value, sample))
        return refused("its type is none of c, g, ms, h, d, s");
    if (sample.kind == StatsdKind::kSet) {
        if (value.empty() || value.size() > kLongestMember)
            return refused("a member of a set has 1 to 200 bytes");
        sample.member = value;
    } else if (const std::optional<double> number = numberOf(value)) {
        sample.value = *number;
    } else {
        return refused("its value is no number");
    }
    std::string tags;
    while (!line.empty()) {
        const std::string_view part = before(line, '|');
        if (part.starts_with('@')) {
            const std::optional<double> rate = numberOf(part.substr(1));
            if (!rate || *rate <= 0.0 || *rate > 1.0)
                return refused("its rate is not above 0 and at most 1");
            sample.rate = *rate;
        } else if (part.starts_with('#')) {
            std::optional<std::string> read = tagsOf(part.substr(1));
            if (!read)
                return refused("it has more than 20 tags");
            tags = *std::move(read);
        } // other parts are of later versions: a time, a container
    }
    sample.metric = metricOfDots(name) + tags;
    if (const std::string_view fault = metricNameFault(sample.metric); !fault.empty())
        return refused(std::string(fault));
    return sample;
}

} // namespace redshank
