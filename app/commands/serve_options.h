// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/listen_address.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <string>

class QCommandLineParser;

namespace redshank {

enum class LogLevel { kError, kWarning, kInfo, kDebug };

/// What `redshankd serve` is told to do.
struct ServeOptions
{
    ListenAddress listen;
    QStringList models; ///< Artifact folders; empty: the shipped response-time model.
    std::string token;  ///< Empty: none is asked for; possible on loopback only.
    LogLevel logLevel = LogLevel::kWarning;
    bool help = false;
};

void addServeOptions(QCommandLineParser &parser);

/// arguments: what follows the verb. tokenFromEnvironment: REDSHANK_TOKEN; a --token-file counts more. Reads
/// the token file. kInvalidInput: wrong usage; kFileNotFound, kFileUnreadable, kEmptyInput: the token file.
Result<ServeOptions> parseServeOptions(const QStringList &arguments, const QString &tokenFromEnvironment);

} // namespace redshank
