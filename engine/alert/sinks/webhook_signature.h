// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace redshank {

/// "v1,<base64>": HMAC-SHA256 over "id.time.body" as Standard Webhooks has it. secret: "whsec_<base64 of the
/// key>", or the key itself.
QByteArray webhookSignature(const QByteArray &secret, const QByteArray &id, const QByteArray &time,
                            const QByteArray &body);

} // namespace redshank
