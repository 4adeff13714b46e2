// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/feed/csv/csv_encoding.h"
#include "engine/feed/csv/csv_number.h"
#include "engine/feed/csv/csv_sample.h"
#include "engine/feed/csv/csv_time.h"
#include "engine/feed/csv/csv_tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

struct CsvColumn
{
    std::string name; ///< From the header, unique; "column 3" where it has none.
    ColumnRole role = ColumnRole::kSkip;
    NumberFormat numbers; ///< With the unit in which values are given out; empty where nothing tells it.
};

/// All that is needed to read the rows of a file: what the options say and what was found out for the rest.
struct CsvLayout
{
    CsvOptions options; ///< Every optional set; `interval` alone may stay open.
    CsvEncoding encoding = CsvEncoding::kUtf8;
    CsvDialect dialect;
    TimeFormat time;
    std::vector<CsvColumn> columns;
    std::uint64_t firstDataLine = 1; ///< 1-based; the header and what stands before it are above.
    std::string headerText;          ///< The header as it stands; the same text further down is no row.
    std::vector<CsvQuestion> questions;

    bool hasRole(ColumnRole role) const;
};

/// Finds out how to read the file `path` from a sample of it. What `options` say is taken as said. Errors:
/// kInvalidInput (options that do not fit each other or the file), kEmptyInput (no rows).
Result<CsvLayout> sniffCsv(const std::string &path, const CsvSample &sample, const CsvOptions &options);

} // namespace redshank
