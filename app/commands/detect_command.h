// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/labelled_corpus.h"
#include "engine/core/result.h"
#include "engine/model/model_trainer.h"

#include <QtCore/QStringList>

#include <functional>
#include <string>

namespace redshank {

/// Makes loaders of the training module: one for each thread that trains.
using TrainerLoaderFactory = std::function<TrainerLoader()>;

/// `redshankd detect`: strictly causal scores of files, as if live. arguments: what follows the verb. Blocks.
/// Returns 0 done, 1 could not be done, 2 wrong usage.
int detectCommand(const QStringList &arguments, const TrainerLoaderFactory &makeLoader);

/// Detects on one file without a model, as `detect` does: the scores of its first metric, one per row.
/// Blocks.
Result<DetectedScores> detectFile(const std::string &path, const TrainerLoader &loadTrainer);

} // namespace redshank
