// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/line_histogram.h"

#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kLabelHeight = 16.0;
constexpr double kMarkSize = 5.0;

} // namespace

LineHistogram::LineHistogram(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void LineHistogram::setOrigin(const LineOrigin &origin, const QString &description)
{
    setAccessibleName(description);
    setToolTip(description);
    m_origin = origin;
    update();
}

void LineHistogram::paintEvent(QPaintEvent *)
{
    if (m_origin.shares.empty())
        return;
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.0, kLabelHeight, -kMarkSize, -kMarkSize - 3.0);
    const double largest = *std::max_element(m_origin.shares.begin(), m_origin.shares.end());
    const double width = area.width() / static_cast<double>(m_origin.shares.size());
    for (std::size_t i = 0; i < m_origin.shares.size(); ++i) {
        // By the root: a tail of few errors is what the line is about.
        const double high = area.height() * std::sqrt(m_origin.shares[i] / largest);
        painter.fillRect(QRectF(area.left() + width * static_cast<double>(i), area.bottom() - high,
                                std::max(width - 1.0, 1.0), high),
                         theme.provisional);
    }
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1.0), theme.border);
    paintMarks(painter, area);
}

void LineHistogram::paintMarks(QPainter &painter, const QRectF &area) const
{
    const Theme &theme = m_theme->theme();
    const auto x = [&](double error) {
        return area.left() + area.width() * std::min(error / m_origin.edges.back(), 1.0);
    };
    const double line = std::floor(x(m_origin.lineError)) + 0.5;
    painter.setPen(QPen(theme.text, 1.0, Qt::DashLine));
    painter.drawLine(QPointF(line, kLabelHeight), QPointF(line, area.bottom()));
    painter.setFont(type::caption());
    painter.setPen(theme.text);
    const QString word = tr("line");
    const double wide = QFontMetrics(painter.font()).horizontalAdvance(word) + 2.0;
    painter.drawText(QRectF(std::clamp(line - wide / 2.0, 0.0, width() - wide), 0.0, wide, kLabelHeight),
                     Qt::AlignCenter, word);
    if (!std::isfinite(m_origin.sampleError))
        return;
    const bool isOver = m_origin.sampleError >= m_origin.lineError;
    const QPointF tip(x(m_origin.sampleError), area.bottom() + 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isOver ? theme.anomaly : theme.accent);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(kMarkSize, kMarkSize + 1.0),
                                  tip + QPointF(-kMarkSize, kMarkSize + 1.0)});
}

} // namespace redshank
