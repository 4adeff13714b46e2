// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <QtCore/QStringList>

namespace redshank {

/// `redshankd train`: trains on CSV files and writes an artifact. arguments: what follows the verb. Blocks.
/// Returns 0 done, 1 could not be done, 2 wrong usage.
int trainCommand(const QStringList &arguments, const TrainerLoader &loadTrainer);

} // namespace redshank
