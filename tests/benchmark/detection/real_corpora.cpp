// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/real_corpora.h"

#include "app/commands/command_output.h"
#include "app/commands/csv_table.h"
#include "app/commands/labelled_corpus.h"

#include <QtCore/QFileInfo>

namespace redshank {

Result<std::optional<RealCorpus>> readRealCorpus(const TableOptions &options, const QString &name)
{
    const QString path = options.data + QLatin1Char('/') + name;
    if (options.data.isEmpty() || !QFileInfo::exists(path)) {
        printText(QStringLiteral("%1: skipped, it is not in --data '%2'\n").arg(name, options.data));
        return std::nullopt;
    }
    const Result<QList<LabelledFile>> labelled = readCorpus(path, {});
    if (!labelled)
        return tl::unexpected(labelled.error());
    RealCorpus corpus{name.toStdString(), {}};
    for (const LabelledFile &file : *labelled) {
        Result<CsvTable> table = readCsvTable(file.path.toStdString(), {});
        if (!table)
            return tl::unexpected(table.error());
        if (table->times.size() != file.rows)
            return failure(ErrorCode::kShapeMismatch,
                           file.path.toStdString() + ": has rows that cannot be read; repair them first");
        corpus.files.push_back(
            {{{table->metrics.front()}, std::move(table->times), {std::move(table->values.front())}},
             file.windows});
    }
    return corpus;
}

Result<std::vector<CorpusScores>> scoreCorpus(ScoringBench &bench, const RealCorpus &corpus,
                                              std::span<const DetectorVariant> variants)
{
    std::vector<CorpusScores> scores(variants.size(), CorpusScores(corpus.files.size()));
    const Result<void> done = bench.run(
        corpus.files.size(), [&](std::size_t file) { return corpus.files[file].data; }, variants,
        [&](std::size_t file, std::size_t variant, const ScoredColumns &columns) {
            scores[variant][file] = {{columns.score.begin(), columns.score.end()},
                                     {columns.incidentScore.begin(), columns.incidentScore.end()},
                                     columns.flags};
        });
    if (!done)
        return tl::unexpected(done.error());
    return scores;
}

NabResult nabOf(const RealCorpus &corpus, const CorpusScores &scores)
{
    std::vector<NabFile> files;
    for (std::size_t i = 0; i < scores.size(); ++i)
        files.push_back({scores[i].incidentScore, corpus.files[i].windows});
    return nabScore(files, 1.0);
}

} // namespace redshank
