// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace redshank {

/// The stretches of a healthy metric, to which a faulty one is compared: a fault that looks like health
/// elsewhere is none. Distances are root mean squares, in the metric's unit. Keeps what it has computed once;
/// not thread-safe.
class HealthyStretches
{
public:
    static constexpr std::size_t kContext = 2;  ///< Healthy samples on both sides that count as faulty look.
    static constexpr std::size_t kLongest = 16; ///< Samples that are compared at once, context included.

    /// Samples before and behind a fault within which health is looked for: a longer metric would take time
    /// that grows with the square of its length.
    static constexpr std::size_t kReach = 50'000;

    /// healthy: without NaN; must outlive this.
    explicit HealthyStretches(std::span<const double> healthy) : m_healthy(healthy) {}

    /// How far a healthy stretch of 1..kLongest samples is from the healthy stretch most like it that shares
    /// no sample with it: the 0.99 quantile of about 48 evenly placed ones. 0 where all overlap.
    double usualDistance(std::size_t length);

    /// Whether `values` at [from, from + length) are farther than `distance` from every healthy stretch
    /// within reach outside the faulty samples [begin, end). False where there is none to compare with.
    bool isUnlikeAll(std::span<const double> values, std::size_t from, std::size_t length, double distance,
                     std::size_t begin, std::size_t end) const;

private:
    static constexpr std::size_t kCompared = 48;

    double nearestSquares(std::size_t which, std::size_t length);

    std::span<const double> m_healthy;
    std::array<std::optional<double>, kLongest + 1> m_usual; ///< By length.
    std::array<std::size_t, kCompared> m_nearest{}; ///< Of the last length: likely of the next one too.
};

} // namespace redshank
