// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/settings/json_fields.h"

namespace redshank {

/// How a CSV file is to be read, as JSON; what is not set is left out.
QJsonObject csvOptionsToJson(const CsvOptions &csv);
CsvOptions csvOptionsFromJson(JsonReader json);

} // namespace redshank
