// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"

#include <string>

namespace redshank {

/// Secrets of the environment and of files, the only places a headless program has. A file must be its
/// owner's alone (mode 0600 or less); its first line is the secret. Errors (kSignIn) name the place.
SecretReader plainSecretReader();
Result<std::string> readPlainSecret(const SecretRef &secret);

/// Writes a file that only its owner may read, atomically, with its folder. Errors: kFileNotWritable.
Result<void> writeSecretFile(const std::string &path, const std::string &secret);

} // namespace redshank
