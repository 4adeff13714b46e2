// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace redshank {

/// Finds the handler of a path and method. Built once; handling is safe from any thread when the handlers
/// are.
class HttpRouter
{
public:
    /// A GET handler answers HEAD too. A route that was added before is replaced.
    void add(std::string method, std::string path, HttpHandler handler);
    void addLater(std::string method, std::string path, HttpLaterHandler handler);
    /// Method and path of each route.
    std::vector<std::pair<std::string, std::string>> routes() const;
    /// 404 for an unknown path; 405 with Allow for a method that the path does not have; 200 with Allow for
    /// OPTIONS.
    HttpResponse handle(const HttpRequest &request) const;
    /// Hands a request over to its addLater() handler; false when it has none, and is one for handle().
    bool handleLater(const HttpRequest &request, const HttpDone &done) const;

private:
    using Handler = std::variant<HttpHandler, HttpLaterHandler>;
    struct Route
    {
        std::string path;
        std::vector<std::pair<std::string, Handler>> methods;
    };
    void put(std::string method, std::string path, Handler handler);
    const Route *routeOf(const HttpRequest &request) const;

    std::vector<Route> m_routes;
};

} // namespace redshank
