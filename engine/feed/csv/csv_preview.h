// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/feed/csv/csv_input.h"

#include <string>

namespace redshank {

/// Looks at a file without loading it: at most some 100 KiB of its start, middle and end are read, more only
/// where lines are very long. Blocks for milliseconds. Errors: as CsvInput and sniffCsv.
Result<CsvPreview> previewCsv(const std::string &path, const CsvOptions &options);
Result<CsvPreview> previewCsv(CsvInput &input, const CsvOptions &options);

} // namespace redshank
