// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/renamed_metric.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace redshank {
namespace {

constexpr double kAlike = 2.0 / 3.0;
constexpr std::size_t kLongestName = 200; ///< Bytes that are compared.

std::string_view lastPart(std::string_view id)
{
    const std::size_t slash = id.rfind('/');
    return (slash == std::string_view::npos ? id : id.substr(slash + 1)).substr(0, kLongestName);
}

std::size_t commonLetters(std::string_view a, std::string_view b)
{
    std::array<std::size_t, kLongestName + 1> row{};
    for (const char letter : a) {
        std::size_t diagonal = 0;
        for (std::size_t i = 0; i < b.size(); ++i) {
            const std::size_t above = row[i + 1];
            row[i + 1] = letter == b[i] ? diagonal + 1 : std::max(above, row[i]);
            diagonal = above;
        }
    }
    return row[b.size()];
}

double likeness(std::string_view a, std::string_view b)
{
    const std::size_t letters = a.size() + b.size();
    return letters == 0 ? 0.0 : 2.0 * static_cast<double>(commonLetters(a, b)) / static_cast<double>(letters);
}

} // namespace

std::optional<MetricId> likelyNewName(const MetricId &gone, const std::vector<MetricId> &added)
{
    double best = kAlike;
    std::optional<MetricId> name;
    for (const MetricId &each : added) {
        const double alike = likeness(lastPart(gone), lastPart(each));
        if (alike == best)
            name.reset();
        if (alike <= best)
            continue;
        best = alike;
        name = each;
    }
    return name;
}

Tuning withMetricRenamed(Tuning tuning, const MetricId &from, const MetricId &to)
{
    if (auto node = tuning.metrics.extract(from)) {
        node.key() = to;
        tuning.metrics.insert(std::move(node));
    }
    return tuning;
}

std::vector<Label> withMetricRenamed(std::vector<Label> labels, const MetricId &from, const MetricId &to)
{
    for (Label &label : labels) {
        std::replace(label.metrics.begin(), label.metrics.end(), from, to);
        std::sort(label.metrics.begin(), label.metrics.end());
        label.metrics.erase(std::unique(label.metrics.begin(), label.metrics.end()), label.metrics.end());
    }
    return labels;
}

} // namespace redshank
