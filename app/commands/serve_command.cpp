// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_command.h"

#include "app/commands/command_output.h"
#include "app/commands/serve_options.h"
#include "app/shipped_files.h"
#include "engine/model/model_artifact.h"
#include "engine/service/http_server.h"
#include "engine/service/http_service.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QtGlobal>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>

namespace redshank {
namespace {

/// Writes lines of at least one level to standard error; used by one thread at a time.
class Log
{
public:
    explicit Log(LogLevel level) : m_level(level) {}
    void write(LogLevel level, const std::string &text) const
    {
        if (level <= m_level)
            std::fprintf(stderr, "redshankd: %s\n", text.c_str());
    }

private:
    LogLevel m_level;
};

/// Bytes that would end or colour a line of the log become question marks.
std::string printable(std::string text)
{
    std::ranges::replace_if(
        text, [](char character) { return character < ' ' || character == '\x7f'; }, '?');
    return text;
}

/// SIGTERM and SIGINT are blocked in this thread, and in those it starts, and waited for instead.
class StopSignals
{
public:
    StopSignals()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGTERM);
        sigaddset(&m_signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    }
    ~StopSignals() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    void wait() const
    {
        int signal = 0;
        while (sigwait(&m_signals, &signal) != 0) {
        }
    }

private:
    sigset_t m_signals{};
    sigset_t m_before{};
};

/// As many connections as the limits allow need as many file descriptors; the usual soft limit is 1024.
void raiseDescriptorLimit(std::size_t connections)
{
    constexpr rlim_t kOthers = 64;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, connections + kOthers));
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// A model that was asked for must load; the shipped one may be missing, then /readyz says so.
Result<std::shared_ptr<const PredictEndpoint>> loadModels(const QStringList &paths, const Log &log)
{
    std::vector<ModelArtifact> models;
    QStringList wanted = paths;
    if (wanted.isEmpty()) {
        if (const std::optional<QString> shipped = shippedModel(QStringLiteral("response_time")))
            wanted.append(*shipped);
    }
    for (const QString &path : std::as_const(wanted)) {
        Result<ModelArtifact> artifact = readModelArtifact(path.toStdString());
        if (!artifact)
            return tl::unexpected(artifact.error());
        log.write(LogLevel::kDebug, "model " + artifact->name + " from " + path.toStdString());
        models.push_back(*std::move(artifact));
    }
    const char *const whyNone = "no model is loaded: the shipped one was not found; start serve with --model";
    if (models.empty())
        log.write(LogLevel::kWarning, whyNone);
    return std::make_shared<const PredictEndpoint>(std::move(models), whyNone);
}

HttpServerSettings serverSettings(const ServeOptions &options, const HttpService &service, const Log &log)
{
    HttpServerSettings settings;
    settings.address = options.listen;
    settings.now = [] { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); };
    settings.handle = [&service](const HttpRequest &request) { return service.handle(request); };
    settings.refuse = [&service](const HttpRequest &head) { return service.refuse(head); };
    settings.noteworthy = [&log](const std::string &text) { log.write(LogLevel::kWarning, text); };
    if (options.logLevel >= LogLevel::kInfo) {
        settings.answered = [&log](const HttpExchange &exchange) {
            log.write(LogLevel::kInfo, exchange.peer + ' ' + printable(exchange.method) + ' ' +
                                           printable(exchange.path) + ' ' + std::to_string(exchange.status) +
                                           ' ' + std::to_string(exchange.requestBytes) + " bytes in, " +
                                           std::to_string(exchange.responseBytes) + " out, " +
                                           std::to_string(exchange.duration.count()) + " us");
        };
    }
    return settings;
}

int fail(const Error &error)
{
    const ExitCode code = couldNotBeDone(error);
    return error.code == ErrorCode::kInvalidInput ? kWrongUsage : code;
}

} // namespace

int serveCommand(const QStringList &arguments)
{
    const Result<ServeOptions> options = parseServeOptions(arguments, qEnvironmentVariable("REDSHANK_TOKEN"));
    if (!options)
        return fail({options.error().code, "serve: " + options.error().message});
    if (options->help) {
        QCommandLineParser parser;
        addServeOptions(parser);
        printHelp(parser, QStringLiteral("serve"));
        return kDone;
    }

    const StopSignals signals;
    const Log log(options->logLevel);
    Result<std::shared_ptr<const PredictEndpoint>> models = loadModels(options->models, log);
    if (!models)
        return couldNotBeDone(models.error());
    const HttpService service(*models, options->token);
    HttpServerSettings settings = serverSettings(*options, service, log);
    raiseDescriptorLimit(settings.limits.connections);
    HttpServer server(std::move(settings));
    const Result<ListenAddress> address = server.start();
    if (!address)
        return fail(address.error());
    std::fprintf(stderr, "listening on http://%s\n", address->text().c_str());
    signals.wait();
    log.write(LogLevel::kInfo, "stopping");
    server.stop();
    return kDone;
}

} // namespace redshank
