// SPDX-License-Identifier: GPL-3.0-or-later
// Acceptance 7: a CSV of 1,000,000 rows and 3 metrics, about 50 MB.
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/csv/csv_reader.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <string>

using namespace redshank;

namespace {

constexpr int kRows = 1'000'000;

/// Writes the file once for all benchmarks; removed at the end of the program.
const std::string &largeFile()
{
    static const QTemporaryDir folder;
    static const std::string path = [] {
        QFile file(folder.filePath(QStringLiteral("large.csv")));
        if (!file.open(QIODevice::WriteOnly))
            return std::string();
        file.write("timestamp,latency_ms,cpu,requests\n");
        std::array<char, 128> line{};
        for (int i = 0; i < kRows; ++i) {
            const int second = i % 60;
            const int minute = i / 60 % 60;
            const int hour = i / 3600 % 24;
            const int day = 1 + i / 86'400;
            const int length = std::snprintf(
                line.data(), line.size(), "2024-01-%02d %02d:%02d:%02d,%.6f,%.6f,%.6f\n", day, hour, minute,
                second, 100.0 + i % 977 * 0.0371, 20.0 + i % 613 * 0.0123, 1000.0 + i % 331 * 0.77);
            file.write(line.data(), length);
        }
        return file.fileName().toStdString();
    }();
    return path;
}

void readLargeFile(benchmark::State &state)
{
    const std::string &path = largeFile();
    std::uint64_t rows = 0;
    for (auto _ : state) {
        Result<CsvReader> reader = CsvReader::open(path, {});
        rows = 0;
        for (bool atEnd = false; !atEnd;) {
            const Result<CsvChunk> chunk = reader->readSome(1024);
            if (!chunk) {
                state.SkipWithError(chunk.error().message.c_str());
                return;
            }
            rows += chunk->blocks.empty() ? 0 : chunk->blocks.front().size();
            atEnd = chunk->atEnd;
        }
        if (rows != kRows)
            state.SkipWithError("rows are lost");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows) * state.iterations());
    state.SetBytesProcessed(QFile(QString::fromStdString(path)).size() * state.iterations());
}
BENCHMARK(readLargeFile)->Unit(benchmark::kMillisecond);

void previewLargeFile(benchmark::State &state)
{
    const std::string &path = largeFile();
    for (auto _ : state) {
        const Result<CsvPreview> preview = previewCsv(path, {});
        if (!preview || !preview->questions.empty())
            state.SkipWithError("the preview is not certain");
    }
}
BENCHMARK(previewLargeFile)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
