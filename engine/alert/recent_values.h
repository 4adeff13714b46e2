// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace redshank {

/// The newest values of one metric, for the small picture in a message. Not thread-safe.
class RecentValues
{
public:
    static constexpr std::size_t kMost = 24;

    /// NaN where missing.
    void add(double value);
    /// Oldest first.
    std::vector<float> values() const;

private:
    std::array<float, kMost> m_ring{};
    std::size_t m_added = 0;
};

/// A letter a value, from U+2581 for the smallest to U+2588 for the largest, a space where it is missing; all
/// in the middle where they are equal. UTF-8; empty for fewer than two finite values.
std::string sparkline(const std::vector<float> &values);

} // namespace redshank
