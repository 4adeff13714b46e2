// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_profile.h"

#include "engine/detect/scaler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr std::array<std::uint64_t, 3> kLags{1, 4, 16};
constexpr std::uint64_t kYoung = 40;       ///< Values: described anew every few of them before ...
constexpr std::uint64_t kYoungEvery = 4;   ///< ...
constexpr std::uint64_t kSeldomEvery = 20; ///< ... and then after so many, or a twentieth of the age.

float logarithmic(double share) { return static_cast<float>(0.3 * std::log(share + 1e-3)); }

} // namespace

void MetricProfile::add(double value)
{
    Kept kept{static_cast<float>(value), {}};
    for (std::size_t i = 0; i < kLags.size(); ++i) {
        kept.changes[i] = m_count >= kLags[i]
                              ? static_cast<float>(std::abs(value - m_recent[(m_count - kLags[i]) % 16]))
                              : std::numeric_limits<float>::quiet_NaN();
    }
    if (m_count > 0 && value == m_recent[(m_count - 1) % 16])
        ++m_unchanged;
    m_recent[m_count % 16] = value;
    m_least = m_count == 0 ? value : std::min(m_least, value);
    m_most = m_count == 0 ? value : std::max(m_most, value);
    if (m_count % m_stride == 0)
        keep(kept);
    ++m_count;
    if (m_count < m_nextDescription)
        return;
    describe();
    m_nextDescription = m_count + (m_count < kYoung ? kYoungEvery : std::max(kSeldomEvery, m_count / 20));
}

void MetricProfile::keep(const Kept &kept)
{
    if (m_kept.size() == kKept) {
        for (std::size_t i = 0; i < kKept / 2; ++i)
            m_kept[i] = m_kept[2 * i];
        m_kept.resize(kKept / 2);
        m_stride *= 2;
        if (m_count % m_stride != 0)
            return;
    }
    m_kept.push_back(kept);
}

double MetricProfile::normalised(double value) const { return std::asinh((value - m_center) / m_scale); }

double MetricProfile::value(double normalised) const { return m_center + m_scale * std::sinh(normalised); }

/// Quantiles of the absolute changes over one lag, as features from `first` on.
void MetricProfile::describeChanges(std::size_t lag, std::span<const double> shares, std::size_t first)
{
    m_sorted.clear();
    for (const Kept &kept : m_kept)
        if (std::isfinite(kept.changes[lag]))
            m_sorted.push_back(static_cast<double>(kept.changes[lag]));
    std::sort(m_sorted.begin(), m_sorted.end());
    for (std::size_t i = 0; i < shares.size(); ++i)
        m_features[first + i] =
            m_sorted.empty() ? 0.0F : logarithmic(quantileOfSorted(m_sorted, shares[i]) / m_scale);
}

void MetricProfile::describe()
{
    m_sorted.clear();
    double mean = 0.0;
    for (const Kept &kept : m_kept) {
        m_sorted.push_back(static_cast<double>(kept.value));
        mean += m_sorted.back();
    }
    const auto count = static_cast<double>(m_sorted.size());
    mean /= count;
    double variance = 0.0;
    for (const double value : m_sorted)
        variance += (value - mean) * (value - mean) / count;
    std::sort(m_sorted.begin(), m_sorted.end());
    const auto quantile = [&](double share) { return quantileOfSorted(m_sorted, share); };
    m_center = quantile(0.5);
    m_scale = robustScale(m_sorted, variance);
    constexpr std::array<double, 6> kShares{0.01, 0.1, 0.25, 0.75, 0.9, 0.99};
    for (std::size_t i = 0; i < kShares.size(); ++i)
        m_features[i] = static_cast<float>(normalised(quantile(kShares[i])));
    constexpr std::array<double, 3> kChangeShares{0.5, 0.9, 0.99};
    describeChanges(0, kChangeShares, 6);
    describeChanges(1, std::span(kChangeShares).first(1), 9);
    describeChanges(2, std::span(kChangeShares).first(1), 10);
    m_features[11] = static_cast<float>(m_unchanged) / static_cast<float>(m_count);
    m_features[12] = static_cast<float>(0.3 * std::log(static_cast<double>(m_count) / 100.0));
    m_features[13] = static_cast<float>(0.5 * normalised(m_most));
    m_features[14] = static_cast<float>(0.5 * normalised(m_least));
    m_isReady = true;
}

} // namespace redshank
