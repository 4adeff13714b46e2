// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fit_curves.h"

namespace redshank {

bool FitCurves::Fit::isOf(const TrainingProgress &progress) const
{
    const bool goesOn = curve.points.empty() || progress.epoch >= curve.points.back().epoch;
    return metric == progress.metric && stage == progress.stage && goesOn;
}

bool FitCurves::add(const TrainingProgress &progress)
{
    if (progress.epoch < 1 || progress.epochCount < 1 || progress.trainingLoss <= 0.0)
        return false;
    const bool isNew = m_fits.empty() || !m_fits.back().isOf(progress);
    if (isNew)
        m_fits.push_back({progress.metric, progress.stage, {}});
    if (m_fits.size() > kMost)
        m_fits.pop_front();
    LossCurve &curve = m_fits.back().curve;
    curve.epochCount = progress.epochCount;
    const LossCurve::Point point{progress.epoch, progress.trainingLoss, progress.validationLoss};
    if (!curve.points.empty() && curve.points.back().epoch == progress.epoch)
        curve.points.back() = point;
    else
        curve.points.push_back(point);
    return isNew;
}

} // namespace redshank
