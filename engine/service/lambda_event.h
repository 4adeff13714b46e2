// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/http_message.h"

#include <string>
#include <string_view>

namespace redshank {

/// An AWS Lambda event as the request that it stands for.
struct LambdaCall
{
    /// How the answer goes back.
    enum class Form {
        kHttp,  ///< Function URL or API Gateway, payload 2.0: with status, fields and body.
        kDirect ///< The body of /predict was the event: the answer's body alone.
    };
    Form form = Form::kHttp;
    HttpRequest request;
};

/// An event of a function URL or an API Gateway HTTP API (payload 2.0), or the body of POST /predict by
/// itself. Anything else, as a timer's tick, becomes GET /readyz. kInvalidInput: no JSON object, or a body
/// that is not the base64 it says it is.
Result<LambdaCall> readLambdaEvent(std::string_view event);

/// The function's result as JSON; at most 6 MiB, which is what Lambda takes: a larger one becomes status 413.
std::string lambdaResult(const HttpResponse &response, LambdaCall::Form form);

} // namespace redshank
