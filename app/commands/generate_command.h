// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace redshank {

/// `redshankd generate`: writes synthetic metrics and their labels. arguments: what follows the verb. Blocks.
/// Returns 0 done, 1 could not be done, 2 wrong usage.
int generateCommand(const QStringList &arguments);

} // namespace redshank
