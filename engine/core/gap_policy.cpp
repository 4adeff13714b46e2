// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/gap_policy.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace redshank {

bool readGapFill(std::string_view word, GapPolicy &policy)
{
    static constexpr std::array<std::pair<std::string_view, GapFill>, 4> kWords{
        {{"ignore", GapFill::kIgnore},
         {"previous", GapFill::kPrevious},
         {"linear", GapFill::kLinear},
         {"zero", GapFill::kZero}}};
    for (const auto &[known, fill] : kWords) {
        if (known == word) {
            policy.fill = fill;
            return true;
        }
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
        return false;
    policy.fill = GapFill::kFixed;
    policy.value = value;
    return true;
}

} // namespace redshank
