// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/listen_address.h"

#include <optional>

namespace redshank {

/// The answer (403) to what a web page sends that a browser on this machine has open: its Origin is not the
/// host it asks, or, where the server listens on loopback, the host is no name of loopback, so that a page
/// has bent its own name to us. Nothing for all others. For a server that asks for no token. Pure.
std::optional<HttpResponse> refuseWebPage(const HttpRequest &head, const ListenAddress &listen);

} // namespace redshank
