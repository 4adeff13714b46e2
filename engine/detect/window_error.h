// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/detector_model.h"
#include "engine/detect/explanation.h"

#include <vector>

namespace redshank {

/// Samples of the metrics of a model, oldest first; one column per channel, NaN where missing.
struct SampleRows
{
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values;

    std::size_t size() const { return times.size(); }
};

/// So many samples before the explained one make its window what it was, gaps and all.
std::size_t rowsToExplain(const DetectorModel &model);

/// The error of one sample, as a detector with this model sees it.
struct SampleError
{
    std::vector<ErrorPart> parts; ///< One per channel, in their order; they add up to mse. Empty: not scored.
    double mse = kMissing;
    std::vector<WindowError> windows; ///< One per channel; empty without a full window of real samples.
};

/// Scores the last of the rows once more: the same arithmetic as AnomalyDetector, so the same mse. The rows
/// begin where the metric does (startsAtFirst: the model's typical window may lie before them), or at least
/// rowsToExplain() before the last.
SampleError explainSample(const DetectorModel &model, const SampleRows &rows, bool startsAtFirst);

} // namespace redshank
