// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/http_counters.h"
#include "engine/service/http_server.h"
#include "engine/service/http_service.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/live_desk.h"

#include <QtCore/QObject>

#include <memory>
#include <string>

namespace redshank {

class EngineService;

/// `redshank --listen`: what the window shows, over HTTP. Keeps the newest samples of each metric beside the
/// window's; answers on the GUI thread, apart from /predict. Lives there.
class DesktopService : public QObject
{
    Q_OBJECT

public:
    /// engine: outlives it.
    DesktopService(EngineService *engine, std::shared_ptr<const PredictEndpoint> predict, std::string token);
    /// Stops.
    ~DesktopService() override;

    /// kNetwork when it cannot listen there.
    Result<ListenAddress> start(const ListenAddress &address);

private:
    HttpCounters m_counters;
    LiveBoard m_board;
    std::unique_ptr<HttpService> m_service;
    std::unique_ptr<HttpServer> m_server; ///< Before the desk: its callbacks may end in the server.
    LiveDesk m_desk;
};

} // namespace redshank
