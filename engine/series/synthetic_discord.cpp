// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_discord.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Sum of squared differences, or something above `limit` as soon as that is certain.
double squaresUpTo(double limit, const double *one, const double *other, std::size_t length)
{
    double sum = 0.0;
    std::size_t i = 0;
    for (; i + 4 <= length; i += 4) { // testing each sum would cost more than it saves
        const double a = one[i] - other[i];
        const double b = one[i + 1] - other[i + 1];
        const double c = one[i + 2] - other[i + 2];
        const double d = one[i + 3] - other[i + 3];
        sum += (a * a + b * b) + (c * c + d * d);
        if (sum > limit)
            return sum;
    }
    for (; i < length; ++i)
        sum += (one[i] - other[i]) * (one[i] - other[i]);
    return sum;
}

} // namespace

double HealthyStretches::usualDistance(std::size_t length)
{
    std::optional<double> &usual = m_usual[length];
    if (usual)
        return *usual;
    usual = 0.0;
    if (m_healthy.size() < 2 * length)
        return 0.0;
    std::vector<double> nearest;
    for (std::size_t i = 0; i < kCompared; ++i) {
        const double least = nearestSquares(i, length);
        if (least < kInfinity)
            nearest.push_back(least);
    }
    const auto high =
        nearest.begin() + static_cast<std::ptrdiff_t>(0.99 * static_cast<double>(nearest.size() - 1));
    std::nth_element(nearest.begin(), high, nearest.end());
    usual = std::sqrt(*high / static_cast<double>(length));
    return *usual;
}

double HealthyStretches::nearestSquares(std::size_t which, std::size_t length)
{
    const std::size_t places = m_healthy.size() - length + 1;
    const std::size_t own = which * (places - 1) / (kCompared - 1);
    std::size_t &likely = m_nearest[which];
    double least = kInfinity;
    const auto compare = [&](std::size_t at) {
        const double squares = squaresUpTo(least, m_healthy.data() + own, m_healthy.data() + at, length);
        if (squares < least) {
            least = squares;
            likely = at;
        }
    };
    const std::size_t guess = std::min(likely, places - 1);
    if (guess + length <= own || guess >= own + length)
        compare(guess);
    for (std::size_t at = 0; at + length <= own; ++at)
        compare(at);
    for (std::size_t at = own + length; at < places; ++at)
        compare(at);
    return least;
}

bool HealthyStretches::isUnlikeAll(std::span<const double> values, std::size_t from, std::size_t length,
                                   double distance, std::size_t begin, std::size_t end) const
{
    const double limit = distance * distance * static_cast<double>(length);
    const double *const one = values.data() + from;
    const std::size_t first = begin > kReach ? begin - kReach : 0;
    const std::size_t last = std::min(m_healthy.size(), end + kReach);
    bool any = false;
    for (std::size_t at = first; at + length <= last; ++at) {
        if (at + length > begin && at < end) {
            at = end - 1;
            continue;
        }
        any = true;
        if (squaresUpTo(limit, one, m_healthy.data() + at, length) <= limit)
            return false;
    }
    return any;
}

} // namespace redshank
