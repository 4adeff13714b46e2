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

} // namespace

DesktopService::DesktopService(EngineService *engine, std::shared_ptr<const PredictEndpoint> predict,
                               std::string token, Window window)
    : m_engine(engine), m_window(std::move(window)), m_board(kKeptSamples),
      m_desk(&m_board, predict,
             {[this] { return figures(); }, [this](PushedBatch &batch) { return ingest(batch); }, systemNow})
{
    m_board.addFeed(kFeed);
    tellBoard(engine, &m_board, kFeed);
    connect(engine, &EngineService::runStarted, this,
            [this](RunId, const FeedSpec &spec) { beginRun(spec); });
    connect(engine, &EngineService::statusChanged, this, [this](const EngineStatus &status) {
        if (m_intake && !m_isStarting)
            m_intake->noteProgress(status);
    });
    m_hasToken = !token.empty();
    m_service = std::make_unique<HttpService>(std::move(predict), std::move(token), m_desk.routes());
}

DesktopService::~DesktopService()
{
    if (m_server)
        m_server->stop();
}

ServiceFigures DesktopService::figures() const
{
    ServiceFigures figures;
    figures.version = QCoreApplication::applicationVersion().toStdString();
    for (std::size_t i = 1; i < figures.requests.size(); ++i)
        figures.requests[i] = m_counters.of(i);
    figures.ingested = m_ingested.accepted;
    figures.ingestRepeated = m_ingested.repeated;
    figures.ingestRefused = m_ingested.refused;
    return figures;
}

void DesktopService::beginRun(const FeedSpec &spec)
{
    if (m_isStarting && m_window.kind() == FeedKind::kPush) {
        m_isStarting = spec.kind != FeedKind::kPush; // else one that was asked for before
        return;
    }
    m_isStarting = false;
    m_intake.reset();
    if (spec.kind == FeedKind::kPush)
        m_intake.emplace(spec.push, m_engine);
}

HttpResponse DesktopService::ingest(PushedBatch &batch)
{
    const FeedKind kind = m_window.kind();
    if (kind != FeedKind::kPush && kind != FeedKind::kDemo)
        return httpError(409,
                         "The window shows another source; choose Data > Connect > Pushed metrics in it");
    if (kind == FeedKind::kDemo) {
        FeedSpec spec;
        spec.kind = FeedKind::kPush;
        m_isStarting = true;
        m_intake.emplace(spec.push, m_engine);
        m_window.start(spec);
    }
    if (!m_intake) {
        HttpResponse later =
            httpError(503, "The window is about to take samples; send the same again in a second");
        later.fields.emplace_back("Retry-After", "1");
        return later;
    }
    return m_intake->take(batch, systemNow(), m_ingested);
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
    settings.refusesWebPages = !m_hasToken;
    settings.answered = [this](const HttpExchange &exchange) { m_counters.count(exchange.status); };
    settings.limits.connections = 500; // the usual 1024 descriptors are for the window, too
    settings.limits.drainTime = Milliseconds{500};
    m_server = std::make_unique<HttpServer>(std::move(settings));
    return m_server->start();
}

} // namespace redshank
