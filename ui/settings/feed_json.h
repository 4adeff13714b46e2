// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/settings/json_fields.h"

namespace redshank {

/// A source as JSON, without secrets: only where they are kept.
QJsonObject feedToJson(const FeedSpec &feed);
FeedSpec feedFromJson(JsonReader json);

} // namespace redshank
