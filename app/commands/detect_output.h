// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/csv_table.h"

#include <QtCore/QByteArray>

#include <vector>

namespace redshank {

/// What `redshankd detect` writes (CONTRACT): one row per sample, timestamps as in the input; of several
/// metrics one after the other, with a last column `metric`.
QByteArray detectOutput(const CsvTable &table, const std::vector<ScoredColumns> &columns);

} // namespace redshank
