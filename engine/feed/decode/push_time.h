// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/decode/pushed_samples.h"

#include <optional>
#include <string_view>

namespace redshank {

/// A whole number as a time; nothing where it is beyond the years 1970 to 9999, or its size tells no unit.
std::optional<TimePoint> timeOfNumber(std::int64_t number, std::optional<PushPrecision> precision);
/// The same for a number of JSON; by its size.
std::optional<TimePoint> timeOfNumber(double number);
/// "2026-11-22T14:40:00.123Z", "2026-11-22 14:40:00+01:00": a date, T or a space, a time, fractions of any
/// length, and a zone; UTC without one.
std::optional<TimePoint> timeOfIso(std::string_view text);

} // namespace redshank
