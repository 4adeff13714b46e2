// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/value_box.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kPadding = 10;
constexpr int kRowHeight = 18;
constexpr int kColumnGap = 16;
constexpr int kDistance = 14; ///< From the pointer.

} // namespace

ValueBox::ValueBox(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("valueBox"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void ValueBox::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void ValueBox::setContent(const QString &headline, const std::vector<Row> &rows)
{
    if (headline == m_headline && rows == m_rows)
        return;
    m_headline = headline;
    m_rows = rows;
    const QFontMetrics metrics(type::font(type::kCaption, QFont::DemiBold));
    int wide = metrics.horizontalAdvance(headline);
    for (const Row &row : rows)
        wide = std::max(wide, metrics.horizontalAdvance(row.name) + kColumnGap +
                                  metrics.horizontalAdvance(row.value));
    resize(wide + 2 * kPadding, (static_cast<int>(rows.size()) + 1) * kRowHeight + kPadding + 4);
    update();
}

void ValueBox::moveBeside(QPoint point, const QRect &bounds)
{
    int x = point.x() + kDistance;
    if (x + width() > bounds.right())
        x = point.x() - kDistance - width();
    const int y =
        std::clamp(point.y() + kDistance, bounds.top(), std::max(bounds.bottom() - height(), bounds.top()));
    move(std::max(x, bounds.left()), y);
}

QString ValueBox::text() const
{
    QString all = m_headline;
    for (const Row &row : m_rows)
        all += QLatin1Char('\n') + row.name + QLatin1Char(' ') + row.value;
    return all;
}

void ValueBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.border, 1));
    painter.setBrush(Theme::faded(m_theme.raised, 0.97));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kCornerRadius,
                            spacing::kCornerRadius);
    const QFont plain = type::caption();
    const QFont strong = type::font(type::kCaption, QFont::DemiBold);
    const QFontMetrics metrics(strong);
    const int rise = (kRowHeight + metrics.capHeight()) / 2;
    int y = kPadding / 2 + 2;
    painter.setFont(strong);
    painter.setPen(m_theme.text);
    painter.drawText(kPadding, y + rise, m_headline);
    for (const Row &row : m_rows) {
        y += kRowHeight;
        painter.setFont(plain);
        painter.setPen(m_theme.mutedText);
        painter.drawText(kPadding, y + rise, row.name);
        painter.setFont(row.isStrong ? strong : plain);
        painter.setPen(row.isAnomalous ? m_theme.anomalyText : m_theme.text);
        painter.drawText(width() - kPadding - QFontMetrics(painter.font()).horizontalAdvance(row.value),
                         y + rise, row.value);
    }
}

} // namespace redshank
