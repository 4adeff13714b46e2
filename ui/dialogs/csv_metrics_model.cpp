// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_metrics_model.h"

#include "ui/number_format.h"

#include <QtCore/QList>
#include <QtCore/QLocale>

#include <algorithm>
#include <iterator>

namespace redshank {

CsvMetricsModel::CsvMetricsModel(QObject *parent) : QAbstractTableModel(parent) {}

void CsvMetricsModel::setColumns(const std::vector<CsvColumnPreview> &columns)
{
    beginResetModel();
    m_metrics.clear();
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(m_metrics),
                 [](const CsvColumnPreview &column) { return column.role == ColumnRole::kMetric; });
    endResetModel();
}

int CsvMetricsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_metrics.size());
}

int CsvMetricsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant CsvMetricsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CsvColumnPreview &metric = m_metrics[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == kSparklineRole && column == kTrend)
        return QVariant::fromValue(QList<double>(metric.sparkline.begin(), metric.sparkline.end()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column == kName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return tr("%1\nsmallest %2, largest %3, %4 missing")
            .arg(QString::fromStdString(metric.name), QLocale().toString(metric.min, 'g', 17),
                 QLocale().toString(metric.max, 'g', 17), formatShare(metric.missingShare));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case kName:
        return QString::fromStdString(metric.name);
    case kMin:
        return formatShort(metric.min);
    case kMax:
        return formatShort(metric.max);
    case kMissing:
        return metric.missingShare > 0.0 ? formatShare(metric.missingShare) : QStringLiteral("–");
    case kTrend:
    case kColumnCount:
        break;
    }
    return {};
}

QVariant CsvMetricsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column == kName || column == kTrend ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case kName:
        return tr("Metric");
    case kTrend:
        return tr("Trend");
    case kMin:
        return tr("Min");
    case kMax:
        return tr("Max");
    case kMissing:
        return tr("Missing");
    case kColumnCount:
        break;
    }
    return {};
}

} // namespace redshank
