// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_router.h"

#include <algorithm>

namespace redshank {
namespace {

std::string_view methodOf(const HttpRequest &request)
{
    return request.method == "HEAD" ? std::string_view("GET") : request.method;
}

} // namespace

void HttpRouter::add(std::string method, std::string path, HttpHandler handler)
{
    put(std::move(method), std::move(path), std::move(handler));
}

void HttpRouter::addLater(std::string method, std::string path, HttpLaterHandler handler)
{
    put(std::move(method), std::move(path), std::move(handler));
}

void HttpRouter::put(std::string method, std::string path, Handler handler)
{
    auto route = std::ranges::find(m_routes, path, &Route::path);
    if (route == m_routes.end())
        route = m_routes.insert(route, Route{std::move(path), {}});
    std::erase_if(route->methods, [&method](const auto &each) { return each.first == method; });
    route->methods.emplace_back(std::move(method), std::move(handler));
}

const HttpRouter::Route *HttpRouter::routeOf(const HttpRequest &request) const
{
    const auto route = std::ranges::find(m_routes, request.path, &Route::path);
    return route == m_routes.end() ? nullptr : &*route;
}

std::vector<std::pair<std::string, std::string>> HttpRouter::routes() const
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const Route &route : m_routes)
        for (const auto &[method, handler] : route.methods)
            all.emplace_back(method, route.path);
    return all;
}

bool HttpRouter::handleLater(const HttpRequest &request, const HttpDone &done) const
{
    const Route *route = routeOf(request);
    if (!route)
        return false;
    for (const auto &[name, handler] : route->methods) {
        const auto *later = std::get_if<HttpLaterHandler>(&handler);
        if (later && name == methodOf(request)) {
            (*later)(request, done);
            return true;
        }
    }
    return false;
}

HttpResponse HttpRouter::handle(const HttpRequest &request) const
{
    const Route *route = routeOf(request);
    if (!route)
        return httpError(404, "There is nothing at " + request.path);

    std::string allow;
    for (const auto &[name, handler] : route->methods) {
        const auto *now = std::get_if<HttpHandler>(&handler);
        if (now && name == methodOf(request))
            return (*now)(request);
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
