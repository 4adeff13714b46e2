// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/ingest.h"

#include "engine/service/json_text.h"
#include "engine/service/url_query.h"

namespace redshank {

tl::expected<PushedBatch, HttpResponse> readIngest(const HttpRequest &request, TimePoint now)
{
    const std::size_t first = request.body.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return tl::unexpected(
            httpError(400, "Send samples: line protocol, or JSON with metric, time and value"));
    const bool isJson = request.field("content-type").find("json") != std::string_view::npos ||
                        request.body[first] == '{' || request.body[first] == '[';
    if (isJson)
        return decodePushedJson(request.body, now);
    const Result<std::optional<std::string>> word = queryField(request.query, "precision");
    std::optional<PushPrecision> precision;
    if (word && *word)
        precision = pushPrecision(**word);
    if (!word || (*word && !precision))
        return tl::unexpected(httpError(400, "precision must be ns, us, ms, s, m or h", "precision"));
    return decodeLineProtocol(request.body, now, precision);
}

tl::expected<PushedBatch, HttpResponse> readOtlp(const HttpRequest &request, TimePoint now)
{
    if (request.field("content-type").find("json") == std::string_view::npos)
        return tl::unexpected(
            httpError(415, "Send OTLP as Content-Type: application/json (protocol http/json)"));
    Result<PushedBatch> batch = decodeOtlpJson(request.body, now);
    if (!batch)
        return tl::unexpected(httpError(400, batch.error().message));
    return *std::move(batch);
}

HttpResponse otlpAnswer(const PushedBatch &batch)
{
    HttpResponse response;
    if (batch.refusedCount == 0) {
        response.body = "{}\n";
        return response;
    }
    response.body = "{\"partialSuccess\": {\"rejectedDataPoints\": \"" + std::to_string(batch.refusedCount) +
                    "\", \"errorMessage\": ";
    appendJsonString(response.body, "point " + std::to_string(batch.refused.front().line) + ": " +
                                        batch.refused.front().reason);
    response.body += "}}\n";
    return response;
}

HttpResponse ingestAnswer(const PushedBatch &batch, std::uint64_t accepted, std::uint64_t repeated)
{
    HttpResponse response;
    std::string &json = response.body;
    json = '{';
    if (accepted + repeated == 0 && batch.refusedCount > 0 && !batch.isReadable()) {
        response.status = 400;
        json += "\"error\": ";
        appendJsonString(json, "line " + std::to_string(batch.refused.front().line) + ": " +
                                   batch.refused.front().reason);
        json += ", ";
    }
    json += "\"accepted\": " + std::to_string(accepted) + ", \"repeated\": " + std::to_string(repeated) +
            ", \"refused\": " + std::to_string(batch.refusedCount) + ", \"errors\": [";
    bool isFirst = true;
    for (const RefusedPart &part : batch.refused) {
        json += isFirst ? "" : ", ";
        isFirst = false;
        json += "{\"line\": " + std::to_string(part.line) + ", \"error\": ";
        appendJsonString(json, part.reason);
        json += '}';
    }
    json += "]}\n";
    return response;
}

} // namespace redshank
