// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_router.h"

#include <algorithm>

namespace redshank {

void HttpRouter::add(std::string method, std::string path, HttpHandler handler)
{
    auto route = std::ranges::find(m_routes, path, &Route::path);
    if (route == m_routes.end())
        route = m_routes.insert(route, Route{std::move(path), {}});
    route->methods.emplace_back(std::move(method), std::move(handler));
}

HttpResponse HttpRouter::handle(const HttpRequest &request) const
{
    const auto route = std::ranges::find(m_routes, request.path, &Route::path);
    if (route == m_routes.end())
        return httpError(404, "There is nothing at " + request.path);

    const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
    std::string allow;
    for (const auto &[name, handler] : route->methods) {
        if (name == method)
            return handler(request);
        allow += name + (name == "GET" ? ", HEAD, " : ", ");
    }
    allow += "OPTIONS";

    HttpResponse response;
    if (request.method != "OPTIONS")
        response = httpError(405, request.path + " answers to " + allow + " only");
    response.fields.emplace_back("Allow", allow);
    return response;
}

} // namespace redshank
