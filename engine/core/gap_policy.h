// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace redshank {

/// What stands in a gap, a missing value or missing time, where the detector looks at what came before.
enum class GapFill {
    kIgnore,   ///< Nothing: short gaps are bridged by the last value, longer ones start the window anew.
    kPrevious, ///< The last value.
    kLinear,   ///< The last value until the next one has come and was judged, then a line between both.
    kZero,
    kFixed
};

inline constexpr int kLongestGap = 10'000; ///< Steps.

/// Of one metric. What is filled is never told as measured: samples keep their missing value.
struct GapPolicy
{
    GapFill fill = GapFill::kIgnore;
    double value = 0.0; ///< kFixed: metric's unit.
    int longest = 10;   ///< Steps, 1 to kLongestGap; a longer gap is not filled, and is "no data".

    bool operator==(const GapPolicy &) const = default;
};

/// Takes "ignore", "previous", "linear", "zero" or a number, which is the fixed value; false, and nothing
/// changed, for any other word.
bool readGapFill(std::string_view word, GapPolicy &policy);

} // namespace redshank
