// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/row_table_model.h"

#include "ui/theme.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace redshank {

RowTableModel::RowTableModel(QStringList headers, QObject *parent)
    : QAbstractTableModel(parent), m_headers(std::move(headers))
{}

void RowTableModel::setRows(std::vector<TableRow> rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RowTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant RowTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TableRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.texts.value(index.column());
    case Qt::ToolTipRole:
        return row.toolTip.isEmpty() ? row.texts.value(index.column()) : row.toolTip;
    case Qt::DecorationRole:
        return index.column() == 0 && !row.icon.isNull() ? QVariant(row.icon) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == 0 && row.checked
                   ? QVariant(static_cast<int>(*row.checked ? Qt::Checked : Qt::Unchecked))
                   : QVariant();
    default:
        return {};
    }
}

bool RowTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != 0)
        return false;
    Q_EMIT boxPressed(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags RowTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == 0 && m_rows[static_cast<std::size_t>(index.row())].checked)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant RowTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole && section >= 0 ? QVariant(m_headers.value(section)) : QVariant();
}

void dressRows(QTableView *table, RowTableModel *model, const QString &name, int stretched)
{
    table->setModel(model);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

int chosenRow(const QTableView *table)
{
    const QModelIndexList rows = table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.front().row();
}

void setRowsKeepingChoice(QTableView *table, RowTableModel *model, std::vector<TableRow> rows)
{
    const int before = chosenRow(table);
    model->setRows(std::move(rows));
    const int wanted = std::min(std::max(before, 0), model->rowCount() - 1);
    if (wanted >= 0 && chosenRow(table) != wanted)
        table->selectRow(wanted);
}

} // namespace redshank
