// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/csv/csv_sample.h"
#include "engine/feed/csv/csv_tokenizer.h"

#include <cstdint>

namespace redshank {

struct DialectGuess
{
    CsvDialect dialect;
    std::size_t fieldCount = 1;  ///< Of most rows.
    std::uint64_t skipLines = 0; ///< Before the header, or the first row: "sep=", comments, a title.
    bool isCertain = true;       ///< False: another delimiter would do as well.
};

/// Delimiter and quote by which the lines fall into fields most evenly, and most of these into numbers and
/// times.
DialectGuess guessDialect(const CsvSample &sample, const CsvOptions &options);

} // namespace redshank
