// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QString>

/// \file
/// The words of the CSV import for what its options and columns are.

namespace redshank {

QString delimiterName(char delimiter);
QString decimalName(char point);
QString quoteName(char quote);
/// "UTF-8", "UTF-16 LE", "Latin-1", "Windows-1252".
QString encodingName(const std::string &encoding);
QString headerName(bool hasHeader);
QString dateOrderName(DateOrder order);
QString timeUnitName(TimeUnit unit);
QString roleName(ColumnRole role);
QString roleHelp(ColumnRole role);
QString duplicatesName(DuplicatePolicy policy);
QString badRowsName(BadRowPolicy policy);
/// "UTC+05:30".
/// What was chosen, in words: "day, month, year; semicolon"; empty for nothing.
QString choiceWords(const CsvOptions &chosen);
QString offsetName(int minutes);

} // namespace redshank
