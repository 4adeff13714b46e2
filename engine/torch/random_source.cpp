// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/random_source.h"

#include <cmath>
#include <utility>

namespace redshank {

double RandomSource::uniform() { return static_cast<double>(m_engine() >> 11U) * 0x1.0p-53; }

std::size_t RandomSource::below(std::size_t bound)
{
    return static_cast<std::size_t>(((m_engine() >> 32U) * static_cast<std::uint64_t>(bound)) >> 32U);
}

double RandomSource::normal()
{
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    while (true) {
        const double u = 2.0 * uniform() - 1.0;
        const double v = 2.0 * uniform() - 1.0;
        const double square = u * u + v * v;
        if (square >= 1.0 || square <= 0.0)
            continue;
        const double factor = std::sqrt(-2.0 * std::log(square) / square);
        m_spare = v * factor;
        m_hasSpare = true;
        return u * factor;
    }
}

void RandomSource::shuffle(std::span<std::uint32_t> values)
{
    for (std::size_t left = values.size(); left > 1; --left)
        std::swap(values[left - 1], values[below(left)]);
}

} // namespace redshank
