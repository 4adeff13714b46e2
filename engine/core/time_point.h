// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace redshank {

using Milliseconds = std::chrono::milliseconds;
/// UTC, milliseconds since 1970-01-01.
using TimePoint = std::chrono::sys_time<Milliseconds>;
/// Time is an argument: whoever needs the current time is handed this.
using NowFunction = std::function<TimePoint()>;

constexpr TimePoint fromMs(std::int64_t ms) { return TimePoint{Milliseconds{ms}}; }
constexpr std::int64_t toMs(TimePoint time) { return time.time_since_epoch().count(); }

/// Half-open range [begin, end).
struct TimeRange
{
    TimePoint begin{};
    TimePoint end{};

    constexpr bool isEmpty() const { return end <= begin; }
    constexpr Milliseconds length() const { return end - begin; }
    constexpr bool contains(TimePoint time) const { return time >= begin && time < end; }
    bool operator==(const TimeRange &) const = default;
};

} // namespace redshank
