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
#include <QtCore/QTimer>

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
    /// Accepts no more, finishes what it accepted, and lets alerts and samples that are under way arrive, at
    /// most for a few seconds; then ended() follows.
    void stop();

Q_SIGNALS:
    void ended();
    void serverEnded(QPrivateSignal); ///< From the server's thread.

private:
    void finish();
    void finished(bool &isUnderWay);
    HttpServerSettings serverSettings();
    ServiceFigures figures() const;
    /// Feeds and maintenance of the file, as it was read last.
    void useFeeds();

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
    QTimer m_finishing; ///< Ends the wait for those that are under way.
    bool m_isFinishing = false;
    bool m_areAlertsUnderWay = false;
    bool m_areSamplesUnderWay = false;
};

} // namespace redshank
