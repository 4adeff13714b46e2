// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/http_router.h"
#include "engine/service/predict_endpoint.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// A route whose answer is made by somebody else, on a thread of their own.
struct LaterRoute
{
    std::string method;
    std::string path;
    HttpLaterHandler handler;
};

/// The routes of the HTTP service: /predict, /healthz, /readyz, /, /api/v1/openapi.json and those of `later`.
/// A pure function from request to response, apart from any socket. Immutable, safe from any thread when
/// those of `later` are.
class HttpService
{
public:
    /// token: what "Authorization: Bearer" must carry; empty: nothing is asked. later: in place of a route of
    /// this service where it has the same.
    HttpService(std::shared_ptr<const PredictEndpoint> predict, std::string token,
                std::vector<LaterRoute> later = {});

    /// Looks at a request without its body: an answer here means that the body need not be read.
    std::optional<HttpResponse> refuse(const HttpRequest &head) const;
    HttpResponse handle(const HttpRequest &request) const;
    /// Method and path of each.
    std::vector<std::pair<std::string, std::string>> routes() const { return m_router.routes(); }
    /// False: it is one for handle().
    bool handleLater(const HttpRequest &request, const HttpDone &done) const
    {
        return m_router.handleLater(request, done);
    }

private:
    HttpRouter m_router;
    std::string m_token;
};

} // namespace redshank
