// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/feed/csv/csv_reader.h"

#include <QtCore/QStringList>

#include <string>
#include <vector>

namespace redshank {

/// All rows of a CSV file with the metrics that were asked for.
struct CsvTable
{
    std::vector<MetricInfo> metrics;
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values; ///< One column per metric.
    std::vector<std::string> timeTexts;      ///< As they stand in the file.
    CsvReport report;
};

/// Reads a whole file. columns: names of metric columns; empty: all of them. Blocks. Errors: those of
/// CsvReader, and kInvalidInput for a column that is not there, with those that are.
Result<CsvTable> readCsvTable(const std::string &path, const QStringList &columns);

} // namespace redshank
