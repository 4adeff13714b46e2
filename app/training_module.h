// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <QtCore/QStringList>

#include <memory>

namespace redshank {

/// Where the training module (redshank_torch) may lie, best first: the folder that REDSHANK_MODULE_DIR names,
/// or else beside the program in a build or an installed tree.
QStringList trainingModuleFolders();

/// A loader that opens the module on its first call, which takes about half a second, and hands out one
/// trainer of its own from then on; the module stays loaded until the process ends. A failed call is tried
/// anew by the next. Each loader belongs to one thread at a time; threads that train side by side take one
/// loader each. Errors: kBackend, with the places looked at.
TrainerLoader makeTrainerLoader(const QStringList &folders = trainingModuleFolders());

} // namespace redshank
