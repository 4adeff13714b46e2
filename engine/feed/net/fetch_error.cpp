// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/fetch_error.h"

namespace redshank {

QByteArray HttpAnswer::header(const char *name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

ErrorCode FetchError::code() const
{
    switch (fault) {
    case FetchFault::kSignIn:
        return ErrorCode::kSignIn;
    case FetchFault::kNotAsAsked:
    case FetchFault::kRedirect:
        return ErrorCode::kBadAnswer;
    case FetchFault::kTooLarge:
        return ErrorCode::kTooLarge;
    case FetchFault::kRequest:
    case FetchFault::kSetUp:
        return ErrorCode::kInvalidInput;
    case FetchFault::kName:
    case FetchFault::kConnect:
    case FetchFault::kCertificate:
    case FetchFault::kTimeout:
    case FetchFault::kCut:
    case FetchFault::kTooMany:
    case FetchFault::kServer:
        return ErrorCode::kNetwork;
    }
    return ErrorCode::kNetwork;
}

} // namespace redshank
