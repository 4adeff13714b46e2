// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/serve_options.h"
#include "app/commands/service_log.h"
#include "engine/core/result.h"
#include "engine/service/http_counters.h"
#include "engine/service/http_server.h"
#include "engine/service/http_service.h"
#include "engine/service/live/alert_desk.h"
#include "engine/service/live/feed_fleet.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/live_desk.h"
#include "engine/service/live/remote_writer.h"

#include <QtCore/QObject>

#include <memory>

namespace redshank {

/// `redshankd serve`, running: the HTTP server with its own threads, the feeds with theirs, and what joins
/// them on this one.
class ServiceDaemon : public QObject
{
    Q_OBJECT

public:
    ServiceDaemon(ServeOptions options, std::shared_ptr<const PredictEndpoint> predict,
                  TrainerLoader trainer);
    ~ServiceDaemon() override;

    /// Listens and begins with the feeds; the address with the port chosen. kNetwork when it cannot listen,
    /// errors of AlertDesk::apply().
    Result<ListenAddress> start();

public Q_SLOTS:
    /// Reads the file again; when it is wrong all stays as it is, and the log says why.
    void reload();
    /// Accepts no more and finishes what it accepted; then ended() follows.
    void stop();

Q_SIGNALS:
    void ended();

private:
    HttpServerSettings serverSettings();
    ServiceFigures figures() const;

    ServeOptions m_options;
    ServiceLog m_log;
    HttpCounters m_counters;
    LiveBoard m_board;
    FeedFleet m_fleet;
    AlertDesk m_alerts;
    RemoteWriter m_writer;
    std::unique_ptr<HttpService> m_service;
    std::unique_ptr<HttpServer> m_server; ///< Before the desk: its callbacks may end in the server.
    LiveDesk m_desk;
};

} // namespace redshank
