// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_service.h"

#include "engine/service/access_token.h"
#include "engine/service/service_pages.h"

namespace redshank {
namespace {

HttpResponse status(const char *text)
{
    HttpResponse response;
    response.body.append("{\"status\": \"").append(text).append("\"}\n");
    return response;
}

} // namespace

HttpService::HttpService(std::shared_ptr<const PredictEndpoint> predict, std::string token,
                         std::vector<LaterRoute> later)
    : m_token(std::move(token))
{
    m_router.add("POST", "/predict",
                 [predict](const HttpRequest &request) { return predict->predict(request); });
    m_router.add("GET", "/predict", [predict](const HttpRequest &) { return predict->describe(); });
    m_router.add("GET", "/healthz", [](const HttpRequest &) { return status("alive"); });
    m_router.add("GET", "/readyz", [predict](const HttpRequest &) {
        return predict->isReady() ? status("ready") : httpError(503, predict->whyNotReady());
    });
    m_router.add("GET", "/", [](const HttpRequest &) { return frontPage(); });
    m_router.add("GET", "/api/v1/openapi.json", [](const HttpRequest &) { return openApiDocument(); });
    for (LaterRoute &route : later)
        m_router.addLater(std::move(route.method), std::move(route.path), std::move(route.handler));
}

std::optional<HttpResponse> HttpService::refuse(const HttpRequest &head) const
{
    return refuseWithoutToken(head, m_token);
}

HttpResponse HttpService::handle(const HttpRequest &request) const { return m_router.handle(request); }

} // namespace redshank
