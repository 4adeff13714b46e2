// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/time_point.h"

#include <QtCore/QByteArray>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace redshank {

/// What a server answered.
struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Names in lower case.
    Milliseconds took{0};

    /// The first header of this name (lower case); empty when there is none.
    QByteArray header(const char *name) const;
};

/// Why there is no usable answer.
enum class FetchFault {
    kName,        ///< The name has no address.
    kConnect,     ///< Refused or unreachable.
    kCertificate, ///< TLS: not trusted, expired, another name; or no TLS at all.
    kTimeout,     ///< Not complete in time.
    kCut,         ///< The connection ended before the answer did.
    kSignIn,      ///< 401, 403.
    kTooMany,     ///< 429, or what the system calls throttling.
    kServer,      ///< 408, 5xx.
    kRequest,     ///< Another 4xx: the request is wrong, or the address.
    kRedirect,    ///< Sent on too often, or to where it must not follow.
    kTooLarge,    ///< Over the limit.
    kNotAsAsked,  ///< Complete, but no answer to what was asked for (a page instead of JSON, damaged JSON).
    kSetUp        ///< The settings cannot work: an address, a file, a secret.
};

struct FetchError
{
    FetchFault fault = FetchFault::kConnect;
    std::string message;                    ///< English: where, what, what to do; holds no secret.
    std::optional<Milliseconds> retryAfter; ///< As the server asked.
    HttpAnswer answer;                      ///< With an error status: what came.

    ErrorCode code() const;
};

} // namespace redshank
