// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "ui/panels/loss_chart.h"

#include <deque>
#include <string>

namespace redshank {

/// The loss curves of one training, one for each of its fits in the order in which they ran. Values only.
class FitCurves
{
public:
    /// Curves kept; the oldest are forgotten.
    static constexpr std::size_t kMost = 200;

    /// Adds an epoch's losses to the fit that they belong to; true: another fit began. Progress without
    /// losses (of a calibration) changes nothing.
    bool add(const TrainingProgress &progress);
    void clear() { m_fits.clear(); }

    std::size_t size() const { return m_fits.size(); }
    const LossCurve &curve(std::size_t fit) const { return m_fits[fit].curve; }

private:
    struct Fit
    {
        std::string metric;
        std::string stage;
        LossCurve curve;

        bool isOf(const TrainingProgress &progress) const;
    };

    std::deque<Fit> m_fits;
};

} // namespace redshank
