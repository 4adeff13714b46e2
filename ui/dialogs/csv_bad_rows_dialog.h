// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QTableView;

namespace redshank {

/// Rows of a CSV file that cannot be read: line number, reason, text.
class CsvBadRowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kLine, kReason, kText, kColumnCount };

    explicit CsvBadRowsModel(QObject *parent = nullptr);
    void setRows(const std::vector<CsvBadRow> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<CsvBadRow> m_rows;
};

/// The list of bad rows with a filter: of those looked at by the import dialog, which it stands beside and
/// follows, or of a whole load.
class CsvBadRowsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CsvBadRowsDialog(QWidget *parent = nullptr);
    /// inAll: of a whole load, of which the first are listed; 0: of the rows looked at.
    void setRows(const std::vector<CsvBadRow> &rows, std::uint64_t inAll = 0);

private:
    void refreshCount();

    CsvBadRowsModel m_model;
    QSortFilterProxyModel m_filtered;
    QTableView *m_table;
    QLabel *m_count;
    std::uint64_t m_inAll = 0;
};

} // namespace redshank
