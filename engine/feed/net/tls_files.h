// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/result.h"

#include <QtCore/QByteArray>
#include <QtNetwork/QSslConfiguration>

namespace redshank {

/// The TLS settings of a server, with the certificates its spec names read from their files. Errors name the
/// file: kFileUnreadable, kDamaged.
Result<QSslConfiguration> tlsOf(const ServerSpec &server, const QByteArray &keyPassword);

} // namespace redshank
