// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>
#include <vector>

namespace redshank {

/// The files as they are named, and for a folder those in it that end in .csv, .tsv or .txt, by name, without
/// those of its folders. kEmptyInput: there is none in a folder. Safe from any thread; blocks.
Result<std::vector<std::string>> csvFiles(const std::vector<std::string> &paths);

} // namespace redshank
