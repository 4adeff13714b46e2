// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/result.h"

#include <QtCore/QString>

#include <functional>

namespace redshank {

/// Where the window puts a secret that was typed. Handed to it in its constructor, so that tests keep them
/// nowhere.
struct SecretKeeper
{
    /// Keeps the secret under this name and answers where it is, now or later on the GUI thread.
    std::function<void(const QString &name, const QString &secret,
                       std::function<void(Result<SecretRef>)> done)>
        keep;
    QString where; ///< In words: "in this desktop's secret service", "in a file that only you may read".
};

} // namespace redshank
