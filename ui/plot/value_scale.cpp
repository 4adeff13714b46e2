// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/value_scale.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kDecadesBelow = 1e-3; ///< Of the largest value, where the smallest is not above zero.

double toScale(double value, bool isLog) { return isLog ? std::log10(value) : value; }
double fromScale(double value, bool isLog) { return isLog ? std::pow(10.0, value) : value; }

} // namespace

ValueRange ValueScale::fit(const MinMax &data, std::optional<double> minHint, std::optional<double> maxHint)
{
    const bool isLog = m_isLogarithmic && !data.isEmpty() && data.max > 0.0;
    const bool keepsLog = m_isLogarithmic && data.isEmpty() && m_range.isLog;
    if (isLog) {
        const double low = data.min > 0.0 ? data.min : data.max * kDecadesBelow;
        if (!m_fitted || !m_fitted->isLog || low < m_fitted->min || data.max > m_fitted->max ||
            std::log10(m_fitted->max / data.max) > 1.5 || std::log10(low / m_fitted->min) > 1.5)
            m_fitted = wholeDecades(low, data.max);
    } else if (!data.isEmpty()) {
        if (m_fitted && m_fitted->isLog)
            m_fitted.reset();
        m_fitted = fittedRange(data, minHint, maxHint, m_fitted);
    }
    if (m_own && m_own->isLog != (isLog || keepsLog))
        m_own.reset(); // a zoom of the other kind of scale
    m_range = m_own.value_or(m_fitted.value_or(m_range));
    if (m_isLocked)
        m_own = m_range;
    return m_range;
}

void ValueScale::zoom(double factor, double around)
{
    if (m_isLocked)
        return;
    const bool isLog = m_range.isLog;
    const double middle = toScale(std::max(around, isLog ? m_range.min : around), isLog);
    const double low = middle + (toScale(m_range.min, isLog) - middle) * factor;
    const double high = middle + (toScale(m_range.max, isLog) - middle) * factor;
    const ValueRange zoomed{fromScale(low, isLog), fromScale(high, isLog), isLog};
    const double size = std::max({std::abs(zoomed.min), std::abs(zoomed.max), 1e-12});
    const bool isTooClose = isLog ? high - low < 0.01 : zoomed.max - zoomed.min < 1e-9 * size;
    const bool isTooFar = isLog ? high - low > 60.0 : size > 1e300;
    if (!isTooClose && !isTooFar)
        m_own = m_range = zoomed;
}

void ValueScale::fitAgain()
{
    m_own.reset();
    m_fitted.reset();
    m_isLocked = false;
}

void ValueScale::setLocked(bool locked)
{
    m_isLocked = locked;
    if (locked)
        m_own = m_range;
    else
        m_own.reset();
}

void ValueScale::setLogarithmic(bool logarithmic)
{
    if (logarithmic == m_isLogarithmic)
        return;
    m_isLogarithmic = logarithmic;
    m_isLocked = false; // the range that was locked is of the other kind
    m_own.reset();
    m_fitted.reset();
}

} // namespace redshank
