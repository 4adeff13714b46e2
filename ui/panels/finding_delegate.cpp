// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/finding_delegate.h"

#include "ui/panels/training_metrics_model.h"
#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace redshank {

FindingDelegate::FindingDelegate(ThemeController *theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(spacing::kCompactRow);
    return size;
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const bool leftOut = index.data(TrainingMetricsModel::kLeftOutRole).toBool();
    QStyleOptionViewItem plain = option;
    if (leftOut && index.column() != TrainingMetricsModel::kFindings)
        plain.palette.setColor(QPalette::Text, theme.mutedText);
    if (index.column() == TrainingMetricsModel::kFix) // reads as what it is: something to click
        plain.palette.setColor(QPalette::Text, theme.accent);
    if (index.column() != TrainingMetricsModel::kFindings) {
        QStyledItemDelegate::paint(painter, plain, index);
        return;
    }
    initStyleOption(&plain, index);
    plain.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);
    const bool concern = index.data(TrainingMetricsModel::kConcernRole).toBool();
    QRect words = option.rect.adjusted(spacing::kPanel, 0, -spacing::kTiny, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    if (concern) {
        const QPointF middle(words.left() + 4.0, words.center().y() + 0.5);
        painter->setPen(leftOut ? QPen(theme.warning, 1.5) : QPen(Qt::NoPen));
        painter->setBrush(leftOut ? QBrush(Qt::NoBrush) : QBrush(theme.warning));
        const double reach = 4.0;
        painter->drawPolygon(QPolygonF({middle + QPointF(0, -reach), middle + QPointF(reach, 0),
                                        middle + QPointF(0, reach), middle + QPointF(-reach, 0)}));
        words.adjust(spacing::kPanel + 2, 0, 0, 0);
    }
    painter->setPen(concern ? theme.text : theme.mutedText);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace redshank
