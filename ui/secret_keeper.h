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
    /// Holds the secret in memory, for the engine to try it, and answers where; an empty one is forgotten.
    /// May be empty: then nothing can be tried with a secret that is only typed.
    std::function<SecretRef(const QString &name, const QString &secret)> hold;
    QString where; ///< In words: "in this desktop's secret service", "in a file that only you may read".
    /// The same of a secret that was kept: it may be elsewhere than was meant. May be empty.
    std::function<QString(const SecretRef &)> whereIs;
};

} // namespace redshank
