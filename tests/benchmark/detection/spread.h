// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <vector>

namespace redshank {

/// One figure, measured once for each seed.
class Spread
{
public:
    /// NaN: this seed has no such figure, and does not count.
    void add(double value);
    double mean() const; ///< NaN when nothing was added.
    /// "mean (least..most)"; "-" when nothing was added.
    QString text(int decimals) const;

private:
    std::vector<double> m_values;
};

} // namespace redshank
