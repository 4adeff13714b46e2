// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_options.h"

#include "app/service_token.h"
#include "engine/store/secrets.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace redshank {
namespace {

constexpr qint64 kMostConfigBytes = (1 << 20) + 1; ///< The parser refuses more than 1 MiB.
constexpr std::array<std::pair<const char *, LogLevel>, 4> kLogLevels{{
    {"error", LogLevel::kError},
    {"warning", LogLevel::kWarning},
    {"info", LogLevel::kInfo},
    {"debug", LogLevel::kDebug},
}};

QString stateFolder(const QString &chosen, const ServeEnvironment &environment)
{
    if (!chosen.isEmpty())
        return QFileInfo(chosen).absoluteFilePath();
    if (!environment.systemdState.isEmpty())
        return environment.systemdState.section(QLatin1Char(':'), 0, 0);
    const QString state = environment.xdgState.isEmpty() ? environment.home + QStringLiteral("/.local/state")
                                                         : environment.xdgState;
    return state + QStringLiteral("/redshank/service");
}

/// Without the full stop at its end.
QString sentence(QString text)
{
    while (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

/// What the file says, where no option did.
Result<void> takeConfig(ServeOptions &options, bool isListenGiven)
{
    Result<ServiceConfig> config = readServiceConfig(*options.configPath);
    if (!config)
        return tl::unexpected(config.error());
    options.config = *std::move(config);
    if (options.config.listen && !isListenGiven)
        options.listen = *options.config.listen;
    if (options.models.isEmpty())
        for (const std::string &model : options.config.models)
            options.models.append(QString::fromStdString(model));
    if (options.token.empty() && options.config.token.isSet()) {
        Result<std::string> token = readPlainSecret(options.config.token);
        if (!token)
            return tl::unexpected(token.error());
        options.token = *std::move(token);
    }
    return {};
}

Result<LogLevel> logLevel(const QString &name)
{
    const auto *const level = std::ranges::find_if(
        kLogLevels, [&name](const auto &entry) { return name == QLatin1String(entry.first); });
    if (level == kLogLevels.end())
        return failure(ErrorCode::kInvalidInput,
                       "--log-level '" + name.toStdString() + "' is none of error, warning, info, debug");
    return level->second;
}

Result<void> takeListen(const QCommandLineParser &parser, const QString &functionsPort, ServeOptions &options)
{
    QString text = parser.value(QStringLiteral("listen"));
    const bool isFunctions = text.isEmpty() && !functionsPort.isEmpty();
    if (isFunctions)
        text = QStringLiteral("127.0.0.1:") + functionsPort;
    if (text.isEmpty() && !parser.isSet(QStringLiteral("listen")))
        return {};
    Result<ListenAddress> address = parseListenAddress(text.toStdString());
    if (!address)
        return failure(ErrorCode::kInvalidInput,
                       (isFunctions ? "FUNCTIONS_CUSTOMHANDLER_PORT: " : "--listen: ") +
                           address.error().message);
    options.listen = *std::move(address);
    return {};
}

} // namespace

Result<ServiceConfig> readServiceConfig(const QString &path)
{
    const auto refused = [&path](ErrorCode code, const std::string &what) {
        return failure(code, path.toStdString() + ": " + what);
    };
    QFile file(path);
    if (!file.exists())
        return refused(ErrorCode::kFileNotFound, "there is no such file; --example-config prints one");
    if (!file.open(QIODevice::ReadOnly))
        return refused(ErrorCode::kFileUnreadable, file.errorString().toStdString());
    const QByteArray text = file.read(kMostConfigBytes);
    const std::string folder = QFileInfo(path).absolutePath().toStdString();
    auto config = parseServiceConfig({text.constData(), static_cast<std::size_t>(text.size())}, folder);
    if (config)
        return *std::move(config);
    std::string faults;
    for (const ConfigFault &fault : config.error())
        faults += (faults.empty() ? "" : "\n") + path.toStdString() + ':' +
                  (fault.line > 0 ? std::to_string(fault.line) + ':' : std::string{}) + ' ' + fault.text;
    return failure(ErrorCode::kDamaged, faults);
}

void addServeOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Serves POST /predict over HTTP until SIGTERM or SIGINT, and scores the feeds of a YAML file.\n"
        "Beyond loopback a bearer token is required: --token-file, or the environment's REDSHANK_TOKEN."));
    parser.addOptions({
        {QStringLiteral("listen"),
         QStringLiteral("Address and port; port 0 takes a free one. [127.0.0.1:4000]"),
         QStringLiteral("address:port")},
        {QStringLiteral("model"),
         QStringLiteral(
             "Answer with this model; may be given several times, the first answers where a request "
             "names none. [the shipped response-time model]"),
         QStringLiteral("artifact")},
        {QStringLiteral("token-file"),
         QStringLiteral("Ask every client but health probes for the token in this file."),
         QStringLiteral("file")},
        {QStringLiteral("config"),
         QStringLiteral("Feeds, and all that can be set, in a YAML file; read again on SIGHUP."),
         QStringLiteral("file.yaml")},
        {QStringLiteral("state-dir"),
         QStringLiteral("Where alerts are kept over restarts. [$XDG_STATE_HOME/redshank/service]"),
         QStringLiteral("folder")},
        {QStringLiteral("example-config"), QStringLiteral("Print a commented file for --config.")},
        {QStringLiteral("check-config"), QStringLiteral("Say what is wrong in a file for --config, by line."),
         QStringLiteral("file.yaml")},
        {QStringLiteral("log-level"),
         QStringLiteral("What goes to standard error: error, warning, info (each request) or debug (and each "
                        "model). [warning]"),
         QStringLiteral("level")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

Result<ServeOptions> parseServeOptions(const QStringList &arguments, const ServeEnvironment &environment)
{
    const auto wrong = [](const QString &what) {
        return failure(ErrorCode::kInvalidInput, (what + QStringLiteral("; see serve --help")).toStdString());
    };
    QCommandLineParser parser;
    addServeOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("redshankd serve")} + arguments))
        return wrong(sentence(parser.errorText()));

    ServeOptions options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.example = parser.isSet(QStringLiteral("example-config"));
    options.checkOnly = parser.isSet(QStringLiteral("check-config"));
    if (!parser.positionalArguments().isEmpty() && !options.help)
        return wrong(QStringLiteral("unexpected argument '%1'").arg(parser.positionalArguments().first()));
    for (const char *name : {"check-config", "config"})
        if (parser.isSet(QLatin1String(name)))
            options.configPath = parser.value(QLatin1String(name));
    if (options.help || options.example || options.checkOnly)
        return options;
    if (const Result<void> listen = takeListen(parser, environment.functionsPort, options); !listen)
        return wrong(QString::fromStdString(listen.error().message));
    if (parser.isSet(QStringLiteral("log-level"))) {
        const Result<LogLevel> level = logLevel(parser.value(QStringLiteral("log-level")));
        if (!level)
            return wrong(QString::fromStdString(level.error().message));
        options.logLevel = *level;
    }
    options.models = parser.values(QStringLiteral("model"));
    options.stateFolder = stateFolder(parser.value(QStringLiteral("state-dir")), environment);
    options.token = environment.token.toStdString();
    if (parser.isSet(QStringLiteral("token-file"))) {
        Result<std::string> token = readTokenFile(parser.value(QStringLiteral("token-file")));
        if (!token)
            return tl::unexpected(token.error());
        options.token = *std::move(token);
    }
    const bool isListenGiven = parser.isSet(QStringLiteral("listen")) || !environment.functionsPort.isEmpty();
    if (options.configPath)
        if (const Result<void> taken = takeConfig(options, isListenGiven); !taken)
            return tl::unexpected(taken.error());
    if (const Result<void> token = checkToken(options.token, options.listen); !token)
        return wrong(QString::fromStdString(token.error().message));
    return options;
}

} // namespace redshank
