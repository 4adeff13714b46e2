// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>
#include <string_view>

/// \file
/// Lines of StatsD and Graphite. Pure; any bytes are allowed. Errors: kInvalidInput, which say why a line is
/// refused.

namespace redshank {

enum class StatsdKind {
    kCounter,    ///< So many events; of a sample of them, see rate.
    kTimer,      ///< One measurement: of ms, h, d.
    kGauge,      ///< The value now.
    kGaugeDelta, ///< Added to the value before.
    kSet         ///< One member; how many different ones came is the value.
};

/// "name:value|type[|@rate][|#tag:v,tag2:w]".
struct StatsdSample
{
    StatsdKind kind = StatsdKind::kCounter;
    std::string
        metric; ///< An id: dots are slashes, "shop/orders{country=de}" of tags in order of their names.
    double value = 0.0;      ///< Finite; not of kSet.
    std::string member;      ///< kSet.
    double rate = 1.0;       ///< (0, 1]: the share of events that is sent.
    bool isDuration = false; ///< "ms".
};
Result<StatsdSample> decodeStatsdLine(std::string_view line);

/// "shop.orders" as an id, "shop/orders"; a slash within becomes "|".
std::string metricOfDots(std::string_view name);

} // namespace redshank
