// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/typical_step.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace redshank {

void TypicalStep::learn(Milliseconds step)
{
    m_steps.push(step);
    if (step == m_step)
        return; // the median stays or moves towards it next time it differs
    std::array<Milliseconds, 33> sorted{};
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        sorted[i] = m_steps[i];
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(m_steps.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(m_steps.size()));
    m_step = *middle;
}

Milliseconds TypicalStep::longestUsual() const
{
    Milliseconds longest{0};
    Milliseconds second{0};
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (m_steps[i] > longest)
            second = std::exchange(longest, m_steps[i]);
        else
            second = std::max(second, m_steps[i]);
    }
    return second;
}

} // namespace redshank
