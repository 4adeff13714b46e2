// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/service_daemon.h"

#include "app/shipped_files.h"
#include "engine/service/live/alerts_api.h"

#include <QtCore/QCoreApplication>

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr Milliseconds kFinishWithin{5'000}; ///< For alerts and samples under way at the end.

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// Stands still while the computer sleeps.
Milliseconds steadyNow()
{
    return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

EngineSettings engineSettings(TrainerLoader trainer)
{
    EngineSettings settings;
    settings.now = systemNow;
    settings.steady = steadyNow;
    settings.loadTrainer = std::move(trainer);
    settings.shippedModels = shippedModels();
    return settings;
}

/// As many connections as the limits allow need as many file descriptors; the usual soft limit is 1024.
void raiseDescriptorLimit(std::size_t connections)
{
    constexpr rlim_t kOthers = 256;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, connections + kOthers));
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

ServiceDaemon::ServiceDaemon(ServeOptions options, std::shared_ptr<const PredictEndpoint> predict,
                             TrainerLoader trainer)
    : m_options(std::move(options)), m_log(m_options.logLevel), m_board(m_options.config.keepSamples),
      m_fleet(engineSettings(std::move(trainer)), &m_board),
      m_alerts(&m_board, m_options.stateFolder.toStdString(), systemNow), m_writer(&m_board),
      m_desk(&m_board, predict,
             {[this] { return figures(); }, [this](PushedBatch &batch) { return m_fleet.ingest(batch); },
              systemNow,
              [this](const HttpRequest &request) { return alertsAnswer(m_alerts, request, systemNow()); }})
{
    connect(&m_alerts, &AlertDesk::noted, this,
            [this](const std::string &text) { m_log.write(LogLevel::kWarning, printable(text)); });
    connect(&m_writer, &RemoteWriter::noted, this,
            [this](const std::string &text) { m_log.write(LogLevel::kWarning, printable(text)); });
    connect(this, &ServiceDaemon::serverEnded, this, &ServiceDaemon::finish, Qt::QueuedConnection);
    connect(&m_alerts, &AlertDesk::stopped, this, [this] { finished(m_areAlertsUnderWay); });
    connect(&m_writer, &RemoteWriter::flushed, this, [this] { finished(m_areSamplesUnderWay); });
    m_finishing.setSingleShot(true);
    connect(&m_finishing, &QTimer::timeout, this, &ServiceDaemon::ended);
    m_fleet.setStartsPush(!m_options.configPath);
    connect(&m_board, &LiveBoard::noted, this,
            [this](const std::string &text) { m_log.write(LogLevel::kWarning, printable(text)); });
    m_service = std::make_unique<HttpService>(std::move(predict), m_options.token, m_desk.routes());
}

ServiceDaemon::~ServiceDaemon()
{
    if (m_server)
        m_server->stop();
}

HttpServerSettings ServiceDaemon::serverSettings()
{
    HttpServerSettings settings;
    settings.address = m_options.listen;
    settings.now = systemNow;
    settings.handle = [service = m_service.get()](const HttpRequest &request) {
        return service->handle(request);
    };
    settings.handleLater = [service = m_service.get()](const HttpRequest &request, const HttpDone &done) {
        return service->handleLater(request, done);
    };
    settings.refuse = [service = m_service.get()](const HttpRequest &head) { return service->refuse(head); };
    // The host of Azure Functions asks with its own name and in the name of its clients, and checks them
    // itself.
    settings.refusesWebPages =
        m_options.token.empty() && qEnvironmentVariableIsEmpty("FUNCTIONS_CUSTOMHANDLER_PORT");
    settings.noteworthy = [this](const std::string &text) { m_log.write(LogLevel::kWarning, text); };
    settings.ended = [this] { Q_EMIT serverEnded(QPrivateSignal()); };
    const bool isLogged = m_options.logLevel >= LogLevel::kInfo;
    settings.answered = [this, isLogged](const HttpExchange &exchange) {
        m_counters.count(exchange.status);
        if (isLogged)
            m_log.write(LogLevel::kInfo, exchange.peer + ' ' + printable(exchange.method) + ' ' +
                                             printable(exchange.path) + ' ' +
                                             std::to_string(exchange.status) + ' ' +
                                             std::to_string(exchange.requestBytes) + " bytes in, " +
                                             std::to_string(exchange.responseBytes) + " out, " +
                                             std::to_string(exchange.duration.count()) + " us");
    };
    return settings;
}

ServiceFigures ServiceDaemon::figures() const
{
    ServiceFigures figures;
    figures.version = QCoreApplication::applicationVersion().toStdString();
    for (std::size_t i = 1; i < figures.requests.size(); ++i)
        figures.requests[i] = m_counters.of(i);
    figures.notices = m_alerts.notices();
    figures.waiting = m_alerts.waiting();
    for (const auto &[sink, totals] : m_alerts.deliveries())
        figures.deliveries[sink] = {totals.delivered, totals.givenUp, totals.failed};
    if (m_options.config.remoteWrite)
        figures.remoteWrite = {m_writer.sent(), m_writer.lost()};
    figures.ingested = m_fleet.ingested().accepted;
    figures.ingestRepeated = m_fleet.ingested().repeated;
    figures.ingestRefused = m_fleet.ingested().refused;
    return figures;
}

Result<ListenAddress> ServiceDaemon::start()
{
    if (const Result<void> alerts = m_alerts.apply(m_options.config); !alerts)
        return tl::unexpected(alerts.error());
    if (const Result<void> writer = m_writer.apply(m_options.config.remoteWrite); !writer)
        return tl::unexpected(writer.error());
    HttpServerSettings settings = serverSettings();
    raiseDescriptorLimit(settings.limits.connections);
    m_server = std::make_unique<HttpServer>(std::move(settings));
    Result<ListenAddress> address = m_server->start();
    if (address)
        useFeeds();
    return address;
}

void ServiceDaemon::useFeeds()
{
    m_fleet.setMaintenance(m_options.config.maintenance);
    m_fleet.apply(m_options.config.feeds, m_options.config.detector, m_options.config.keepSamples);
}

void ServiceDaemon::reload()
{
    if (!m_options.configPath) {
        m_log.write(LogLevel::kWarning, "SIGHUP: there is no file to read again; start serve with --config");
        return;
    }
    Result<ServiceConfig> config = readServiceConfig(*m_options.configPath);
    if (!config) {
        m_log.write(LogLevel::kError,
                    "SIGHUP: the old configuration stays in use:\n" + config.error().message);
        return;
    }
    Result<void> applied = m_writer.apply(config->remoteWrite);
    if (applied)
        applied = m_alerts.apply(*config);
    if (!applied) {
        if (const Result<void> back = m_writer.apply(m_options.config.remoteWrite); !back)
            m_log.write(LogLevel::kError, back.error().message);
        m_log.write(LogLevel::kError,
                    "SIGHUP: the old configuration stays in use: " + applied.error().message);
        return;
    }
    const ServiceConfig &old = m_options.config;
    if (config->listen != old.listen || config->token != old.token || config->models != old.models)
        m_log.write(LogLevel::kWarning, "SIGHUP: listen, token and models change with a restart only");
    m_options.config = *std::move(config);
    useFeeds();
    m_log.write(LogLevel::kInfo,
                "SIGHUP: the configuration was read again; " + std::to_string(m_fleet.size()) + " feeds run");
}

/// The same message again after the next start would be one too many.
void ServiceDaemon::finish()
{
    if (std::exchange(m_isFinishing, true))
        return;
    m_areAlertsUnderWay = m_areSamplesUnderWay = true;
    m_finishing.start(kFinishWithin);
    m_writer.flush();
    m_alerts.stop();
}

void ServiceDaemon::finished(bool &isUnderWay)
{
    isUnderWay = false;
    if (!m_finishing.isActive() || m_areAlertsUnderWay || m_areSamplesUnderWay)
        return;
    m_finishing.stop();
    Q_EMIT ended();
}

void ServiceDaemon::stop()
{
    m_log.write(LogLevel::kInfo, "stopping");
    m_server->requestStop();
}

} // namespace redshank
