// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"

#include <string>
#include <utility>
#include <vector>

namespace redshank {

/// Finds the handler of a path and method. Built once; handling is safe from any thread when the handlers
/// are.
class HttpRouter
{
public:
    /// A GET handler answers HEAD too.
    void add(std::string method, std::string path, HttpHandler handler);
    /// 404 for an unknown path; 405 with Allow for a method that the path does not have; 200 with Allow for
    /// OPTIONS.
    HttpResponse handle(const HttpRequest &request) const;

private:
    struct Route
    {
        std::string path;
        std::vector<std::pair<std::string, HttpHandler>> methods;
    };
    std::vector<Route> m_routes;
};

} // namespace redshank
