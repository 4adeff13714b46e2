// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_guard.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace redshank {
namespace {

bool isSame(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

/// "localhost" of "localhost:4000", "::1" of "[::1]:4000"; empty where it is neither.
std::string_view nameOf(std::string_view host)
{
    if (!host.empty() && host.front() == '[') {
        const std::size_t end = host.find(']');
        return end == std::string_view::npos ? std::string_view{} : host.substr(1, end - 1);
    }
    return host.substr(0, host.find(':'));
}

bool isLoopback(std::string_view host)
{
    const std::string_view name = nameOf(host);
    return isSame(name, "localhost") || ListenAddress{std::string(name), 0}.isLoopback();
}

/// Whether a page that came from this host asks: "http://localhost:4000" and "localhost:4000".
bool isOwn(std::string_view origin, std::string_view host)
{
    const std::size_t scheme = origin.find("://");
    return scheme != std::string_view::npos && isSame(origin.substr(scheme + 3), host);
}

} // namespace

std::optional<HttpResponse> refuseWebPage(const HttpRequest &head, const ListenAddress &listen)
{
    const std::string_view host = head.field("host");
    for (const auto &[name, value] : head.fields) {
        if (name == "origin" && !isOwn(value, host))
            return httpError(403, "Pages of other sites may not ask this service; start it with a token");
        if (name == "host" && listen.isLoopback() && !isLoopback(value))
            return httpError(403, "This service listens on this machine only; ask it as localhost or "
                                  "127.0.0.1, or start it with a token");
    }
    return std::nullopt;
}

} // namespace redshank
