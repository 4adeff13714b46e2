// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/listen_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>

namespace redshank {

bool ListenAddress::isLoopback() const
{
    in_addr v4{};
    if (inet_pton(AF_INET, host.c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24U) == 127U;
    in6_addr v6{};
    return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

std::string ListenAddress::text() const
{
    return (isIpv6() ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

Result<ListenAddress> parseListenAddress(std::string_view text)
{
    const auto wrong = [text] {
        return failure(ErrorCode::kInvalidInput,
                       '"' + std::string(text) +
                           "\" is no address to listen on; give it like 127.0.0.1:4000 "
                           "or [::1]:4000");
    };
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos ||
        text.find('\0') != std::string_view::npos) // inet_pton() ends there
        return wrong();
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    else if (host == "localhost")
        host = "127.0.0.1";

    ListenAddress address;
    address.host = host;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size())
        return wrong();
    in_addr v4{};
    in6_addr v6{};
    const bool valid = bracketed ? inet_pton(AF_INET6, address.host.c_str(), &v6) == 1
                                 : inet_pton(AF_INET, address.host.c_str(), &v4) == 1;
    if (!valid)
        return wrong();
    return address;
}

} // namespace redshank
