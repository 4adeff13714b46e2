// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/ribbon.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kFaintFrom = 0.5;  ///< Scores below are drawn as nothing.
constexpr double kFaintMost = 0.45; ///< Opacity just below the line.
constexpr double kStrongFrom = 0.6; ///< Opacity at the line ...
constexpr double kStrongAt = 3.0;   ///< ... and full opacity from this score on.
constexpr int kAnomalyWidth = 2;    ///< Device-independent pixels at least.

} // namespace

Ribbon::Ribbon(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
}

void Ribbon::setColumns(const PlotGrid &grid, std::vector<double> scores, std::vector<std::uint8_t> flags,
                        const Theme &theme)
{
    m_grid = grid;
    m_scores = std::move(scores);
    m_flags = std::move(flags);
    m_theme = theme;
    update();
}

bool Ribbon::isAnomalous(std::size_t column) const
{
    return m_scores[column] >= 1.0 || (m_flags[column] & (kFlagged | kInIncident)) != 0;
}

QColor Ribbon::colorOf(std::size_t column) const
{
    const double score = m_scores[column];
    if (isAnomalous(column)) {
        const double share =
            std::isnan(score) ? 0.0 : std::clamp((score - 1.0) / (kStrongAt - 1.0), 0.0, 1.0);
        const QColor color = (m_flags[column] & kProvisional) != 0 ? m_theme.provisional : m_theme.anomaly;
        return m_theme.faint(color, kStrongFrom + share * (1.0 - kStrongFrom));
    }
    if (std::isnan(score) || score < kFaintFrom)
        return {};
    return m_theme.faint(m_theme.provisional, kFaintMost * (score - kFaintFrom) / (1.0 - kFaintFrom));
}

double Ribbon::scoreAt(int x) const
{
    const double time = static_cast<double>(toMs(m_grid.view.begin)) +
                        (x + 0.5) * static_cast<double>(m_grid.view.length().count()) / std::max(width(), 1);
    const double column = (time - static_cast<double>(toMs(m_grid.columns.begin))) / m_grid.columnMs;
    return column >= 0 && column < static_cast<double>(m_scores.size())
               ? m_scores[static_cast<std::size_t>(column)]
               : kMissing;
}

void Ribbon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTo(painter);
}

void Ribbon::paintTo(QPainter &painter) const
{
    painter.fillRect(rect(), blended(m_theme.grid, m_theme.panel));
    if (m_grid.count == 0)
        return;
    const double pixelsPerMs = width() / static_cast<double>(m_grid.view.length().count());
    const auto begin = static_cast<double>(toMs(m_grid.columns.begin) - toMs(m_grid.view.begin));
    const auto xOf = [&](std::size_t column) {
        return (begin + static_cast<double>(column) * m_grid.columnMs) * pixelsPerMs;
    };
    // Anomalies last: widened, they must not be covered by their neighbours.
    for (const bool anomalies : {false, true}) {
        for (std::size_t i = 0; i < m_scores.size();) {
            const QColor color = colorOf(i);
            std::size_t end = i + 1;
            while (end < m_scores.size() && colorOf(end) == color && isAnomalous(end) == isAnomalous(i))
                ++end;
            if (color.isValid() && isAnomalous(i) == anomalies) {
                const double left = std::clamp(xOf(i), 0.0, static_cast<double>(width()));
                double right = std::min(xOf(end), static_cast<double>(width()));
                if (anomalies)
                    right = std::max(right, left + kAnomalyWidth);
                painter.fillRect(QRectF(left, 0, right - left, height()), color);
            }
            i = end;
        }
    }
}

} // namespace redshank
