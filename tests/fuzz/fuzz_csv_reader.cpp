// SPDX-License-Identifier: GPL-3.0-or-later
// Reads any bytes as a CSV file in every way there is: looked at, loaded in small pieces, and as a growing
// stream. The first two bytes choose the options. What must hold: no crash, samples in order of time, and the
// same rows whatever the size of the pieces.
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/csv/csv_reader.h"
#include "engine/feed/csv/csv_stream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace redshank;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

CsvOptions chooseOptions(std::uint8_t first, std::uint8_t second)
{
    CsvOptions options;
    constexpr const char *kEncodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"};
    if ((first & 1U) != 0)
        options.encoding = kEncodings[(first >> 1U) & 3U];
    if ((first & 8U) != 0)
        options.hasHeader = (first & 16U) != 0;
    options.badRows = static_cast<BadRowPolicy>((first >> 5U) % 3U);
    options.duplicates = (second & 1U) != 0 ? DuplicatePolicy::kFirstWins : DuplicatePolicy::kLastWins;
    if ((second & 2U) != 0)
        options.decimalPoint = ',';
    if ((second & 4U) != 0)
        options.delimiter = ';';
    if ((second & 8U) != 0)
        options.roles = {ColumnRole::kTime, ColumnRole::kMetric};
    if ((second & 16U) != 0)
        options.dateOrder = DateOrder::kDayMonthYear;
    if ((second & 32U) != 0)
        options.interval = Milliseconds{250};
    options.utcOffsetMinutes = (second & 64U) != 0 ? -120 : 0;
    return options;
}

/// Times of all rows; empty where the load fails.
std::vector<TimePoint> load(std::string_view bytes, const CsvOptions &options, std::size_t maxRows)
{
    std::vector<TimePoint> times;
    Result<CsvInput> input = CsvInput::fromMemory("fuzz.csv", bytes);
    if (!input)
        return times;
    Result<CsvReader> reader =
        CsvReader::open(std::move(*input), options, {.idPrefix = {}, .keepTimeText = true});
    while (reader) {
        const Result<CsvChunk> chunk = reader->readSome(maxRows);
        if (!chunk)
            return {};
        if (chunk->restarted)
            times.clear();
        for (const SampleBlock &block : chunk->blocks) {
            require(block.times.size() == block.values.size() && block.times == chunk->blocks.front().times);
            require(chunk->timeTexts.size() == block.size());
        }
        if (!chunk->blocks.empty())
            times.insert(times.end(), chunk->blocks.front().times.begin(), chunk->blocks.front().times.end());
        if (chunk->atEnd)
            break;
    }
    for (std::size_t i = 1; i < times.size(); ++i)
        require(times[i - 1] < times[i]);
    return times;
}

void stream(std::string_view bytes, const CsvOptions &options, std::size_t pieceSize)
{
    CsvStream stream("fuzz.csv", options, [] { return fromMs(1'400'000'000'000); });
    std::optional<TimePoint> last;
    const auto check = [&last](const Result<CsvStream::Batch> &batch) {
        if (!batch || batch->blocks.empty())
            return batch.has_value();
        for (const TimePoint time : batch->blocks.front().times) {
            require(!last || *last < time);
            last = time;
        }
        return true;
    };
    for (std::size_t at = 0; at < bytes.size(); at += pieceSize) {
        if (!check(stream.feed(bytes.substr(at, pieceSize))))
            return;
    }
    check(stream.finish());
    stream.restart();
    check(stream.feed(bytes));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const CsvOptions options = chooseOptions(data[0], data[1]);
    const std::string bytes(data + 2, data + size);
    if (Result<CsvInput> input = CsvInput::fromMemory("fuzz.csv", bytes)) {
        const Result<CsvPreview> preview = previewCsv(*input, options);
        require(preview || !preview.error().message.empty());
    }
    require(load(bytes, options, 1) == load(bytes, options, 1000));
    stream(bytes, options, 3);
    stream(bytes, options, 1000);
    return 0;
}
