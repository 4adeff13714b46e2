// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace redshank {

/// The first rows of a CSV file as they stand in it. What was found out about a column is in the header's
/// roles; its ColumnRole is changed with setHeaderData(column, Qt::Horizontal, role, kColumnRole).
class CsvPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum HeaderRole {
        kColumnRole = Qt::UserRole, ///< int, a ColumnRole
        kParsedShareRole,           ///< double, 0..1
        kMissingShareRole,          ///< double, 0..1
        kExampleRole,               ///< QString, a cell as it stands in the file
        kParsedExampleRole          ///< QString, the same as understood
    };
    /// Of cells. bool: the cell holds one of the missing markers.
    static constexpr int kMissingRole = Qt::UserRole;
    /// Of cells. int, the ColumnRole of their column.
    static constexpr int kCellColumnRole = Qt::UserRole + 1;

    explicit CsvPreviewModel(QObject *parent = nullptr);

    void setPreview(const CsvPreview &preview);
    const std::vector<CsvColumnPreview> &columns() const { return m_columns; }
    std::vector<ColumnRole> roles() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value,
                       int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A user's act changed one column's role; others followed where they cannot stand beside it.
    void rolesChosen();

private:
    void makeRoom(std::size_t column, ColumnRole role);

    std::vector<CsvColumnPreview> m_columns;
    std::vector<std::vector<std::string>> m_rows;
    std::set<QString> m_missingMarkers; ///< Lower case.
};

} // namespace redshank
