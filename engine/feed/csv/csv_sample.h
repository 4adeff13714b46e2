// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/feed/csv/csv_encoding.h"
#include "engine/feed/csv/csv_input.h"
#include "engine/feed/csv/csv_tokenizer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// A record that keeps its own text.
struct SampledRow
{
    std::uint64_t line = 0; ///< 1-based, counted from the start of its piece of text.
    std::string text;
    std::vector<std::string> fields;
};

/// Text of a file at three places, as UTF-8.
struct CsvSample
{
    EncodingGuess encoding;
    std::string start;
    std::string middle;           ///< Begins at the start of a line; empty for a small file.
    std::string end;              ///< The same.
    std::uint64_t startBytes = 0; ///< Of the file, that `start` was decoded from.
    bool isWhole = false;         ///< `start` is all there is.
};

/// Reads the start, and of a large file some of the middle and the end. Errors: as CsvInput,
/// kUnsupportedFormat for what is no text, kTooLarge for a first line beyond kMaxCsvRecordBytes,
/// kInvalidInput for an unknown encoding.
Result<CsvSample> sampleCsv(CsvInput &input, const CsvOptions &options);
/// The same from the first bytes of a stream, none of which is left out.
Result<CsvSample> sampleOfBytes(const std::string &path, std::string_view bytes, const CsvOptions &options);

/// How many rows of so many columns a look at a file can afford; at most `most`.
std::size_t rowsToLookAt(std::size_t columns, std::size_t most);

/// The records of a piece of text, at most `maxRows`; a last line without an end counts only if `isWhole`.
std::vector<SampledRow> sampledRows(std::string_view utf8, CsvDialect dialect, bool isWhole,
                                    std::size_t maxRows);

} // namespace redshank
