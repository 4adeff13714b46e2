// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"
#include "ui/settings/json_fields.h"

namespace redshank {

QJsonObject tuningToJson(const Tuning &tuning);
/// What is out of range is named by the reader.
Tuning tuningFromJson(JsonReader json);

} // namespace redshank
