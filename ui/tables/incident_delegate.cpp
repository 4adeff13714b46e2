// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/incident_delegate.h"

#include "engine/detect/incident.h"
#include "ui/plot/label_marks.h"
#include "ui/tables/incident_table_model.h"
#include "ui/theme.h"

#include <QtGui/QPainter>

namespace redshank {
namespace {

constexpr int kHeight = 48;
constexpr int kShapeWidth = 20;

/// Filled triangle: open. Hollow triangle: acknowledged. Ring: closed.
void paintShape(QPainter &painter, const QPointF &centre, IncidentState state, const Theme &theme)
{
    const QPolygonF triangle{centre + QPointF(-5.5, 4.5), centre + QPointF(5.5, 4.5),
                             centre + QPointF(0, -5.5)};
    switch (state) {
    case IncidentState::kOpen:
        painter.setPen(QPen(theme.anomaly, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(theme.anomaly);
        painter.drawPolygon(triangle);
        break;
    case IncidentState::kAcknowledged:
        painter.setPen(QPen(theme.anomaly, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(triangle);
        break;
    case IncidentState::kClosed:
        painter.setPen(QPen(theme.mutedText, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 4.5, 4.5);
        break;
    }
}

/// A line with a hole: no anomaly, a time without data.
void paintNoData(QPainter &painter, const QPointF &centre, const Theme &theme)
{
    painter.setPen(QPen(theme.mutedText, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre - QPointF(6.5, 0), centre - QPointF(3.5, 0));
    painter.drawLine(centre + QPointF(3.5, 0), centre + QPointF(6.5, 0));
    for (const double x : {-3.5, 3.5})
        painter.drawLine(centre + QPointF(x, -3.0), centre + QPointF(x, 3.0));
}

} // namespace

IncidentDelegate::IncidentDelegate(const ThemeController *theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

QSize IncidentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, kHeight};
}

void IncidentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);

    const QRect row = option.rect.adjusted(spacing::kPanel, 0, -spacing::kPanel, 0);
    const auto state = static_cast<IncidentState>(index.data(IncidentTableModel::kStateRole).toInt());
    const QPointF place(row.left() + 7, row.top() + 14.5);
    if (const QVariant label = index.data(IncidentTableModel::kLabelRole); label.isValid()) {
        const auto kind = static_cast<LabelKind>(label.toInt());
        paintLabelMark(*painter, place, kind, kind == LabelKind::kReal ? theme.anomaly : theme.mutedText,
                       theme.panel);
    } else if (index.data(IncidentTableModel::kIsNoDataRole).toBool()) {
        paintNoData(*painter, place, theme);
    } else {
        paintShape(*painter, place, state, theme);
    }

    const QRect top(row.left() + kShapeWidth, row.top() + 4, row.width() - kShapeWidth, 20);
    const QRect bottom(top.left(), row.top() + 25, top.width(), 18);
    const auto pair = [painter](const QRect &rect, const QString &left, const QString &right,
                                const QFont &leftFont, const QColor &leftColor, const QFont &rightFont,
                                const QColor &rightColor) {
        painter->setFont(rightFont);
        painter->setPen(rightColor);
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, right);
        const int room = rect.width() - QFontMetrics(rightFont).horizontalAdvance(right) - spacing::kSmall;
        painter->setFont(leftFont);
        painter->setPen(leftColor);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(leftFont).elidedText(left, Qt::ElideRight, room));
    };
    const bool open = state != IncidentState::kClosed;
    const QModelIndex score = index.siblingAtColumn(IncidentTableModel::kScore);
    pair(top, index.data(IncidentTableModel::kTitleRole).toString(),
         index.data(IncidentTableModel::kTimeRole).toString(),
         type::font(type::kBody, open ? QFont::DemiBold : QFont::Normal), theme.text, type::caption(),
         theme.mutedText);
    pair(bottom, index.data(IncidentTableModel::kDetailRole).toString(), score.data().toString(),
         type::caption(), theme.mutedText, type::font(type::kCaption, open ? QFont::DemiBold : QFont::Normal),
         open ? theme.anomalyText : theme.mutedText);
    painter->setPen(theme.hairline);
    painter->drawLine(row.left(), option.rect.bottom(), option.rect.right() - spacing::kPanel,
                      option.rect.bottom());

    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
    }
    painter->restore();
}

} // namespace redshank
