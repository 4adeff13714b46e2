// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace redshank {

class ThemeController;

/// Paints CsvMetricsModel's trend as a line that fills the cell.
class SparklineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SparklineDelegate(ThemeController *theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    ThemeController *m_theme;
};

/// Paints CsvPreviewModel's cells: quiet where a column is skipped or a value is missing.
class CsvCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CsvCellDelegate(ThemeController *theme, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    ThemeController *m_theme;
};

} // namespace redshank
