// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/decode/pushed_samples.h"
#include "engine/service/http_message.h"

#include <tl/expected.hpp>

#include <cstdint>

namespace redshank {

/// What POST /ingest carries: JSON where the type or the first character says so, else line protocol. The
/// answer to a request that is wrong as a whole instead: no body, an unknown ?precision=. Pure, any thread.
tl::expected<PushedBatch, HttpResponse> readIngest(const HttpRequest &request, TimePoint now);

/// {"accepted": 2, "repeated": 0, "refused": 1, "errors": [{"line": 3, "error": "..."}]}; 400, with the first
/// of them as the error, where nothing of it could be read. What was read and refused, for its time or as a
/// metric too many, is answered by 200: senders such as Telegraf would send it again for ever.
HttpResponse ingestAnswer(const PushedBatch &batch, std::uint64_t accepted, std::uint64_t repeated);

/// What POST /v1/metrics carries: OTLP/HTTP in JSON. 415 for protobuf.
tl::expected<PushedBatch, HttpResponse> readOtlp(const HttpRequest &request, TimePoint now);
/// {}, or with partialSuccess where points were refused.
HttpResponse otlpAnswer(const PushedBatch &batch);

} // namespace redshank
