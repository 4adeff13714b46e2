// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/value_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace redshank {
namespace {

constexpr double kAir = 0.08;         ///< Share of the data's height left free on either side.
constexpr double kFillAtLeast = 0.55; ///< Below this share a kept range is fitted anew.
constexpr double kRounding = 1e-9;    ///< Share of a step by which a tick may miss the range.

ValueTicks logTicks(const ValueRange &range, int most)
{
    const double low = std::log10(range.min);
    const double high = std::log10(range.max);
    ValueTicks ticks;
    ticks.step = std::max(1.0, std::ceil((high - low) / std::max(most - 1, 1)));
    ticks.first = std::ceil(low / ticks.step - kRounding) * ticks.step;
    for (int i = 0; ticks.first + i * ticks.step <= high + kRounding; ++i)
        ticks.values.push_back(std::pow(10.0, ticks.first + i * ticks.step));
    return ticks;
}

} // namespace

ValueTicks valueTicks(const ValueRange &range, int most, double unit)
{
    if (!(range.max > range.min) || most < 2)
        return {};
    if (range.isLog)
        return logTicks(range, most);
    if (unit != 1.0) {
        ValueTicks ticks = valueTicks({range.min / unit, range.max / unit, false}, most);
        ticks.first *= unit;
        ticks.step *= unit;
        for (double &value : ticks.values)
            value *= unit;
        return ticks;
    }
    constexpr std::array<double, 5> kSteps{1.0, 2.0, 2.5, 5.0, 10.0};
    const double length = range.max - range.min;
    const double power = std::pow(10.0, std::floor(std::log10(length / most)));
    ValueTicks ticks;
    for (const double factor : kSteps) {
        ticks.step = factor * power;
        ticks.first = std::ceil(range.min / ticks.step - kRounding) * ticks.step;
        const auto count =
            static_cast<int>(std::floor((range.max - ticks.first) / ticks.step + kRounding)) + 1;
        if (count > most)
            continue;
        for (int i = 0; i < count; ++i) {
            const double value = ticks.first + i * ticks.step;
            ticks.values.push_back(std::abs(value) < ticks.step * kRounding ? 0.0 : value);
        }
        break;
    }
    return ticks;
}

ValueRange wholeDecades(double low, double high)
{
    const double from = std::floor(std::log10(low) + kRounding);
    const double to = std::ceil(std::log10(high) - kRounding);
    return {std::pow(10.0, from), std::pow(10.0, std::max(to, from + 1.0)), true};
}

ValueRange fittedRange(const MinMax &data, std::optional<double> minHint, std::optional<double> maxHint,
                       const std::optional<ValueRange> &before)
{
    if (data.isEmpty())
        return before.value_or(ValueRange{});
    double low = data.min;
    double high = data.max;
    if (before && low >= before->min && high <= before->max &&
        high - low >= kFillAtLeast * (before->max - before->min))
        return *before;
    if (high - low < 1e-12 * std::max({std::abs(low), std::abs(high), 1e-300})) {
        const double around = low == 0.0 ? 1.0 : std::abs(low) * 0.1;
        low -= around;
        high += around;
    }
    const double air = (high - low) * kAir;
    low -= air;
    high += air;
    if (minHint && data.min >= *minHint)
        low = std::max(low, *minHint);
    if (maxHint && data.max <= *maxHint)
        high = std::min(high, *maxHint);
    // A quantity that stays positive is not shown with room below zero.
    if (data.min >= 0.0 && low < 0.0)
        low = 0.0;
    return {low, high, false};
}

} // namespace redshank
