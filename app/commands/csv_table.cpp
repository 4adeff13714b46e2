// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/csv_table.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr std::size_t kChunkRows = 65'536;

/// Places of the wanted columns among the file's metrics; all when nothing is wanted.
Result<std::vector<std::size_t>> choose(const std::vector<MetricInfo> &metrics, const QStringList &columns,
                                        const std::string &path)
{
    std::vector<std::size_t> chosen;
    for (const QString &column : columns) {
        const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const MetricInfo &metric) {
            return metric.name == column.toStdString() || metric.id == column.toStdString();
        });
        if (found == metrics.end()) {
            std::string names;
            for (const MetricInfo &metric : metrics)
                names += (names.empty() ? "" : ", ") + metric.name;
            return failure(ErrorCode::kInvalidInput, path + ":1: there is no metric column \"" +
                                                         column.toStdString() + "\"; choose from: " + names);
        }
        chosen.push_back(static_cast<std::size_t>(found - metrics.begin()));
    }
    if (columns.isEmpty())
        for (std::size_t i = 0; i < metrics.size(); ++i)
            chosen.push_back(i);
    return chosen;
}

} // namespace

Result<CsvTable> readCsvTable(const std::string &path, const QStringList &columns)
{
    CsvReaderSettings settings;
    settings.keepTimeText = true;
    CsvOptions options;
    options.duplicates = DuplicatePolicy::kKeepAll; // one row out for each row in
    Result<CsvReader> reader = CsvReader::open(path, options, settings);
    if (!reader)
        return tl::unexpected(reader.error());
    const Result<std::vector<std::size_t>> chosen = choose(reader->metrics(), columns, path);
    if (!chosen)
        return tl::unexpected(chosen.error());
    CsvTable table;
    table.values.resize(chosen->size());
    for (const std::size_t i : *chosen)
        table.metrics.push_back(reader->metrics()[i]);
    for (bool atEnd = false; !atEnd;) {
        Result<CsvChunk> chunk = reader->readSome(kChunkRows);
        if (!chunk)
            return tl::unexpected(chunk.error());
        atEnd = chunk->atEnd;
        if (chunk->restarted) {
            table.times.clear();
            table.timeTexts.clear();
            for (std::vector<double> &column : table.values)
                column.clear();
        }
        if (chunk->blocks.empty())
            continue;
        const std::vector<TimePoint> &times = chunk->blocks.front().times;
        table.times.insert(table.times.end(), times.begin(), times.end());
        table.timeTexts.insert(table.timeTexts.end(), std::make_move_iterator(chunk->timeTexts.begin()),
                               std::make_move_iterator(chunk->timeTexts.end()));
        for (std::size_t i = 0; i < chosen->size(); ++i) {
            const std::vector<double> &values = chunk->blocks[(*chosen)[i]].values;
            table.values[i].insert(table.values[i].end(), values.begin(), values.end());
        }
    }
    table.report = reader->report();
    return table;
}

} // namespace redshank
