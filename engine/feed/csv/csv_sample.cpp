// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_sample.h"

#include <algorithm>
#include <array>
#include <optional>

namespace redshank {
namespace {

constexpr std::size_t kStartBytes = 256U * 1024U;
constexpr std::size_t kPieceBytes = 64U * 1024U;
constexpr std::size_t kLinesWanted = 8;

struct Signature
{
    std::string_view bytes;
    std::string_view what;
};

constexpr std::array kSignatures = {
    Signature{"\x1F\x8B", "a gzip archive; unpack it first"},
    Signature{"PK\x03\x04", "a zip archive or an Excel workbook; unpack it or save it as CSV first"},
    Signature{"\xD0\xCF\x11\xE0", "an old Excel workbook; save it as CSV first"},
    Signature{"\x28\xB5\x2F\xFD", "a zstd archive; unpack it first"},
    Signature{"\xFD"
              "7zXZ",
              "an xz archive; unpack it first"},
    Signature{"BZh", "a bzip2 archive; unpack it first"},
    Signature{"PAR1", "a Parquet file; convert it to CSV first"},
    Signature{"SQLite format 3", "an SQLite database; export a table as CSV first"},
    Signature{"%PDF", "a PDF document; choose a CSV file"},
};

/// Whether decoded text holds characters that no table of numbers has.
bool looksBinary(std::string_view utf8)
{
    const std::string_view head = utf8.substr(0, 16'384);
    const auto isControl = [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    };
    const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), isControl));
    return head.find('\0') != std::string_view::npos || controls * 50 > head.size();
}

Result<EncodingGuess> chooseEncoding(const std::string &path, std::string_view head,
                                     const CsvOptions &options)
{
    if (!options.encoding)
        return guessEncoding(head);
    const std::optional<CsvEncoding> encoding = csvEncodingFromName(*options.encoding);
    if (!encoding)
        return failure(
            ErrorCode::kInvalidInput,
            atPlace(path, 0,
                    "the encoding \"" + *options.encoding +
                        "\" is not known; use UTF-8, UTF-16LE, UTF-16BE, ISO-8859-1 or windows-1252"));
    return EncodingGuess{*encoding, byteOrderMarkLength(*encoding, head), true};
}

Result<void> refuseBinary(const std::string &path, std::string_view raw, std::string_view utf8)
{
    for (const Signature &signature : kSignatures) {
        if (raw.starts_with(signature.bytes))
            return failure(ErrorCode::kUnsupportedFormat,
                           atPlace(path, 0, "is " + std::string(signature.what)));
    }
    if (looksBinary(utf8))
        return failure(ErrorCode::kUnsupportedFormat,
                       atPlace(path, 0, "is a binary file; choose a CSV text file"));
    return {};
}

bool hasLineEnd(std::string_view bytes)
{
    return bytes.find('\n') != std::string_view::npos || bytes.find('\r') != std::string_view::npos;
}

bool hasEnoughLines(std::string_view bytes)
{
    std::size_t lines = 0;
    for (std::size_t at = 0; lines < kLinesWanted; ++lines) {
        const std::size_t end = bytes.find('\n', at);
        if (end == std::string_view::npos)
            break;
        at = end + 1;
    }
    return lines == kLinesWanted;
}

/// Some lines from `position` on.
Result<std::string> readPiece(CsvInput &input, std::uint64_t position, const EncodingGuess &encoding)
{
    const std::uint64_t odd = (position - encoding.bomBytes) % 2;
    if (const Result<void> there = input.seek(position - odd); !there)
        return tl::unexpected(there.error());
    const Result<std::string_view> raw = input.read(kPieceBytes);
    if (!raw)
        return tl::unexpected(raw.error());
    std::string text;
    Utf8Transcoder(encoding.encoding).append(*raw, text);
    const std::size_t lineEnd = text.find_first_of("\r\n");
    if (lineEnd == std::string::npos)
        return std::string();
    const bool isPair = text[lineEnd] == '\r' && lineEnd + 1 < text.size() && text[lineEnd + 1] == '\n';
    return text.substr(lineEnd + (isPair ? 2 : 1));
}

} // namespace

Result<CsvSample> sampleOfBytes(const std::string &path, std::string_view bytes, const CsvOptions &options)
{
    const Result<EncodingGuess> encoding = chooseEncoding(path, bytes, options);
    if (!encoding)
        return tl::unexpected(encoding.error());
    CsvSample sample;
    sample.encoding = *encoding;
    sample.startBytes = bytes.size();
    Utf8Transcoder(encoding->encoding).append(bytes.substr(encoding->bomBytes), sample.start);
    if (const Result<void> text = refuseBinary(path, bytes, sample.start); !text)
        return tl::unexpected(text.error());
    return sample;
}

Result<CsvSample> sampleCsv(CsvInput &input, const CsvOptions &options)
{
    std::string head;
    // Lines of 10,000 columns are long: read on until there are some of them, but not for ever.
    for (std::size_t wanted = kStartBytes;; wanted *= 2) {
        if (const Result<void> there = input.seek(head.size()); !there)
            return tl::unexpected(there.error());
        const Result<std::string_view> raw =
            input.read(std::min(wanted, kMaxCsvRecordBytes + 1) - head.size());
        if (!raw)
            return tl::unexpected(raw.error());
        head.append(*raw);
        if (raw->empty() || hasEnoughLines(head) || looksBinary(head) || head.size() > kMaxCsvRecordBytes)
            break;
    }
    const bool isWhole = head.size() >= input.size();
    const bool isOneLine = !isWhole && !hasLineEnd(head);
    if (isOneLine)
        head.resize(kPieceBytes); // enough to tell what else it may be
    Result<CsvSample> sample = sampleOfBytes(input.path(), head, options);
    if (!sample)
        return sample;
    if (isOneLine)
        return failure(ErrorCode::kTooLarge,
                       atPlace(input.path(), 1,
                               "the line is longer than 16 MiB; is this a CSV file with one row a line?"));
    sample->isWhole = isWhole;
    if (!sample->isWhole && input.size() > head.size() + 2 * kPieceBytes) {
        Result<std::string> middle =
            readPiece(input, head.size() + (input.size() - head.size()) / 2, sample->encoding);
        Result<std::string> end = readPiece(input, input.size() - kPieceBytes, sample->encoding);
        if (!middle || !end)
            return tl::unexpected(middle ? end.error() : middle.error());
        sample->middle = std::move(*middle);
        sample->end = std::move(*end);
    }
    return sample;
}

std::size_t rowsToLookAt(std::size_t columns, std::size_t most)
{
    constexpr std::size_t kCells = 20'000;
    constexpr std::size_t kFewest = 4;
    return std::clamp(kCells / std::max<std::size_t>(columns, 1), kFewest, most);
}

std::vector<SampledRow> sampledRows(std::string_view utf8, CsvDialect dialect, bool isWhole,
                                    std::size_t maxRows)
{
    std::vector<SampledRow> rows;
    CsvTokenizer tokenizer(dialect);
    tokenizer.feed(utf8);
    if (isWhole)
        tokenizer.finish();
    CsvRecord record;
    while (rows.size() < maxRows) {
        const CsvTokenizer::Status status = tokenizer.next(record);
        if (status == CsvTokenizer::Status::kNeedMore || status == CsvTokenizer::Status::kEnd)
            break;
        if (status == CsvTokenizer::Status::kRecord && !record.isBlank())
            rows.push_back(
                {record.line, std::string(record.text), {record.fields.begin(), record.fields.end()}});
    }
    return rows;
}

} // namespace redshank
