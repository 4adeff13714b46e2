// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chevron_box.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace redshank {

void ChevronBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintChevron(painter);
}

void ChevronBox::paintChevron(QPainter &painter) const
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QPointF middle(mirrored ? 12.5 : width() - 12.5, height() / 2.0 + 0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color =
        isEnabled() ? quietColor() : palette().color(QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF({middle + QPointF(-3.5, -1.75), middle + QPointF(0, 1.75), middle + QPointF(3.5, -1.75)}));
}

QColor ChevronBox::quietColor() const { return QApplication::palette().color(QPalette::PlaceholderText); }

} // namespace redshank
