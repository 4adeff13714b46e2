// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/part_bars.h"

#include "ui/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kRowHeight = 36;
constexpr int kBarHeight = 6;
constexpr int kBarTop = 23;

} // namespace

PartBars::PartBars(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void PartBars::setParts(std::vector<Part> parts)
{
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    QStringList words;
    for (const Part &part : m_parts)
        words.append(part.name + QLatin1Char(' ') + part.number);
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize PartBars::sizeHint() const { return {240, static_cast<int>(m_parts.size()) * kRowHeight}; }

void PartBars::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double largest = 0.0;
    for (const Part &part : m_parts)
        largest = std::max(largest, part.value);
    int top = 0;
    for (const Part &part : m_parts) {
        const QRect words(0, top + 2, width(), 20);
        painter.setFont(type::font(type::kBody, QFont::DemiBold));
        painter.setPen(part.flagged ? theme.anomalyText : theme.text);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, part.number);
        const int room =
            words.width() - QFontMetrics(painter.font()).horizontalAdvance(part.number) - spacing::kSmall;
        painter.setFont(type::body());
        painter.setPen(theme.text);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(painter.font()).elidedText(part.name, Qt::ElideMiddle, room));
        const QRectF track(0, top + kBarTop, width(), kBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.hover);
        painter.drawRoundedRect(track, 3, 3);
        if (largest > 0.0 && part.value > 0.0) {
            QRectF bar = track;
            bar.setWidth(std::max(double(kBarHeight), track.width() * part.value / largest));
            painter.setBrush(part.flagged ? theme.anomaly : theme.provisional);
            painter.drawRoundedRect(bar, 3, 3);
        }
        top += kRowHeight;
    }
}

bool PartBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = help->pos().y() / kRowHeight;
    if (row >= 0 && row < static_cast<int>(m_parts.size()))
        QToolTip::showText(help->globalPos(), m_parts[static_cast<std::size_t>(row)].details, this);
    return true;
}

} // namespace redshank
