// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_query.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace redshank {
namespace {

constexpr Milliseconds kShortestWindow{60'000};

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }
bool isNamePart(char c) { return isNameStart(c) || (c >= '0' && c <= '9'); }

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Where the braces that open at the front close; npos where they do not.
std::size_t closingBrace(std::string_view text)
{
    char quote = '\0';
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            if (c == '\\' && quote != '`')
                ++i;
            else if (c == quote)
                quote = '\0';
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '}') {
            return i;
        }
    }
    return std::string_view::npos;
}

std::string windowText(Milliseconds step)
{
    const Milliseconds window = std::max(kShortestWindow, 4 * step);
    return std::to_string((window.count() + 999) / 1000) + "s";
}

std::string quantileText(double quantile)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), quantile);
    return {text.data(), end.ptr};
}

/// Without the endings that say how it is counted.
std::string_view baseName(std::string_view name)
{
    for (const std::string_view ending : {"_total", "_sum", "_bucket"}) {
        if (name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    }
    return name;
}

} // namespace

std::optional<std::string> selectedMetric(std::string_view query)
{
    const std::string_view text = trimmed(query);
    if (text.empty() || !isNameStart(text.front()))
        return std::nullopt;
    const auto nameEnd = std::find_if_not(text.begin(), text.end(), isNamePart);
    const auto length = static_cast<std::size_t>(nameEnd - text.begin());
    const std::string_view rest = trimmed(text.substr(length));
    if (!rest.empty() && (rest.front() != '{' || closingBrace(rest) != rest.size() - 1))
        return std::nullopt;
    return std::string(text.substr(0, length));
}

bool isCounter(std::string_view name, const std::optional<PrometheusMetadata> &metadata)
{
    const auto endsAsCounter = [&] {
        return name.ends_with("_total") || name.ends_with("_count") || name.ends_with("_sum") ||
               name.ends_with("_bucket");
    };
    if (!metadata || metadata->type.empty() || metadata->type == "unknown" || metadata->type == "untyped")
        return endsAsCounter();
    if (metadata->type == "histogram" || metadata->type == "summary")
        return endsAsCounter();
    return metadata->type == "counter";
}

std::string unitOfMetric(std::string_view name, std::string_view declared)
{
    struct Ending
    {
        std::string_view word;
        std::string_view unit;
    };
    constexpr std::array kEndings{
        Ending{"milliseconds", "ms"}, Ending{"seconds", "s"},  Ending{"bytes", "B"},  Ending{"bits", "bit"},
        Ending{"percent", "%"},       Ending{"celsius", "°C"}, Ending{"volts", "V"},  Ending{"amperes", "A"},
        Ending{"joules", "J"},        Ending{"watts", "W"},    Ending{"meters", "m"}, Ending{"hertz", "Hz"}};
    const std::string_view base = baseName(name);
    for (const Ending &ending : kEndings) {
        const bool isDeclared = declared == ending.word;
        const bool isInName = base.ends_with(ending.word) && base.size() > ending.word.size() &&
                              base[base.size() - ending.word.size() - 1] == '_';
        if (isDeclared || (declared.empty() && isInName))
            return std::string(ending.unit);
    }
    return {};
}

ShapedQuery shapedQuery(const PrometheusSpec &spec, const std::optional<PrometheusMetadata> &metadata)
{
    ShapedQuery shaped{spec.query, {}, {}, false};
    const std::optional<std::string> metric = selectedMetric(spec.query);
    if (!metric)
        return shaped;
    shaped.metric = *metric;
    const std::string selection(trimmed(spec.query));
    shaped.unit = unitOfMetric(*metric, metadata ? metadata->unit : std::string());
    const std::string rate = "rate(" + selection + "[" + windowText(spec.step) + "])";
    if (spec.quantile > 0.0 && metric->ends_with("_bucket")) {
        shaped.text = "histogram_quantile(" + quantileText(spec.quantile) + ", " + rate + ")";
        return shaped;
    }
    if (!spec.countersAsRates || !isCounter(*metric, metadata))
        return shaped;
    shaped.text = rate;
    shaped.isRate = true;
    if (metric->ends_with("_count") || metric->ends_with("_bucket"))
        shaped.unit.clear(); // events, whatever their size is measured in
    shaped.unit = shaped.unit == "s" ? std::string() : shaped.unit + "/s"; // seconds per second: a share
    return shaped;
}

} // namespace redshank
