// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_options.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace redshank {
namespace {

constexpr qint64 kLongestToken = 4096;
constexpr std::array<std::pair<const char *, LogLevel>, 4> kLogLevels{{
    {"error", LogLevel::kError},
    {"warning", LogLevel::kWarning},
    {"info", LogLevel::kInfo},
    {"debug", LogLevel::kDebug},
}};

/// Without the full stop at its end.
QString sentence(QString text)
{
    while (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

Result<std::string> readTokenFile(const QString &path)
{
    const auto refused = [&path](ErrorCode code, const char *what) {
        return failure(code, path.toStdString() + ": " + what);
    };
    QFile file(path);
    if (!file.exists())
        return refused(ErrorCode::kFileNotFound, "there is no such token file");
    if (!file.open(QIODevice::ReadOnly))
        return refused(ErrorCode::kFileUnreadable, "the token file cannot be read");
    const QByteArray token = file.read(kLongestToken + 1).trimmed();
    if (token.isEmpty())
        return refused(ErrorCode::kEmptyInput, "the token file is empty");
    return token.toStdString();
}

/// What may stand in an Authorization field (RFC 6750, section 2.1, and what else is visible).
bool isUsableToken(const std::string &token)
{
    return static_cast<qint64>(token.size()) <= kLongestToken &&
           std::ranges::all_of(token, [](char character) { return character > ' ' && character < '\x7f'; });
}

} // namespace

void addServeOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Serves POST /predict, GET /healthz and GET /readyz over HTTP until SIGTERM or SIGINT.\n"
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
        {QStringLiteral("log-level"),
         QStringLiteral("What goes to standard error: error, warning, info (each request) or debug (and each "
                        "model). [warning]"),
         QStringLiteral("level")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

Result<ServeOptions> parseServeOptions(const QStringList &arguments, const QString &tokenFromEnvironment)
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
    if (options.help)
        return options;
    if (!parser.positionalArguments().isEmpty())
        return wrong(QStringLiteral("unexpected argument '%1'").arg(parser.positionalArguments().first()));
    if (parser.isSet(QStringLiteral("listen"))) {
        Result<ListenAddress> address =
            parseListenAddress(parser.value(QStringLiteral("listen")).toStdString());
        if (!address)
            return wrong(QStringLiteral("--listen: ") + QString::fromStdString(address.error().message));
        options.listen = *std::move(address);
    }
    if (parser.isSet(QStringLiteral("log-level"))) {
        const QString name = parser.value(QStringLiteral("log-level"));
        const auto *const level = std::ranges::find_if(
            kLogLevels, [&name](const auto &entry) { return name == QLatin1String(entry.first); });
        if (level == kLogLevels.end())
            return wrong(QStringLiteral("--log-level '%1' is none of error, warning, info, debug").arg(name));
        options.logLevel = level->second;
    }
    options.models = parser.values(QStringLiteral("model"));
    options.token = tokenFromEnvironment.toStdString();
    if (parser.isSet(QStringLiteral("token-file"))) {
        Result<std::string> token = readTokenFile(parser.value(QStringLiteral("token-file")));
        if (!token)
            return tl::unexpected(token.error());
        options.token = *std::move(token);
    }
    if (!isUsableToken(options.token))
        return wrong(
            QStringLiteral("the token must be printable ASCII without spaces, at most 4096 characters"));
    if (options.token.empty() && !options.listen.isLoopback())
        return wrong(
            QStringLiteral("--listen %1 is open to other machines and needs a token: --token-file, or "
                           "REDSHANK_TOKEN in the environment")
                .arg(QString::fromStdString(options.listen.text())));
    return options;
}

} // namespace redshank
