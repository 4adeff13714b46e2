// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>

namespace redshank {

/// The keys of one section of an AWS file (~/.aws/credentials, ~/.aws/config); empty where there is none.
/// Nested settings (indented lines below a key) are left out. Pure.
QMap<QByteArray, QByteArray> awsSection(const QByteArray &text, const QByteArray &section);

} // namespace redshank
