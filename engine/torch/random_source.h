// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace redshank {

/// Random numbers that depend on the seed alone: the distributions of the standard library differ between
/// implementations, and LibTorch's generator is shared by the whole process. Not thread-safe.
class RandomSource
{
public:
    explicit RandomSource(std::uint64_t seed) : m_engine(seed) {}

    double uniform();                     ///< 0 <= x < 1, 53 random bits.
    std::size_t below(std::size_t bound); ///< 0..bound-1, each as likely; bound: 1 to 2^32.
    double normal();                      ///< Mean 0, standard deviation 1 (polar method of Marsaglia).
    void shuffle(std::span<std::uint32_t> values); ///< Fisher-Yates.

private:
    std::mt19937_64 m_engine;
    double m_spare = 0.0;
    bool m_hasSpare = false;
};

} // namespace redshank
