// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/value_box.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kPadding = 10;
int rowHeight() { return type::scaled(18); }
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

void ValueBox::setContent(const QString &headline, const std::vector<Row> &rows, int room)
{
    const int fitting = std::max((room - kPadding - 4) / rowHeight() - 1, 1);
    const auto count = static_cast<int>(rows.size());
    const int columns = std::max((count + fitting - 1) / fitting, 1);
    const int perColumn = (count + columns - 1) / columns;
    if (headline == m_headline && rows == m_rows && perColumn == m_perColumn)
        return;
    m_headline = headline;
    m_rows = rows;
    m_perColumn = perColumn;
    const QFontMetrics metrics(type::font(type::kCaption, QFont::DemiBold));
    m_columnWidth = 0;
    for (const Row &row : rows)
        m_columnWidth = std::max(m_columnWidth, metrics.horizontalAdvance(row.name) + kColumnGap +
                                                    metrics.horizontalAdvance(row.value));
    const int wide = m_columnWidth * columns + kColumnGap * (columns - 1);
    if (columns == 1)
        m_columnWidth = std::max(wide, metrics.horizontalAdvance(headline));
    resize(std::max(wide, metrics.horizontalAdvance(headline)) + 2 * kPadding,
           (perColumn + 1) * rowHeight() + kPadding + 4);
    update();
}

void ValueBox::moveBeside(QPoint point, const QRect &bounds)
{
    int x = point.x() + kDistance;
    if (x + width() > bounds.right())
        x = point.x() - kDistance - width();
    const int y =
        std::clamp(point.y() + kDistance, bounds.top(), std::max(bounds.bottom() - height(), bounds.top()));
    const int most =
        std::max(bounds.right() - width(), 0); // a wide one may lie over what is left of the bounds
    move(std::clamp(x, std::min(bounds.left(), most), most), y);
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
    const int rise = (rowHeight() + metrics.capHeight()) / 2;
    const int y = kPadding / 2 + 2;
    painter.setFont(strong);
    painter.setPen(m_theme.text);
    painter.drawText(kPadding, y + rise, m_headline);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const int column = static_cast<int>(i) / m_perColumn;
        const int line = y + (static_cast<int>(i) % m_perColumn + 1) * rowHeight() + rise;
        const int left = kPadding + column * (m_columnWidth + kColumnGap);
        painter.setFont(plain);
        painter.setPen(m_theme.mutedText);
        painter.drawText(left, line, row.name);
        painter.setFont(row.isStrong ? strong : plain);
        painter.setPen(row.isAnomalous ? m_theme.anomalyText : m_theme.text);
        painter.drawText(left + m_columnWidth - QFontMetrics(painter.font()).horizontalAdvance(row.value),
                         line, row.value);
    }
}

} // namespace redshank
