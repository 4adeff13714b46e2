// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/service_log.h"
#include "engine/core/result.h"
#include "engine/service/config/service_config.h"
#include "engine/service/listen_address.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <string>

class QCommandLineParser;

namespace redshank {

/// What `redshankd serve` is told to do.
struct ServeOptions
{
    ListenAddress listen;
    QStringList models; ///< Artifact folders; empty: the shipped response-time model.
    std::string token;  ///< Empty: none is asked for; possible on loopback only.
    LogLevel logLevel = LogLevel::kWarning;
    QString stateFolder; ///< Where alerts are kept over restarts.
    std::optional<QString> configPath;
    ServiceConfig config;   ///< Of that file; listen, token and models above are its own where no option says
                            ///< otherwise.
    bool checkOnly = false; ///< --check-config: what is wrong in the file, and no more.
    bool example = false;   ///< --example-config.
    bool help = false;
};

void addServeOptions(QCommandLineParser &parser);

/// Of the environment.
struct ServeEnvironment
{
    QString token;         ///< REDSHANK_TOKEN; --token-file counts more, the file of --config less.
    QString home;          ///< HOME, ...
    QString xdgState;      ///< ... XDG_STATE_HOME ...
    QString systemdState;  ///< ... and STATE_DIRECTORY; --state-dir counts more, then the last of them.
    QString functionsPort; ///< FUNCTIONS_CUSTOMHANDLER_PORT: where Azure Functions wants the service.
};

/// arguments: what follows the verb. Reads the token's file, and the one of --config where `checkOnly` is not
/// asked for. kInvalidInput: wrong usage; kFileNotFound, kFileUnreadable, kEmptyInput, kSignIn, kDamaged:
/// those files, one fault to a line.
Result<ServeOptions> parseServeOptions(const QStringList &arguments, const ServeEnvironment &environment);

/// The file's text, parsed; faults as "F.yaml:12: what is wrong", each on a line of its own. kFileNotFound,
/// kFileUnreadable, kDamaged.
Result<ServiceConfig> readServiceConfig(const QString &path);

} // namespace redshank
