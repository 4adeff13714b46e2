// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/window_plot.h"

#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr int kCurveHeight = 72;
constexpr int kQuietHeight = 36;
constexpr int kPartHeight = 24;
constexpr int kLabelWidth = 52;
constexpr double kMargin = 3.0;

} // namespace

WindowPlot::WindowPlot(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void WindowPlot::setContent(Content content, const QString &description)
{
    setAccessibleName(description);
    setToolTip(description);
    if (content == m_content)
        return;
    m_content = std::move(content);
    m_least = std::numeric_limits<double>::infinity();
    m_largest = -m_least;
    for (const std::vector<double> *curve : {&m_content.values, &m_content.other})
        for (const double value : *curve)
            if (std::isfinite(value)) {
                m_least = std::min(m_least, value);
                m_largest = std::max(m_largest, value);
            }
    if (!(m_largest > m_least)) { // a flat line stands in the middle
        m_least -= 1.0;
        m_largest += 1.0;
    }
    updateGeometry();
    update();
}

QSize WindowPlot::sizeHint() const
{
    if (m_content.isQuiet)
        return {240, kQuietHeight};
    return {240, kCurveHeight + (m_content.parts.empty() ? 0 : spacing::kTiny + kPartHeight)};
}

void WindowPlot::paintEvent(QPaintEvent *)
{
    if (m_content.values.empty())
        return;
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int bars = m_content.parts.empty() ? 0 : spacing::kTiny + kPartHeight;
    const int labels = m_content.isQuiet ? 0 : kLabelWidth;
    const QRectF area = QRectF(rect()).adjusted(labels + kMargin, kMargin, -kMargin, -bars - kMargin);
    painter.setPen(QPen(m_content.isQuiet ? theme.provisional : theme.seriesColor(0), 1.5));
    paintCurve(painter, area, m_content.values);
    painter.setPen(
        QPen(m_content.isQuiet ? Theme::faded(theme.seriesColor(0), 0.6) : theme.text, 1.5, Qt::DashLine));
    paintCurve(painter, area, m_content.other);
    paintParts(painter, QRectF(area.left(), height() - kPartHeight, area.width(), kPartHeight));
    if (!m_content.isQuiet)
        paintLabels(painter, area);
}

void WindowPlot::paintCurve(QPainter &painter, const QRectF &area, const std::vector<double> &values) const
{
    const double steps = std::max<double>(1.0, static_cast<double>(values.size()) - 1.0);
    QPolygonF line;
    for (std::size_t i = 0; i <= values.size(); ++i) {
        if (i < values.size() && std::isfinite(values[i])) {
            line.append({area.left() + area.width() * static_cast<double>(i) / steps,
                         area.bottom() - area.height() * (values[i] - m_least) / (m_largest - m_least)});
            continue;
        }
        if (line.size() == 1)
            painter.drawPoint(line.front());
        painter.drawPolyline(line);
        line.clear();
    }
}

void WindowPlot::paintParts(QPainter &painter, const QRectF &area) const
{
    if (m_content.parts.empty())
        return;
    const double largest = *std::max_element(m_content.parts.begin(), m_content.parts.end());
    const Theme &theme = m_theme->theme();
    painter.fillRect(QRectF(area.left(), area.bottom() - 1.0, area.width(), 1.0), theme.hairline);
    if (!(largest > 0.0))
        return;
    const double steps = std::max<double>(1.0, static_cast<double>(m_content.parts.size()) - 1.0);
    const double width = std::clamp(area.width() / (steps + 1.0) - 1.0, 1.0, 6.0);
    for (std::size_t i = 0; i < m_content.parts.size(); ++i) {
        const double high = (area.height() - 1.0) * m_content.parts[i] / largest;
        const double middle = area.left() + area.width() * static_cast<double>(i) / steps;
        painter.fillRect(QRectF(middle - width / 2.0, area.bottom() - 1.0 - high, width, high),
                         theme.provisional);
    }
}

void WindowPlot::paintLabels(QPainter &painter, const QRectF &area) const
{
    const Theme &theme = m_theme->theme();
    painter.setFont(type::caption());
    painter.setPen(theme.mutedText);
    const QRectF column(0.0, area.top() - kMargin, kLabelWidth - spacing::kTiny, area.height() + 2 * kMargin);
    const auto write = [&](const QString &text, Qt::Alignment alignment) {
        painter.drawText(column, int(Qt::AlignRight | alignment),
                         type::elided(text, painter.font(), static_cast<int>(column.width())));
    };
    write(m_content.top, Qt::AlignTop);
    write(m_content.bottom, Qt::AlignBottom);
}

} // namespace redshank
