// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/value_ticks.h"

#include <optional>

namespace redshank {

/// How one chart scales its values: fitted to what is visible, as the user zoomed it, or locked where it
/// stands; plain or by powers of ten. A log scale waits while nothing visible is above zero. Pure.
class ValueScale
{
public:
    /// Forgets all of the metric it was for, and the user's wishes with it.
    void reset() { *this = {}; }
    /// The range for data that are visible now (empty: as it was).
    ValueRange fit(const MinMax &data, std::optional<double> minHint, std::optional<double> maxHint);
    const ValueRange &range() const { return m_range; }

    /// Zooms around a value; stays so until fitAgain().
    void zoom(double factor, double around);
    /// Follows what is visible again, and gives up a lock.
    void fitAgain();
    /// Whether the user zoomed or locked it.
    bool isOwn() const { return m_own.has_value() || m_isLocked; }
    bool isLocked() const { return m_isLocked; }
    void setLocked(bool locked);
    bool isLogarithmic() const { return m_isLogarithmic; }
    void setLogarithmic(bool logarithmic);

private:
    ValueRange m_range;
    std::optional<ValueRange> m_fitted;
    std::optional<ValueRange> m_own;
    bool m_isLocked = false;
    bool m_isLogarithmic = false;
};

} // namespace redshank
