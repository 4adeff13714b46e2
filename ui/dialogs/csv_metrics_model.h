// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace redshank {

/// The columns of a CSV file that will become metrics, with the extremes and the missing share of the rows
/// looked at.
class CsvMetricsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kName, kTrend, kMin, kMax, kMissing, kColumnCount };
    /// Of kTrend: QList<double>, NaN where missing.
    static constexpr int kSparklineRole = Qt::UserRole;

    explicit CsvMetricsModel(QObject *parent = nullptr);

    void setColumns(const std::vector<CsvColumnPreview> &columns);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<CsvColumnPreview> m_metrics;
};

} // namespace redshank
