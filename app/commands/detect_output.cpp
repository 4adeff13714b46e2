// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/detect_output.h"

#include "engine/series/scored_csv.h"

namespace redshank {

QByteArray detectOutput(const CsvTable &table, const std::vector<ScoredColumns> &columns)
{
    const bool isSeveral = columns.size() > 1;
    std::string out = scoredCsvHeader(isSeveral);
    out.reserve(table.times.size() * columns.size() * 96);
    for (std::size_t metric = 0; metric < columns.size(); ++metric) {
        const ScoredColumns &scored = columns[metric];
        std::uint64_t incident = 0;
        for (std::size_t i = 0; i < scored.size(); ++i) {
            if ((scored.flags[i] & kIncidentOpens) != 0)
                ++incident;
            const bool isIn = (scored.flags[i] & kInIncident) != 0;
            appendScoredRow(out, table.timeTexts[i], scored, i, isIn ? std::optional(incident) : std::nullopt,
                            isSeveral ? std::optional<std::string_view>(table.metrics[metric].name)
                                      : std::nullopt);
        }
    }
    return QByteArray::fromStdString(out);
}

} // namespace redshank
