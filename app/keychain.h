// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "ui/secret_keeper.h"

#include <QtCore/QString>

#include <memory>

namespace redshank {

/// Typed secrets of the desktop: in its secret service (Secret Service, KWallet) where there is one, and
/// otherwise, or where it refuses, in files below a folder that only the user may read; what is only tried,
/// in memory.
class Keychain
{
public:
    /// `folder`: where the files go.
    explicit Keychain(QString folder);

    /// For the engine's thread.
    SecretReader reader() const;
    /// For the window's thread.
    SecretKeeper keeper() const;

private:
    class Held;

    QString m_folder;
    std::shared_ptr<Held> m_held; ///< With the readers and keepers.
};

} // namespace redshank
