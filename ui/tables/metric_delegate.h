// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace redshank {

class LiveStore;
class ThemeController;
class ViewRange;

/// Paints a metric of MetricTreeModel on two lines: check box, name and value; then its line, small, and its
/// score. A branch is one line with its name.
class MetricDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MetricDelegate(const LiveStore *store, const ViewRange *view, const ThemeController *theme,
                   QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// A click on the check box, or Space on the row.
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    static QRect checkBox(const QRect &row);
    void paintCheckBox(QPainter &painter, const QRect &box, Qt::CheckState state, const QColor &color) const;
    int paintGroup(QPainter &painter, const QRect &row, const QModelIndex &index) const;
    void paintMetric(QPainter &painter, const QRect &row, const QModelIndex &index) const;

    const LiveStore *m_store;
    const ViewRange *m_view;
    const ThemeController *m_theme;
};

} // namespace redshank
