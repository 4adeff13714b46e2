// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/detect/detector_model.h"
#include "engine/detect/universal_model.h"
#include "engine/model/model_builder.h"
#include "engine/model/model_trainer.h"

#include <memory>
#include <vector>

namespace redshank {

/// How the metrics of a table are scored from their first sample to their last, as if live.
struct FileScoring
{
    DetectorSpec spec;
    std::shared_ptr<const DetectorModel>
        model; ///< Used as it is; unset: own fits by `loadTrainer`, if spec.learns.
    TrainerLoader loadTrainer;
    std::shared_ptr<const UniversalModel> universal{}; ///< May be null.
};

/// Scores what a live feed of the same samples would be scored, bit for bit: one ScoredColumns per metric of
/// `data` (several metrics: jointly, by a joint model). A fit that is not possible leaves its samples
/// unscored; only an error of the training module is one. Blocks.
Result<std::vector<ScoredColumns>> scoreFile(const TrainingData &data, const FileScoring &scoring);

/// The same by a pointwise model: score is squared error / line.
ScoredColumns scorePointwise(const std::vector<TimePoint> &times, const std::vector<double> &values,
                             const PointwiseModel &model);

/// What an own fit is trained with, wherever it is due.
TrainingSpec ownFitSpec(const DetectorSpec &spec);

} // namespace redshank
