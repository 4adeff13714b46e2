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

/// A premultiplied colour over an opaque one.
QRgb over(QRgb top, QRgb bottom)
{
    const int rest = 255 - qAlpha(top);
    const auto mix = [rest](int upper, int lower) { return upper + (lower * rest + 127) / 255; };
    return qRgb(mix(qRed(top), qRed(bottom)), mix(qGreen(top), qGreen(bottom)),
                mix(qBlue(top), qBlue(bottom)));
}

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

/// As an image: each column has a colour of its own, and a thousand rectangles cost more than the chart
/// above.
void Ribbon::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    const QSize pixels(static_cast<int>(std::lround(width() * ratio)),
                       static_cast<int>(std::lround(height() * ratio)));
    if (pixels.isEmpty())
        return;
    if (m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(ratio);
    auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(0));
    std::fill(row, row + pixels.width(), blended(m_theme.grid, m_theme.panel).rgb());
    for (const Stretch &stretch : stretches()) {
        const QRgb top = qPremultiply(stretch.color.rgba());
        const auto from = static_cast<int>(std::lround(stretch.left * ratio));
        const auto to = std::min(static_cast<int>(std::lround(stretch.right * ratio)), pixels.width());
        for (int x = from; x < to; ++x)
            row[x] = over(top, row[x]);
    }
    for (int y = 1; y < pixels.height(); ++y)
        std::copy(row, row + pixels.width(), reinterpret_cast<QRgb *>(m_image.scanLine(y)));
    QPainter painter(this);
    painter.drawImage(0, 0, m_image);
}

void Ribbon::paintTo(QPainter &painter) const
{
    painter.fillRect(rect(), blended(m_theme.grid, m_theme.panel));
    for (const Stretch &stretch : stretches())
        painter.fillRect(QRectF(stretch.left, 0, stretch.right - stretch.left, height()), stretch.color);
}

std::vector<Ribbon::Stretch> Ribbon::stretches() const
{
    std::vector<Stretch> normal;
    if (m_grid.count == 0)
        return normal;
    std::vector<Stretch> anomalies; // last: widened, they must not be covered by their neighbours
    const double pixelsPerMs = width() / static_cast<double>(m_grid.view.length().count());
    const auto begin = static_cast<double>(toMs(m_grid.columns.begin) - toMs(m_grid.view.begin));
    const auto xOf = [&](std::size_t column) {
        return (begin + static_cast<double>(column) * m_grid.columnMs) * pixelsPerMs;
    };
    std::vector<QColor> colors(m_scores.size());
    for (std::size_t i = 0; i < colors.size(); ++i)
        colors[i] = colorOf(i);
    for (std::size_t i = 0; i < colors.size();) {
        const bool isOne = isAnomalous(i);
        std::size_t end = i + 1;
        while (end < colors.size() && colors[end] == colors[i] && isAnomalous(end) == isOne)
            ++end;
        if (colors[i].isValid()) {
            const double left = std::clamp(xOf(i), 0.0, static_cast<double>(width()));
            double right = std::min(xOf(end), static_cast<double>(width()));
            if (isOne)
                right = std::max(right, left + kAnomalyWidth);
            (isOne ? anomalies : normal).push_back({left, right, colors[i]});
        }
        i = end;
    }
    normal.insert(normal.end(), anomalies.begin(), anomalies.end());
    return normal;
}

} // namespace redshank
