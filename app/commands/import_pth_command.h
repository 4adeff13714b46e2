// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace redshank {

/// `redshankd import-pth SEED.pth --model OUT`: turns a PyTorch state_dict of the 1-16-8-16-1 autoencoder
/// into an artifact that answers as it did. arguments: what follows the verb. Blocks. Returns 0 done, 1 could
/// not be done, 2 wrong usage.
int importPthCommand(const QStringList &arguments);

} // namespace redshank
