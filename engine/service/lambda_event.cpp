// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/lambda_event.h"

#include "engine/service/json_text.h"

#include <QtCore/QByteArray>

#include <simdjson.h>

#include <algorithm>
#include <cctype>

namespace redshank {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostResult = 6U * 1024 * 1024;

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char character) {
        return static_cast<char>(std::tolower(character));
    });
    return lower;
}

std::string textAt(const dom::object &object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

Result<LambdaCall> httpCall(const dom::object &event, const dom::object &context, const dom::object &http)
{
    LambdaCall call;
    HttpRequest &request = call.request;
    request.method = textAt(http, "method");
    request.path = textAt(event, "rawPath");
    if (const std::string stage = textAt(context, "stage"); !stage.empty() && stage != "$default") {
        const std::string prefix = '/' + stage;
        if (request.path == prefix || request.path.starts_with(prefix + '/'))
            request.path.erase(0, prefix.size());
    }
    if (request.path.empty())
        request.path = "/";
    request.query = textAt(event, "rawQueryString");
    dom::object headers;
    if (event["headers"].get(headers) == simdjson::SUCCESS) {
        for (const dom::key_value_pair header : headers) {
            std::string_view value;
            if (header.value.get(value) == simdjson::SUCCESS)
                request.fields.emplace_back(lowerCase(header.key), std::string(value));
        }
    }
    request.body = textAt(event, "body");
    bool isBase64 = false;
    if (event["isBase64Encoded"].get(isBase64) == simdjson::SUCCESS && isBase64) {
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(request.body),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return failure(ErrorCode::kInvalidInput, "the event's body is not the base64 that it says it is");
        request.body = decoded.decoded.toStdString();
    }
    return call;
}

} // namespace

Result<LambdaCall> readLambdaEvent(std::string_view text)
{
    dom::parser parser;
    dom::object event;
    if (parser.parse(text.data(), text.size()).get(event) != simdjson::SUCCESS)
        return failure(ErrorCode::kInvalidInput, "the event is no JSON object");
    dom::object context;
    dom::object http;
    const bool isHttp = event["requestContext"].get(context) == simdjson::SUCCESS &&
                        context["http"].get(http) == simdjson::SUCCESS;
    if (isHttp)
        return httpCall(event, context, http);
    LambdaCall call;
    call.form = LambdaCall::Form::kDirect;
    call.request.method = "GET";
    call.request.path = "/readyz";
    if (event["data"].error() == simdjson::SUCCESS) {
        call.request.method = "POST";
        call.request.path = "/predict";
        call.request.fields = {{"content-type", "application/json"}};
        call.request.body = text;
    }
    return call;
}

std::string lambdaResult(const HttpResponse &response, LambdaCall::Form form)
{
    std::string body = response.body;
    while (!body.empty() && body.back() == '\n')
        body.pop_back();
    if (form == LambdaCall::Form::kDirect && body.size() <= kMostResult)
        return body.empty() ? "{}" : body;
    std::string json =
        "{\"statusCode\": " + std::to_string(response.status) + ", \"headers\": {\"content-type\": ";
    appendJsonString(json, response.contentType);
    for (const auto &[name, value] : response.fields) {
        json += ", ";
        appendJsonString(json, lowerCase(name));
        json += ": ";
        appendJsonString(json, value);
    }
    json += "}, \"body\": ";
    appendJsonString(json, body);
    json += ", \"isBase64Encoded\": false}";
    if (json.size() > kMostResult)
        return lambdaResult(httpError(413, "The answer is larger than the 6 MiB that Lambda takes"),
                            LambdaCall::Form::kHttp);
    return json;
}

} // namespace redshank
