// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/settings/json_fields.h"

#include <string_view>

namespace redshank {

/// How a network source is reached, as JSON; secrets are references only. Writes nothing for other kinds.
void writeSource(JsonWriter &json, const FeedSpec &feed);
/// Reads what writeSource() wrote into the fields of a spec whose kind is known.
void readSource(JsonReader &json, FeedSpec &feed);

/// Whether a header's value is no secret by its meaning: X-Scope-OrgID and the like. The value of any other
/// is kept as a password is, and never written.
bool isPublicHeader(std::string_view name);

} // namespace redshank
