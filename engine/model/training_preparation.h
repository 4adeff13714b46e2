// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/model/model_builder.h"

namespace redshank {

/// The longest run of missing values that is filled; a longer one stays missing and breaks the windows.
inline constexpr std::size_t kLongestFill = 8;

/// Makes the samples of one metric fit for training as it was asked for. Pure: the same data and the same
/// wishes give the same result, so the hash of the data stays what names it.
void prepareTrainingData(TrainingData &data, const MetricPreparation &preparation);
/// The same with the preparation of the data's metric, if there is one.
void prepareTrainingData(TrainingData &data, const TrainingPreparation &preparations);

} // namespace redshank
