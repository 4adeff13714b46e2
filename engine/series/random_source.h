// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace redshank {

/// Mixes two numbers into one that looks random (SplitMix64 finaliser, Steele et al. 2014).
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t index);

/// Random numbers that are the same for a seed on every machine: xoshiro256** (Blackman and Vigna 2018) and
/// samplers built on portable_math.h, because the distributions of the standard library differ between
/// implementations. Copying it copies the stream. Not thread-safe.
class RandomSource
{
public:
    explicit RandomSource(std::uint64_t seed);

    std::uint64_t next();
    /// [0, 1) with 53 random bits.
    double uniform();
    double uniform(double low, double high);
    /// exp of a uniform logarithm; 0 < low <= high.
    double logUniform(double low, double high);
    /// 0 .. count-1 without bias; count > 0.
    std::size_t below(std::size_t count);
    /// low .. high, both included.
    int integer(int low, int high);
    bool chance(double probability);

    double normal();
    double normal(double mean, double deviation);
    double exponential();            ///< Mean 1.
    double laplace();                ///< Variance 1.
    double studentT(double freedom); ///< Not scaled; freedom > 0.
    double gamma(double shape);      ///< Scale 1; shape > 0.
    /// A count with this mean; exact up to 30, above that a rounded normal. mean >= 0.
    double poisson(double mean);

    template <class Item>
    void shuffle(std::vector<Item> &items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::array<std::uint64_t, 4> m_state;
};

} // namespace redshank
