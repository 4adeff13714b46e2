// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_message.h"

#include "engine/service/json_text.h"

#include <algorithm>

namespace redshank {

std::string_view HttpRequest::field(std::string_view name) const
{
    const auto found =
        std::ranges::find(fields, name, [](const auto &entry) -> std::string_view { return entry.first; });
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

HttpResponse httpError(int status, std::string_view message, std::string_view field)
{
    HttpResponse response;
    response.status = status;
    response.body = "{\"error\": ";
    appendJsonString(response.body, message);
    if (!field.empty()) {
        response.body += ", \"field\": ";
        appendJsonString(response.body, field);
    }
    response.body += "}\n";
    return response;
}

std::string_view httpReason(int status)
{
    static constexpr std::pair<int, std::string_view> kReasons[] = {
        {200, "OK"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    const auto *const found = std::ranges::find(kReasons, status, &std::pair<int, std::string_view>::first);
    return found == std::end(kReasons) ? std::string_view("Unknown") : found->second;
}

} // namespace redshank
