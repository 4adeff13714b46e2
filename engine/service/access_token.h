// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"

#include <optional>
#include <string>
#include <string_view>

namespace redshank {

/// Whether both are equal, in a time that depends on the length of `presented` only.
bool equalInConstantTime(std::string_view presented, std::string_view secret);

/// The answer to a request that does not carry "Authorization: Bearer <token>"; nothing when it does, when no
/// token is set, or for the health routes, which are asked by probes without secrets, and the front page,
/// which holds no data and asks for the token itself.
std::optional<HttpResponse> refuseWithoutToken(const HttpRequest &request, std::string_view token);

} // namespace redshank
