// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/service/http_message.h"

#include <string>

namespace redshank {

/// How a response goes over a connection.
struct HttpFraming
{
    bool keepAlive = true; ///< The connection stays open for another request.
    bool http10 = false;   ///< The request was HTTP/1.0, where closing is the default.
    bool headOnly = false; ///< The request was HEAD: all fields, no body.
};

/// The whole response as it goes on the wire.
std::string serializeHttpResponse(const HttpResponse &response, HttpFraming framing, TimePoint now);

/// "Sun, 22 Nov 2026 14:40:00 GMT" (RFC 9110, section 5.6.7).
std::string httpDate(TimePoint time);

} // namespace redshank
