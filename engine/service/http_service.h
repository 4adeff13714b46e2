// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/http_router.h"
#include "engine/service/predict_endpoint.h"

#include <memory>
#include <optional>
#include <string>

namespace redshank {

/// The routes of the HTTP service: /predict, /healthz, /readyz. A pure function from request to response,
/// apart from any socket. Immutable, safe from any thread.
class HttpService
{
public:
    /// token: what "Authorization: Bearer" must carry; empty: nothing is asked.
    HttpService(std::shared_ptr<const PredictEndpoint> predict, std::string token);

    /// Looks at a request without its body: an answer here means that the body need not be read.
    std::optional<HttpResponse> refuse(const HttpRequest &head) const;
    HttpResponse handle(const HttpRequest &request) const;

private:
    HttpRouter m_router;
    std::string m_token;
};

} // namespace redshank
