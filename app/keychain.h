// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "ui/secret_keeper.h"

#include <QtCore/QString>

namespace redshank {

/// Typed secrets of the desktop: in its secret service (Secret Service, KWallet) where there is one, and
/// otherwise in files below a folder that only the user may read.
class Keychain
{
public:
    /// `folder`: where the files go.
    explicit Keychain(QString folder) : m_folder(std::move(folder)) {}

    /// For the engine's thread.
    SecretReader reader() const;
    /// For the window's thread.
    SecretKeeper keeper() const;

private:
    QString m_folder;
};

} // namespace redshank
