// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redshank {

/// A request as the routes see it, apart from any socket.
struct HttpRequest
{
    std::string method;                                      ///< As sent: "GET".
    std::string path;                                        ///< Without the query, as sent: "/predict".
    std::string query;                                       ///< Behind the '?', as sent; may be empty.
    std::vector<std::pair<std::string, std::string>> fields; ///< Header fields, names in lower case.
    std::string body;

    /// The first field of this name (given in lower case); empty when there is none.
    std::string_view field(std::string_view name) const;
};

struct HttpResponse
{
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>>
        fields; ///< Beside those of the framing, for example Allow.
};

using HttpHandler = std::function<HttpResponse(const HttpRequest &)>;
/// Takes the answer to a request, once, from any thread.
using HttpDone = std::function<void(HttpResponse)>;
/// Answers by `done`, now or later.
using HttpLaterHandler = std::function<void(const HttpRequest &, const HttpDone &)>;

/// {"error": message} or {"error": message, "field": field}: the form of every error.
HttpResponse httpError(int status, std::string_view message, std::string_view field = {});

std::string_view httpReason(int status);

} // namespace redshank
