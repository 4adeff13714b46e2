// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/gap_policy.h"
#include "ui/settings/json_fields.h"

namespace redshank {

QJsonObject gapPolicyToJson(const GapPolicy &policy);
/// What is missing is as by default; what is out of range is named by the reader.
GapPolicy gapPolicyFromJson(JsonReader json);

} // namespace redshank
