// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/live_desk.h"

#include "engine/service/live/alerts_api.h"
#include "engine/service/live/grafana_api.h"
#include "engine/service/live/ingest.h"
#include "engine/service/live/live_api.h"
#include "engine/service/live/readiness.h"

namespace redshank {

LiveDesk::LiveDesk(const LiveBoard *board, std::shared_ptr<const PredictEndpoint> predict, Calls calls,
                   QObject *parent)
    : QObject(parent), m_board(board), m_predict(std::move(predict)), m_calls(std::move(calls))
{
    connect(this, &LiveDesk::asked, this, &LiveDesk::answer, Qt::QueuedConnection);
    connect(
        this, &LiveDesk::pushed, this,
        [this](const PushedBatch &batch, bool isOtlp, const HttpDone &done) { done(ingest(batch, isOtlp)); },
        Qt::QueuedConnection);
}

std::vector<LaterRoute> LiveDesk::routes()
{
    std::vector<LaterRoute> routes;
    const auto ask = [this](const HttpRequest &request, const HttpDone &done) {
        Q_EMIT asked(request, done);
    };
    for (const char *path : {"/readyz", "/metrics", "/api/v1/metrics", "/api/v1/scores", "/api/v1/incidents",
                             "/api/v1/anomalies"})
        routes.push_back({"GET", path, ask});
    if (m_calls.alerts)
        for (const auto &[method, path] : {std::pair{"GET", kAlertsPath}, std::pair{"GET", kDeliveriesPath},
                                           std::pair{"POST", kAcknowledgePath}, std::pair{"POST", kMutePath}})
            routes.push_back({method, path, ask});
    for (const auto &[method, path] : kGrafanaRoutes)
        routes.push_back({method, std::string(kGrafanaPrefix) + path, ask});
    routes.push_back({"POST", "/ingest", [this](const HttpRequest &request, const HttpDone &done) {
                          const auto batch = readIngest(request, m_calls.now());
                          if (batch)
                              Q_EMIT pushed(*batch, false, done);
                          else
                              done(batch.error());
                      }});
    routes.push_back({"POST", "/v1/metrics", [this](const HttpRequest &request, const HttpDone &done) {
                          const auto batch = readOtlp(request, m_calls.now());
                          if (batch)
                              Q_EMIT pushed(*batch, true, done);
                          else
                              done(batch.error());
                      }});
    return routes;
}

HttpResponse LiveDesk::ingest(PushedBatch batch, bool isOtlp) const
{
    if (!m_calls.ingest)
        return httpError(404, "This service takes no samples");
    HttpResponse response = m_calls.ingest(batch);
    const bool isTaken = response.status == 200 || response.status == 400; // 400: every point was refused
    return isOtlp && isTaken ? otlpAnswer(batch) : response;
}

void LiveDesk::answer(const HttpRequest &request, const HttpDone &done) { done(answerOf(request)); }

HttpResponse LiveDesk::answerOf(const HttpRequest &request) const
{
    if (request.path == "/api/v1/metrics")
        return metricsAnswer(*m_board);
    if (request.path == "/api/v1/scores")
        return scoresAnswer(*m_board, request.query);
    if (request.path == "/api/v1/incidents")
        return incidentsAnswer(*m_board, request.query);
    if (request.path == "/api/v1/anomalies")
        return anomaliesAnswer(*m_board, request.query);
    if (request.path.starts_with(kAlertsPath) || request.path == kDeliveriesPath)
        return m_calls.alerts(request);
    if (request.path.starts_with(kGrafanaPrefix))
        return grafanaAnswer(*m_board, request);
    if (request.path != "/metrics")
        return readiness(*m_predict, *m_board);
    HttpResponse response;
    response.contentType = kExpositionType;
    response.body = metricsExposition(*m_board, m_calls.figures());
    return response;
}

} // namespace redshank
