// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_import_state.h"

#include "ui/text.h"

#include <algorithm>

namespace redshank {

void CsvImportState::take(const CsvPreview &newer)
{
    preview = newer;
    error.reset();
    for (CsvQuestion question : newer.questions) {
        if (!isAsked(question))
            m_asked.push_back(question);
    }
}

void CsvImportState::takeRoles(const std::vector<ColumnRole> &roles)
{
    chosen.roles = roles;
    for (std::size_t i = 0; i < roles.size(); ++i)
        preview->columns[i].role = roles[i];
}

bool CsvImportState::isAsked(CsvQuestion question) const
{
    return std::find(m_asked.begin(), m_asked.end(), question) != m_asked.end();
}

std::size_t CsvImportState::columnsWithRole(ColumnRole role) const
{
    if (!preview)
        return 0;
    return static_cast<std::size_t>(
        std::count_if(preview->columns.begin(), preview->columns.end(),
                      [role](const CsvColumnPreview &column) { return column.role == role; }));
}

bool CsvImportState::hasTime() const
{
    return columnsWithRole(ColumnRole::kTime) > 0 || columnsWithRole(ColumnRole::kDate) > 0 ||
           columnsWithRole(ColumnRole::kTimeOfDay) > 0;
}

CsvOptions CsvImportState::options() const
{
    if (!preview)
        return chosen;
    CsvOptions options = preview->options;
    options.roles.emplace();
    for (const CsvColumnPreview &column : preview->columns)
        options.roles->push_back(column.role);
    options.utcOffsetMinutes = chosen.utcOffsetMinutes;
    options.badRows = chosen.badRows;
    options.duplicates = chosen.duplicates;
    options.firstTime = chosen.firstTime;
    options.interval = chosen.interval;
    options.gaps = chosen.gaps;
    return options;
}

QString CsvImportState::refusal() const
{
    if (error)
        return tr("It cannot be read with these settings.");
    if (!preview)
        return tr("The file is being read.");
    if (columnsWithRole(ColumnRole::kMetric) == 0)
        return tr("No column has the role Metric.");
    return {};
}

QString CsvImportState::notice() const
{
    if (!preview)
        return {};
    if (error)
        return tr("It cannot be read like this: %1. What is shown was the last that could be.")
            .arg(error->message.empty() ? errorSentence(error->code)
                                        : QString::fromStdString(error->message));
    if (columnsWithRole(ColumnRole::kMetric) == 0)
        return tr("No column is a metric. Give one the role Metric, or change the delimiter.");
    if (isAsked(CsvQuestion::kDelimiter) && !chosen.delimiter)
        return tr("The delimiter is not certain. Look at the columns, and choose another under Delimiter "
                  "if they are wrong.");
    if (isAsked(CsvQuestion::kEncoding) && !chosen.encoding)
        return tr("The encoding is not certain. Look at the letters, and choose another under Encoding if "
                  "they are wrong.");
    return {};
}

} // namespace redshank
