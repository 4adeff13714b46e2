// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <optional>
#include <string_view>

namespace redshank {

/// The link that the window puts into messages where a channel has none of its own; see linkOf().
inline constexpr const char *kIncidentLink = "redshank://incident/{begin_ms}?metric={metric}";

/// What such a link leads to.
struct IncidentPlace
{
    MetricId metric; ///< The strongest of the alert.
    TimePoint begin{};

    bool operator==(const IncidentPlace &) const = default;
};

/// Of "redshank://incident/1795358400000?metric=web%2Flatency"; nothing for anything else.
std::optional<IncidentPlace> readIncidentLink(std::string_view url);

} // namespace redshank
