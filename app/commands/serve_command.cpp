// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_command.h"

#include "app/commands/command_output.h"
#include "app/commands/serve_models.h"
#include "app/commands/serve_options.h"
#include "app/commands/service_daemon.h"
#include "app/signal_watch.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QtGlobal>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <cstdio>
#include <memory>
#include <utility>

namespace redshank {
namespace {

/// A line to each fault.
int fail(const Error &error)
{
    const QStringList lines = QString::fromStdString(error.message).split(QLatin1Char('\n'));
    for (const QString &line : lines)
        printError(line);
    return error.code == ErrorCode::kInvalidInput ? kWrongUsage : kCouldNotBeDone;
}

int checkConfig(const QString &path)
{
    const Result<ServiceConfig> config = readServiceConfig(path);
    if (!config)
        return fail(config.error());
    printText(QStringLiteral("%1: valid; %2 feeds, %3 rules, %4 sinks\n")
                  .arg(path)
                  .arg(config->feeds.size())
                  .arg(config->rules.size())
                  .arg(config->sinks.size()));
    return kDone;
}

/// What is larger goes back to the system when it is freed. glibc alone raises that limit with each block
/// that it sees freed, and then keeps bodies of megabytes between small blocks.
void giveLargeBlocksBack()
{
#if defined(__GLIBC__)
    constexpr int kLarge = 256 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, kLarge);
#endif
}

} // namespace

int serveCommand(const QStringList &arguments, TrainerLoader trainer)
{
    giveLargeBlocksBack();
    ServeEnvironment environment;
    environment.token = qEnvironmentVariable("REDSHANK_TOKEN");
    environment.home = QDir::homePath();
    environment.xdgState = qEnvironmentVariable("XDG_STATE_HOME");
    environment.systemdState = qEnvironmentVariable("STATE_DIRECTORY");
    environment.functionsPort = qEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT");
    const Result<ServeOptions> options = parseServeOptions(arguments, environment);
    if (!options) {
        const bool isUsage = options.error().code == ErrorCode::kInvalidInput;
        return fail({options.error().code, (isUsage ? "serve: " : "") + options.error().message});
    }
    if (options->help) {
        QCommandLineParser parser;
        addServeOptions(parser);
        printHelp(parser, QStringLiteral("serve"));
        return kDone;
    }
    if (options->example) {
        printText(QString::fromStdString(exampleServiceConfig()));
        return kDone;
    }
    if (options->checkOnly)
        return checkConfig(*options->configPath);

    SignalWatch signals; // before any thread starts
    const Result<std::shared_ptr<const PredictEndpoint>> models =
        loadServeModels(options->models, ServiceLog(options->logLevel));
    if (!models)
        return couldNotBeDone(models.error());
    ServiceDaemon daemon(*options, *models, std::move(trainer));
    QObject::connect(&signals, &SignalWatch::stopAsked, &daemon, &ServiceDaemon::stop);
    QObject::connect(&signals, &SignalWatch::reloadAsked, &daemon, &ServiceDaemon::reload);
    QObject::connect(&daemon, &ServiceDaemon::ended, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    const Result<ListenAddress> address = daemon.start();
    if (!address)
        return fail(address.error());
    std::fprintf(stderr, "listening on http://%s\n", address->text().c_str());
    return QCoreApplication::exec();
}

} // namespace redshank
