// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace redshank {

void Spread::add(double value)
{
    if (!std::isnan(value))
        m_values.push_back(value);
}

double Spread::mean() const
{
    if (m_values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    return std::accumulate(m_values.begin(), m_values.end(), 0.0) / static_cast<double>(m_values.size());
}

QString Spread::text(int decimals) const
{
    if (m_values.empty())
        return QStringLiteral("-");
    const auto number = [&](double value) {
        return std::isfinite(value) ? QString::number(value, 'f', decimals) : QStringLiteral("none");
    };
    const auto [least, most] = std::minmax_element(m_values.begin(), m_values.end());
    return QStringLiteral("%1 (%2..%3)").arg(number(mean()), number(*least), number(*most));
}

} // namespace redshank
