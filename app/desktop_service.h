// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/http_counters.h"
#include "engine/service/http_server.h"
#include "engine/service/http_service.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/live_desk.h"
#include "engine/service/live/push_intake.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace redshank {

class EngineService;

/// `redshank --listen`: what the window shows, over HTTP. Keeps the newest samples of each metric beside the
/// window's; answers on the GUI thread, apart from /predict. Lives there.
class DesktopService : public QObject
{
    Q_OBJECT

public:
    /// engine: outlives it. startFeed: shows another source in the window; called for the first sample that
    /// is pushed while it shows the demo, or nothing.
    DesktopService(EngineService *engine, std::shared_ptr<const PredictEndpoint> predict, std::string token,
                   std::function<void(const FeedSpec &)> startFeed);
    /// Stops.
    ~DesktopService() override;

    /// kNetwork when it cannot listen there.
    Result<ListenAddress> start(const ListenAddress &address);

private:
    ServiceFigures figures() const;
    HttpResponse ingest(PushedBatch &batch);
    void beginRun(const FeedSpec &spec);

    EngineService *m_engine;
    std::function<void(const FeedSpec &)> m_startFeed;
    std::optional<PushIntake> m_intake; ///< While the window shows what is pushed.
    bool m_isStarting = false;          ///< Its run was asked for and has not begun.
    std::optional<FeedKind> m_shown;    ///< By the window.
    IngestTotals m_ingested;
    HttpCounters m_counters;
    LiveBoard m_board;
    std::unique_ptr<HttpService> m_service;
    std::unique_ptr<HttpServer> m_server; ///< Before the desk: its callbacks may end in the server.
    LiveDesk m_desk;
};

} // namespace redshank
