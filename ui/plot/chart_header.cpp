// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_header.h"

#include "ui/number_format.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_marks.h"
#include "ui/text.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

using namespace plot_geometry;

constexpr int kSwatchWidth = 3;
constexpr int kSwatchHeight = 12;

} // namespace

QString learningText(const MetricStatus &status)
{
    switch (status.state) {
    case LearningState::kCollecting:
        return MetricChart::tr("Learning: %1 of %2 samples")
            .arg(formatCount(status.samples), formatCount(status.samples + status.samplesNeeded));
    case LearningState::kFitting:
        return MetricChart::tr("Learning: fitting a model");
    case LearningState::kProvisional:
        return MetricChart::tr("Provisional model");
    case LearningState::kReady:
        return {};
    case LearningState::kBlocked:
        return MetricChart::tr("Not learning: %1").arg(QString::fromStdString(status.reason));
    }
    return {};
}

QString bandOrigin(const LiveStore::Metric &metric)
{
    const QString name = QString::fromStdString(metric.info.name);
    const QString meaning =
        MetricChart::tr(
            "The thin line is what the model expects of %1, the newest sample hidden from it. In the band "
            "around it a sample would score below 1.0.")
            .arg(name);
    const QString model = modelTitle(metric.status.model);
    if (metric.status.state == LearningState::kReady && !model.isEmpty())
        return meaning + QLatin1Char('\n') +
               MetricChart::tr(
                   "Its width comes from the model's errors on samples of %1 that were kept out of its "
                   "training "
                   "(validation). Model: %2.")
                   .arg(name, model);
    return meaning + QLatin1Char('\n') +
           MetricChart::tr(
               "%1 has no full model of its own yet, so the width comes from the errors of a first model and "
               "is "
               "provisional.")
               .arg(name);
}

QRect paintChartHeader(QPainter &painter, const ChartHeader &header, const Theme &theme, int width)
{
    const int middle = headerHeight() / 2 + 1;
    const int baseline = middle + (type::body().pixelSize() * 3) / 8;
    const int right = width - kRight;
    int end = right; // of what stands at the left
    if (!header.status.isEmpty()) {
        painter.setFont(type::caption());
        painter.setPen(theme.mutedText);
        const QFontMetrics metrics(type::caption());
        const int least = spacing::kPanel + 120;
        const QString status = type::elided(header.status, type::caption(), std::max(right - least, 0));
        end = right - metrics.horizontalAdvance(status);
        painter.drawText(end, baseline, status);
        end -= spacing::kPanel;
    }
    if (header.isCurrent)
        painter.fillRect(QRect(0, 0, kSwatchWidth, headerHeight()), theme.accent);
    int x = spacing::kPanel;
    const auto write = [&](const QString &text, const QFont &font, const QColor &color) {
        if (text.isEmpty() || x >= end)
            return QRect();
        const QString fitting = type::elided(text, font, end - x);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(x, baseline, fitting);
        const QRect room(x, 0, QFontMetrics(font).horizontalAdvance(fitting), headerHeight());
        x += room.width() + spacing::kPanel;
        return room;
    };
    const QFont strong = type::font(type::kBody, QFont::DemiBold);
    QRect expected;
    for (const ChartHeader::Entry &entry : header.entries) {
        if (x + kSwatchWidth >= end)
            break;
        painter.fillRect(QRect(x, middle - kSwatchHeight / 2, kSwatchWidth, kSwatchHeight), entry.color);
        x += kSwatchWidth + spacing::kSmall;
        write(entry.name, strong, theme.text);
        if (entry.isAnomalous && x + 14 < end) {
            painter.setRenderHint(QPainter::Antialiasing);
            paintFlagMark(painter, QPointF(x + 4.5, middle), theme.anomaly, theme.panel, false);
            painter.setRenderHint(QPainter::Antialiasing, false);
            x += 14;
        }
        write(entry.value, strong, entry.isAnomalous ? theme.anomalyText : theme.text);
        if (&entry == &header.entries.front())
            expected = write(header.expected, type::caption(), theme.mutedText);
    }
    return expected;
}

} // namespace redshank
