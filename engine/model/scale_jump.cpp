// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/scale_jump.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

/// The last place where all of `sizes` before lie a factor from all after; nothing where there is none.
std::optional<std::size_t> lastJump(const std::vector<double> &sizes)
{
    const std::size_t count = sizes.size();
    std::vector<double> least(count);
    std::vector<double> most(count);
    for (std::size_t i = count; i-- > 0;) { // of what is at or after
        least[i] = i + 1 < count ? std::min(sizes[i], least[i + 1]) : sizes[i];
        most[i] = i + 1 < count ? std::max(sizes[i], most[i + 1]) : sizes[i];
    }
    std::optional<std::size_t> found;
    double leastBefore = sizes.front();
    double mostBefore = sizes.front();
    for (std::size_t i = 1; i + ScaleJump::kFewestBlocks <= count; ++i) {
        const bool up = mostBefore > 0.0 && least[i] >= ScaleJump::kFactor * mostBefore;
        const bool down = most[i] > 0.0 && leastBefore >= ScaleJump::kFactor * most[i];
        if (i >= ScaleJump::kFewestBlocks && (up || down))
            found = i;
        leastBefore = std::min(leastBefore, sizes[i]);
        mostBefore = std::max(mostBefore, sizes[i]);
    }
    return found;
}

} // namespace

void ScaleJump::add(TimePoint time, double value)
{
    if (!std::isfinite(value))
        return;
    if (m_values.empty())
        m_begin = time;
    m_values.push_back(value);
    if (m_values.size() < kBlock)
        return;
    std::sort(m_values.begin(), m_values.end());
    Block block;
    block.begin = m_begin;
    block.level = std::abs(m_values[kBlock / 2]);
    block.width = m_values[3 * kBlock / 4] - m_values[kBlock / 4];
    m_blocks.push_back(block);
    m_values.clear();
}

std::optional<TimePoint> ScaleJump::find() const
{
    if (m_blocks.size() < 2 * kFewestBlocks)
        return {};
    for (const auto size : {&Block::level, &Block::width}) {
        std::vector<double> sizes;
        for (const Block &block : m_blocks)
            sizes.push_back(block.*size);
        // The first block of the new scale may begin with samples of the old one.
        if (const std::optional<std::size_t> jump = lastJump(sizes))
            return m_blocks[*jump + 1].begin;
    }
    return {};
}

} // namespace redshank
