// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/listen_address.h"

#include <QtCore/QString>

#include <string>

namespace redshank {

/// The whole file without the spaces about it. kFileNotFound, kFileUnreadable, kEmptyInput.
Result<std::string> readTokenFile(const QString &path);

/// Whether a service at this address may ask for this token; empty: for none, which is for loopback only.
/// kInvalidInput says what to do.
Result<void> checkToken(const std::string &token, const ListenAddress &address);

} // namespace redshank
