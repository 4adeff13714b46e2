// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_preview_model.h"

#include "ui/dialogs/csv_words.h"
#include "ui/number_format.h"

namespace redshank {

namespace {

/// Whether two columns cannot have these roles at once.
bool exclude(ColumnRole chosen, ColumnRole other)
{
    switch (chosen) {
    case ColumnRole::kTime:
        return other == ColumnRole::kTime || other == ColumnRole::kDate || other == ColumnRole::kTimeOfDay;
    case ColumnRole::kDate:
    case ColumnRole::kTimeOfDay:
        return other == chosen || other == ColumnRole::kTime;
    case ColumnRole::kLabel:
        return other == ColumnRole::kLabel;
    case ColumnRole::kMetric:
    case ColumnRole::kSkip:
        return false;
    }
    return false;
}

} // namespace

CsvPreviewModel::CsvPreviewModel(QObject *parent) : QAbstractTableModel(parent) {}

void CsvPreviewModel::setPreview(const CsvPreview &preview)
{
    beginResetModel();
    m_columns = preview.columns;
    m_rows = preview.rows;
    m_missingMarkers.clear();
    if (preview.options.missingMarkers) {
        for (const std::string &marker : *preview.options.missingMarkers)
            m_missingMarkers.insert(QString::fromStdString(marker).trimmed().toLower());
    }
    endResetModel();
}

std::vector<ColumnRole> CsvPreviewModel::roles() const
{
    std::vector<ColumnRole> roles;
    for (const CsvColumnPreview &column : m_columns)
        roles.push_back(column.role);
    return roles;
}

int CsvPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CsvPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant CsvPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const std::vector<std::string> &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    const QString text = column < row.size() ? QString::fromStdString(row[column]) : QString();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (m_columns[column].role == ColumnRole::kMetric ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    case kMissingRole:
        return m_missingMarkers.contains(text.trimmed().toLower()) || text.trimmed().isEmpty();
    case kCellColumnRole:
        return static_cast<int>(m_columns[column].role);
    default:
        return {};
    }
}

QVariant CsvPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const CsvColumnPreview &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(column.name);
    case Qt::ToolTipRole:
        return tr("%1: %2 of the rows looked at can be read as %3, %4 are missing.\n%5 is understood as %6")
            .arg(QString::fromStdString(column.name), formatShare(column.parsedShare), roleName(column.role),
                 formatShare(column.missingShare), QString::fromStdString(column.example),
                 QString::fromStdString(column.parsedExample));
    case kColumnRole:
        return static_cast<int>(column.role);
    case kParsedShareRole:
        return column.parsedShare;
    case kMissingShareRole:
        return column.missingShare;
    case kExampleRole:
        return QString::fromStdString(column.example);
    case kParsedExampleRole:
        return QString::fromStdString(column.parsedExample);
    default:
        return {};
    }
}

bool CsvPreviewModel::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != kColumnRole || section < 0 || section >= columnCount())
        return false;
    const int number = value.toInt();
    if (number < 0 || number > static_cast<int>(ColumnRole::kSkip))
        return false;
    const auto column = static_cast<std::size_t>(section);
    const auto chosen = static_cast<ColumnRole>(number);
    if (m_columns[column].role == chosen)
        return true;
    makeRoom(column, chosen);
    m_columns[column].role = chosen;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT rolesChosen();
    return true;
}

void CsvPreviewModel::makeRoom(std::size_t column, ColumnRole role)
{
    for (std::size_t other = 0; other < m_columns.size(); ++other) {
        if (other != column && exclude(role, m_columns[other].role))
            m_columns[other].role = ColumnRole::kSkip;
    }
}

} // namespace redshank
