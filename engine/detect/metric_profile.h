// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// What is usual for one series of values, told in a few numbers that do not depend on its unit: the context
/// of the universal model (DETECTION.md appendix B). Learns from every value, describes only the past, keeps
/// at most kKept of the values, evenly thinned. Not thread-safe.
class MetricProfile
{
public:
    static constexpr int kFeatures = 15;
    static constexpr std::size_t kKept = 512;
    static constexpr std::uint64_t kFirst = 12; ///< Values before the first description.

    void add(double value);
    bool isReady() const { return m_isReady; }
    /// asinh((value - center) / scale): near zero linear, far out logarithmic.
    double normalised(double value) const;
    /// The inverse, in the unit of the values.
    double value(double normalised) const;
    double scale() const { return m_scale; }
    /// Quantiles, sizes of changes over 1, 4 and 16 values, share of unchanged values, age, extremes.
    std::span<const float, kFeatures> features() const { return m_features; }

private:
    struct Kept
    {
        float value;
        std::array<float, 3> changes; ///< Absolute, over kLags values; NaN at the start.
    };

    void keep(const Kept &kept);
    void describe();
    void describeChanges(std::size_t lag, std::span<const double> shares, std::size_t first);

    std::vector<Kept> m_kept;
    std::uint64_t m_stride = 1;
    std::uint64_t m_count = 0;
    std::uint64_t m_nextDescription = kFirst;
    std::array<double, 16> m_recent{}; ///< A ring.
    double m_least = 0.0;
    double m_most = 0.0;
    std::uint64_t m_unchanged = 0;
    double m_center = 0.0;
    double m_scale = 1.0;
    std::array<float, kFeatures> m_features{};
    std::vector<double> m_sorted; ///< Scratch.
    bool m_isReady = false;
};

} // namespace redshank
