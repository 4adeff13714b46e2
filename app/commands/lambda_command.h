// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace redshank {

/// `redshankd lambda`: the loop of an AWS Lambda custom runtime, which ends with its runtime API only.
/// arguments: what follows the verb. Blocks. Returns 0 done, 1 could not be done, 2 wrong usage.
int lambdaCommand(const QStringList &arguments);

} // namespace redshank
