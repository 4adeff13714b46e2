// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/preview_chart.h"

#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kMargin = 8;
constexpr int kLabelHeight = 16;
constexpr double kFarStep = 2.5; ///< Of the usual step: a gap.

struct Extent
{
    TimeRange time{TimePoint::max(), TimePoint::min()};
    double low = 0.0;
    double high = 0.0;
    bool isEmpty = true;
};

Extent extentOf(const std::vector<SampleBlock> &blocks)
{
    Extent extent;
    for (const SampleBlock &block : blocks) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const double value = block.values[i];
            if (!std::isfinite(value))
                continue;
            extent.low = extent.isEmpty ? value : std::min(extent.low, value);
            extent.high = extent.isEmpty ? value : std::max(extent.high, value);
            extent.time = {std::min(extent.time.begin, block.times[i]),
                           std::max(extent.time.end, block.times[i])};
            extent.isEmpty = false;
        }
    }
    if (extent.low == extent.high) {
        extent.low -= 1.0;
        extent.high += 1.0;
    }
    return extent;
}

Milliseconds usualStep(const SampleBlock &block)
{
    Milliseconds step{0};
    for (std::size_t i = 1; i < block.size(); ++i) {
        const Milliseconds one = block.times[i] - block.times[i - 1];
        step = step == Milliseconds{0} ? one : std::min(step, one);
    }
    return step;
}

} // namespace

PreviewChart::PreviewChart(ThemeController *theme, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("previewChart"));
    setProperty("panel", true);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void PreviewChart::setPreview(std::vector<SampleBlock> blocks, const QString &unit)
{
    m_blocks = std::move(blocks);
    m_unit = unit;
    m_message.clear();
    setAccessibleName(tr("Preview of the last hour, %1 series").arg(m_blocks.size()));
    update();
}

void PreviewChart::setMessage(const QString &message)
{
    m_blocks.clear();
    m_message = message;
    setAccessibleName(message);
    update();
}

void PreviewChart::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_theme->theme();
    const QRectF area =
        QRectF(rect()).adjusted(kMargin, kLabelHeight + kMargin, -kMargin, -kLabelHeight - kMargin);
    painter.setPen(theme.mutedText);
    const Extent extent = extentOf(m_blocks);
    if (extent.isEmpty || extent.time.isEmpty()) {
        painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_message.isEmpty() ? tr("No values in the last hour") : m_message);
        return;
    }
    painter.drawText(rect().adjusted(kMargin, kMargin / 2, -kMargin, 0), Qt::AlignTop | Qt::AlignLeft,
                     formatValue(extent.high, m_unit));
    painter.drawText(rect().adjusted(kMargin, 0, -kMargin, -kMargin / 2), Qt::AlignBottom | Qt::AlignLeft,
                     formatValue(extent.low, m_unit));
    painter.drawText(rect().adjusted(kMargin, 0, -kMargin, -kMargin / 2), Qt::AlignBottom | Qt::AlignRight,
                     tr("last %1").arg(formatRoughDuration(extent.time.length())));
    const auto place = [&](TimePoint time, double value) {
        const double x = static_cast<double>((time - extent.time.begin).count()) /
                         static_cast<double>(extent.time.length().count());
        const double y = (value - extent.low) / (extent.high - extent.low);
        return QPointF(area.left() + x * area.width(), area.bottom() - y * area.height());
    };
    int color = 0;
    for (const SampleBlock &block : m_blocks) {
        const double most = kFarStep * static_cast<double>(usualStep(block).count());
        QPainterPath path;
        bool isJoined = false;
        for (std::size_t i = 0; i < block.size(); ++i) {
            const bool isFar =
                i > 0 && static_cast<double>((block.times[i] - block.times[i - 1]).count()) > most;
            if (!std::isfinite(block.values[i])) {
                isJoined = false;
                continue;
            }
            const QPointF point = place(block.times[i], block.values[i]);
            isJoined && !isFar ? path.lineTo(point) : path.moveTo(point);
            isJoined = true;
        }
        painter.setPen(QPen(theme.seriesColor(color++), 1.25));
        painter.drawPath(path);
    }
}

} // namespace redshank
