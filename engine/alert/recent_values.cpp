// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/recent_values.h"

#include <algorithm>
#include <cmath>

namespace redshank {

void RecentValues::add(double value) { m_ring[m_added++ % kMost] = static_cast<float>(value); }

std::vector<float> RecentValues::values() const
{
    std::vector<float> values;
    for (std::size_t at = m_added > kMost ? m_added - kMost : 0; at < m_added; ++at)
        values.push_back(m_ring[at % kMost]);
    return values;
}

std::string sparkline(const std::vector<float> &values)
{
    constexpr std::array<const char *, 8> kSteps{"\u2581", "\u2582", "\u2583", "\u2584",
                                                 "\u2585", "\u2586", "\u2587", "\u2588"};
    std::vector<float> finite;
    std::ranges::copy_if(values, std::back_inserter(finite),
                         [](float value) { return std::isfinite(value); });
    if (finite.size() < 2)
        return {};
    const auto [low, high] = std::ranges::minmax(finite);
    const double span = static_cast<double>(high) - static_cast<double>(low);
    std::string line;
    for (const float value : values) {
        if (!std::isfinite(value)) {
            line += ' ';
            continue;
        }
        const double share =
            span > 0.0 ? (static_cast<double>(value) - static_cast<double>(low)) / span : 0.5;
        line += kSteps[std::min(static_cast<std::size_t>(share * 8.0), kSteps.size() - 1)];
    }
    return line;
}

} // namespace redshank
