// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/time_features.h"

#include <cmath>
#include <numbers>

namespace redshank {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kWeekMs = 7 * kDayMs;

void writeTurn(std::int64_t ms, std::int64_t period, double *out)
{
    std::int64_t within = ms % period;
    if (within < 0)
        within += period;
    const double angle = 2.0 * std::numbers::pi * static_cast<double>(within) / static_cast<double>(period);
    out[0] = std::sin(angle);
    out[1] = std::cos(angle);
}

} // namespace

TimeFeatures TimeFeatures::forSpan(Milliseconds span)
{
    return {.daily = span.count() >= kDayMs, .weekly = span.count() >= kWeekMs};
}

TimeFeatures::Values TimeFeatures::at(TimePoint time) const
{
    Values values{};
    if (daily) {
        writeTurn(toMs(time), kDayMs, values.data());
        writeTurn(toMs(time), kDayMs / 2, values.data() + 2);
    }
    if (weekly)
        writeTurn(toMs(time), kWeekMs, values.data() + 4);
    return values;
}

} // namespace redshank
