// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace redshank {

/// The first value of a name in "a=1&b=two+words%21", decoded; nothing when the name is not there.
/// kInvalidInput: an escape that is none, or bytes that are no UTF-8.
Result<std::optional<std::string>> queryField(std::string_view query, std::string_view name);

} // namespace redshank
