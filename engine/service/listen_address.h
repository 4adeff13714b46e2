// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace redshank {

/// Where a server listens.
struct ListenAddress
{
    std::string host = "127.0.0.1"; ///< IPv4 or IPv6 in numbers, without brackets.
    std::uint16_t port = 4000;      ///< 0: any that is free.

    bool isIpv6() const { return host.find(':') != std::string::npos; }
    /// 127.0.0.0/8 or ::1: nobody outside this machine gets there.
    bool isLoopback() const;
    /// "127.0.0.1:4000", "[::1]:4000".
    std::string text() const;
    bool operator==(const ListenAddress &) const = default;
};

/// "127.0.0.1:4000", "[::1]:4000", "localhost:4000". kInvalidInput for anything else; no name is looked up.
Result<ListenAddress> parseListenAddress(std::string_view text);

} // namespace redshank
