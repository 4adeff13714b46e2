// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace redshank {

class ThemeController;

/// Paints the rows of TrainingMetricsModel: findings behind a diamond where there is something to know, rows
/// that are left out in quiet colours.
class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FindingDelegate(ThemeController *theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    ThemeController *m_theme;
};

} // namespace redshank
