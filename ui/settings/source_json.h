// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/settings/json_fields.h"

namespace redshank {

/// How a network source is reached, as JSON; secrets are references only. Writes nothing for other kinds.
void writeSource(JsonWriter &json, const FeedSpec &feed);
/// Reads what writeSource() wrote into the fields of a spec whose kind is known.
void readSource(JsonReader &json, FeedSpec &feed);

} // namespace redshank
