// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace redshank {

/// Finds the place from which on a metric counts in another scale, as when its unit changed from s to ms:
/// everything after it lies a multiple away from everything before. Looks at medians of blocks, so that
/// outliers and short incidents are no jump; a slow growth or a season is none either. Takes the samples one
/// by one, in order of time; memory: one entry per block.
class ScaleJump
{
public:
    /// Everything after a jump is at least so many times larger or smaller than everything before.
    static constexpr double kFactor = 3.0;
    static constexpr std::size_t kBlock = 32;       ///< Samples with a value.
    static constexpr std::size_t kFewestBlocks = 3; ///< On each side.

    /// value: NaN where missing.
    void add(TimePoint time, double value);
    /// From here on all is in the new scale, at most two blocks late; the last such place where there are
    /// several.
    std::optional<TimePoint> find() const;

private:
    struct Block
    {
        TimePoint begin{};
        double level = 0.0; ///< Median of the sizes.
        double width = 0.0; ///< Between the quartiles.
    };
    std::vector<Block> m_blocks;
    std::vector<double> m_values; ///< Of the block that is being filled ...
    TimePoint m_begin{};          ///< ... from here on.
};

} // namespace redshank
