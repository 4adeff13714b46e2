// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>
#include <QtGui/QIcon>

#include <optional>
#include <vector>

class QTableView;

namespace redshank {

/// A row of words: what the lists of rules, channels, planned times and deliveries show.
struct TableRow
{
    QStringList texts;
    std::optional<bool> checked{}; ///< Of a box in the first column, where there is one.
    QIcon icon{};                  ///< Beside the words of the first column.
    QString toolTip{};             ///< Empty: the words of the column.
};

/// Rows of words under a header; boxes in the first column are the user's to press.
class RowTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit RowTableModel(QStringList headers, QObject *parent = nullptr);

    void setRows(std::vector<TableRow> rows);
    const std::vector<TableRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The user pressed the box of a row; the row changes with the next setRows().
    void boxPressed(int row, bool checked);

private:
    QStringList m_headers;
    std::vector<TableRow> m_rows;
};

/// One row at a time, as wide as its words, `stretched` taking what is left.
void dressRows(QTableView *table, RowTableModel *model, const QString &name, int stretched);
/// The chosen row; -1: none.
int chosenRow(const QTableView *table);
/// Fills the model and keeps the choice, or chooses the row that stands in its place.
void setRowsKeepingChoice(QTableView *table, RowTableModel *model, std::vector<TableRow> rows);

} // namespace redshank
