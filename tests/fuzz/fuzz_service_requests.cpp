// SPDX-License-Identifier: GPL-3.0-or-later
// What the service reads of a request beside /predict and samples; the first
// byte chooses what.
#include "engine/service/json_text.h"
#include "engine/service/lambda_event.h"
#include "engine/service/listen_address.h"
#include "engine/service/url_query.h"

#include <cstdint>
#include <cstdlib>

using namespace redshank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] % 4 == 0) {
        const auto field = queryField(text, "metric");
        if (field && *field && !isUtf8(**field))
            std::abort();
    } else if (data[0] % 4 == 1) {
        if (!isUtf8(validUtf8(text)))
            std::abort();
        if (const auto address = parseListenAddress(text);
            address && parseListenAddress(address->text()) != address)
            std::abort();
    } else if (const Result<LambdaCall> call = readLambdaEvent(text)) {
        HttpResponse response;
        response.body = call->request.body;
        if (lambdaResult(response, LambdaCall::Form::kHttp).front() != '{')
            std::abort();
    }
    return 0;
}
