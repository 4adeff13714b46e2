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
    /// What it asks of the window.
    struct Window
    {
        std::function<FeedKind()> kind; ///< Of the source it shows, or is about to.
        /// Shows another source; called for the first sample that is pushed while it shows the demo.
        std::function<void(const FeedSpec &)> start;
    };
    /// engine: outlives it.
    DesktopService(EngineService *engine, std::shared_ptr<const PredictEndpoint> predict, std::string token,
                   Window window);
    /// Stops.
    ~DesktopService() override;

    /// kNetwork when it cannot listen there.
    Result<ListenAddress> start(const ListenAddress &address);

private:
    ServiceFigures figures() const;
    HttpResponse ingest(PushedBatch &batch);
    void beginRun(const FeedSpec &spec);

    EngineService *m_engine;
    Window m_window;
    std::optional<PushIntake> m_intake; ///< While the window shows what is pushed.
    bool m_isStarting = false;          ///< Its run was asked for and has not begun.
    bool m_hasToken = false;
    IngestTotals m_ingested;
    HttpCounters m_counters;
    LiveBoard m_board;
    std::unique_ptr<HttpService> m_service;
    std::unique_ptr<HttpServer> m_server; ///< Before the desk: its callbacks may end in the server.
    LiveDesk m_desk;
};

} // namespace redshank
