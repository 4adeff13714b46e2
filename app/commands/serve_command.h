// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_trainer.h"

#include <QtCore/QStringList>

namespace redshank {

/// `redshankd serve`: the HTTP service, until SIGTERM or SIGINT. arguments: what follows the verb. trainer:
/// opens the training module when a metric's own fit is first due. Blocks. Returns 0 done, 1 could not be
/// done, 2 wrong usage.
int serveCommand(const QStringList &arguments, TrainerLoader trainer);

} // namespace redshank
