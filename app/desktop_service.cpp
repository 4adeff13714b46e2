// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_service.h"

#include "engine/runtime/engine_service.h"
#include "engine/service/live/feed_fleet.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kKeptSamples = 12'288;
const char *const kFeed = "window";

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

ServiceFigures figuresOf(const HttpCounters &counters)
{
    ServiceFigures figures;
    figures.version = QCoreApplication::applicationVersion().toStdString();
    for (std::size_t i = 1; i < figures.requests.size(); ++i)
        figures.requests[i] = counters.of(i);
    return figures;
}

} // namespace

DesktopService::DesktopService(EngineService *engine, std::shared_ptr<const PredictEndpoint> predict,
                               std::string token)
    : m_board(kKeptSamples),
      m_desk(&m_board, predict, {[this] { return figuresOf(m_counters); }, {}, systemNow})
{
    m_board.addFeed(kFeed);
    tellBoard(engine, &m_board, kFeed);
    m_service = std::make_unique<HttpService>(std::move(predict), std::move(token), m_desk.routes());
}

DesktopService::~DesktopService()
{
    if (m_server)
        m_server->stop();
}

Result<ListenAddress> DesktopService::start(const ListenAddress &address)
{
    HttpServerSettings settings;
    settings.address = address;
    settings.now = systemNow;
    settings.handle = [service = m_service.get()](const HttpRequest &request) {
        return service->handle(request);
    };
    settings.handleLater = [service = m_service.get()](const HttpRequest &request, const HttpDone &done) {
        return service->handleLater(request, done);
    };
    settings.refuse = [service = m_service.get()](const HttpRequest &head) { return service->refuse(head); };
    settings.answered = [this](const HttpExchange &exchange) { m_counters.count(exchange.status); };
    settings.limits.connections = 500; // the usual 1024 descriptors are for the window, too
    settings.limits.drainTime = Milliseconds{500};
    m_server = std::make_unique<HttpServer>(std::move(settings));
    return m_server->start();
}

} // namespace redshank
