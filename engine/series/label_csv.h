// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/result.h"

#include <string>
#include <string_view>
#include <vector>

/// \file
/// Labels as CSV: begin, end (UTC, ISO 8601 with milliseconds; end is the first moment behind it), label
/// (real, false, expected), metrics (separated by ';', a ';' or '\' in a name after '\'; nothing: all).

namespace redshank {

std::string labelsToCsv(const std::vector<Label> &labels);
/// Columns are found by their names. A file of `redshankd generate --labels` (begin, end, kind) is read too:
/// its faults are real. Times may be milliseconds since 1970. Errors: kDamaged, with the line's number.
Result<std::vector<Label>> labelsFromCsv(std::string_view text);

} // namespace redshank
