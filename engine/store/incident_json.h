// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/incident.h"

#include <string>

namespace redshank {

/// One line of JSON.
std::string incidentToJson(const Incident &incident);
/// Trusts nothing in the text: at most 10,000 parts, every state and kind known. Errors: kDamaged.
Result<Incident> incidentFromJson(const std::string &json);

} // namespace redshank
