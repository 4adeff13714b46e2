// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/metric_delegate.h"

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/plot/sparkline.h"
#include "ui/tables/metric_tree_model.h"
#include "ui/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kMetricHeight = 48;
constexpr int kBoxSize = 16;
constexpr int kTextLeft = kBoxSize + spacing::kSmall;
constexpr int kScoreWidth = 44;

} // namespace

MetricDelegate::MetricDelegate(const LiveStore *store, const ViewRange *view, const ThemeController *theme,
                               QObject *parent)
    : QStyledItemDelegate(parent), m_store(store), m_view(view), m_theme(theme)
{}

QSize MetricDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool isMetric = !index.data(MetricTreeModel::kMetricIdRole).toString().isEmpty();
    return {160, isMetric ? kMetricHeight : spacing::kRow};
}

QRect MetricDelegate::checkBox(const QRect &row)
{
    const int top = row.height() >= kMetricHeight ? row.top() + 6 : row.top() + (row.height() - kBoxSize) / 2;
    return {row.left(), top, kBoxSize, kBoxSize};
}

void MetricDelegate::paintCheckBox(QPainter &painter, const QRect &box, Qt::CheckState state,
                                   const QColor &color) const
{
    const Theme &theme = m_theme->theme();
    const QRectF frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(state == Qt::Unchecked ? theme.mutedText : color, 1.0));
    painter.setBrush(state == Qt::Unchecked ? QColor(Qt::transparent) : color);
    painter.drawRoundedRect(frame, 4, 4);
    QPen mark(theme.panel, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(mark);
    painter.setBrush(Qt::NoBrush);
    if (state == Qt::Checked) {
        const QPointF corner = box.topLeft();
        painter.drawPolyline(
            QPolygonF{corner + QPointF(4.2, 8.4), corner + QPointF(7.0, 11.2), corner + QPointF(11.8, 5.2)});
    } else if (state == Qt::PartiallyChecked) {
        painter.drawLine(QPointF(box.left() + 4.5, box.top() + 8), QPointF(box.left() + 11.5, box.top() + 8));
    }
}

void MetricDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(0, 0, -spacing::kPanel, 0);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);

    if (index.data(MetricTreeModel::kMetricIdRole).toString().isEmpty()) {
        paintCheckBox(*painter, checkBox(row), index.data(Qt::CheckStateRole).value<Qt::CheckState>(),
                      theme.mutedText);
        const int summary = paintGroup(*painter, row, index);
        painter->setFont(type::font(type::kBody, QFont::DemiBold));
        painter->setPen(theme.text);
        const QRect words = row.adjusted(kTextLeft, 0, -summary, 0);
        painter->drawText(
            words, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    } else {
        paintMetric(*painter, row, index);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
    }
    painter->restore();
}

/// What is going on in a group, at the right of its row: how many of it are flagged lately, by shape and
/// colour, or are without data; else how many there are. Answers the width.
int MetricDelegate::paintGroup(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QVariantList group = index.data(MetricTreeModel::kGroupRole).toList();
    if (group.size() < 3)
        return 0;
    const int metrics = group[0].toInt();
    const int flagged = group[1].toInt();
    const int noData = group[2].toInt();
    const QString text = flagged > 0  ? tr("%1 of %2").arg(flagged).arg(metrics)
                         : noData > 0 ? tr("%1 no data").arg(noData)
                                      : QString::number(metrics);
    painter.setFont(type::font(type::kCaption, flagged > 0 ? QFont::DemiBold : QFont::Normal));
    painter.setPen(flagged > 0 ? theme.anomalyText : theme.mutedText);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, text);
    int width = QFontMetrics(painter.font()).horizontalAdvance(text) + spacing::kSmall;
    if (flagged > 0) {
        const double left = row.right() - width - 5;
        const double middle = row.center().y() + 0.5;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.anomaly);
        painter.drawPolygon(QPolygonF{QPointF(left, middle + 4), QPointF(left + 9, middle + 4),
                                      QPointF(left + 4.5, middle - 4.5)});
        width += 13;
    }
    return width;
}

void MetricDelegate::paintMetric(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const auto *metric =
        static_cast<const LiveStore::Metric *>(index.data(MetricTreeModel::kMetricRole).value<void *>());
    if (!metric)
        return;
    const QColor color = theme.seriesColor(index.data(MetricTreeModel::kIndexRole).toInt());
    paintCheckBox(painter, checkBox(row), index.data(Qt::CheckStateRole).value<Qt::CheckState>(), color);

    const QRect top(row.left() + kTextLeft, row.top() + 4, row.width() - kTextLeft, 20);
    const QRect bottom(top.left(), row.top() + 25, top.width(), 18);
    const bool hasData = !metric->status.noDataSince;
    const QString value = hasData ? formatValue(index.data(MetricTreeModel::kValueRole).toDouble(),
                                                QString::fromStdString(metric->info.unit))
                                  : tr("no data");
    painter.setFont(type::font(type::kBody, hasData ? QFont::DemiBold : QFont::Normal));
    const int valueWidth = QFontMetrics(painter.font()).horizontalAdvance(value);
    painter.setPen(hasData ? theme.text : theme.mutedText);
    painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, value);
    painter.setPen(theme.text);
    painter.setFont(type::body());
    const auto *model = index.model();
    const QString branch = model->data(index, MetricTreeModel::kBranchRole).toString();
    QString name = index.data().toString();
    if (!index.parent().isValid() && !branch.isEmpty())
        name = branch + QLatin1Char('/') + name;
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font())
                         .elidedText(name, Qt::ElideMiddle, top.width() - valueWidth - spacing::kSmall));

    const double score = hasData ? index.data(MetricTreeModel::kScoreRole).toDouble() : kMissing;
    const bool flagged = score >= 1.0;
    QRect scoreRect = bottom;
    scoreRect.setLeft(bottom.right() - kScoreWidth);
    painter.setFont(type::font(type::kCaption, flagged ? QFont::DemiBold : QFont::Normal));
    painter.setPen(flagged ? theme.anomalyText : theme.mutedText);
    painter.drawText(scoreRect, Qt::AlignRight | Qt::AlignVCenter, formatScore(score));
    if (flagged) { // shape beside colour
        const int left =
            scoreRect.right() - QFontMetrics(painter.font()).horizontalAdvance(formatScore(score)) - 13;
        const double middle = scoreRect.center().y() + 0.5;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.anomaly);
        painter.drawPolygon(QPolygonF{QPointF(left, middle + 4), QPointF(left + 9, middle + 4),
                                      QPointF(left + 4.5, middle - 4.5)});
    }
    const QRect line(bottom.left(), bottom.top() + 1, std::max(0, bottom.width() - kScoreWidth - 12),
                     bottom.height() - 2);
    const TimeRange range = m_view->range().isEmpty() ? m_store->span() : m_view->range();
    paintSparkline(painter, line, metric->series, range, color, theme.anomaly);
}

bool MetricDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const auto toggle = [&] {
        const bool checked = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
        return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    };
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        return (key == Qt::Key_Space || key == Qt::Key_Select) && toggle();
    }
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QRect target = checkBox(option.rect).adjusted(-4, -4, 4, 4);
    if (mouse->button() != Qt::LeftButton || !target.contains(mouse->position().toPoint()))
        return false;
    return event->type() == QEvent::MouseButtonPress || toggle();
}

} // namespace redshank
