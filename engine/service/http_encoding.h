// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace redshank {

/// Whether a body in this Content-Encoding can be read: "", identity, gzip, x-gzip, in any case.
bool isKnownEncoding(std::string_view encoding);

/// Unpacks a body in gzip, where its Content-Encoding says that it is, and takes the field away. Answers what
/// is wrong instead: 413 as soon as more than mostBytes come out, 400 where it is no gzip or is cut. Pure;
/// takes some milliseconds a megabyte.
std::optional<HttpResponse> unpackBody(HttpRequest &request, std::uint64_t mostBytes);

} // namespace redshank
