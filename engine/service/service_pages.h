// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"

namespace redshank {

/// GET /api/v1/openapi.json: every route in the form of OpenAPI 3.0.
HttpResponse openApiDocument();

/// GET /: a page for people, with metrics, incidents and feeds as they are now. It asks the routes for them,
/// with the token that is typed there where one is needed, and holds nothing itself.
HttpResponse frontPage();

} // namespace redshank
