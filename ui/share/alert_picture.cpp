// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/alert_picture.h"

#include "ui/plot/time_ticks.h"
#include "ui/share/chart_sheet.h"

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr std::size_t kMostCharts = 2;
constexpr int kWidth = 800;
constexpr int kChartHeight = 150;
constexpr int kPngQuality = 60;
constexpr std::int64_t kSamplesBefore = 240; ///< That are shown of the time before.
constexpr int kTimesBefore = 4;              ///< At least so many times what the alert has lasted.

} // namespace

QByteArray alertPicture(const LiveStore *store, const Notice &notice, const QTimeZone &zone,
                        const Theme &theme)
{
    SheetSpec spec;
    TimePoint newest = notice.begin;
    Milliseconds step{1};
    for (const AlertPart &part : notice.parts) {
        const LiveStore::Metric *metric = store->metric(part.metric);
        if (!metric || metric->series.isEmpty() || spec.metrics.size() >= kMostCharts)
            continue;
        spec.metrics.push_back(part.metric);
        newest = std::max(newest, metric->series.timeAt(metric->series.endSequence() - 1));
        step = std::max(step, metric->series.typicalStep());
    }
    if (spec.metrics.empty())
        return {};
    const Milliseconds before = std::max(step * kSamplesBefore, (newest - notice.begin) * kTimesBefore);
    spec.view = {notice.begin - before, newest + std::max(before / 20, step)};
    spec.readAt = newest;
    spec.zone = zone;
    spec.theme = theme;
    spec.width = kWidth;
    spec.chartHeight = kChartHeight;
    spec.title = QString::fromStdString(noticeSummary(notice));
    spec.foot = formatTimeRange(spec.view, zone);
    ChartSheet sheet(store, std::move(spec));
    QImage image(sheet.size(), QImage::Format_RGB32);
    image.fill(theme.panel);
    QPainter painter(&image);
    for (int piece = 0; piece < sheet.pieceCount(); ++piece) {
        painter.save();
        painter.translate(sheet.pieceRect(piece).topLeft());
        sheet.paintPiece(piece, painter);
        painter.restore();
    }
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG", kPngQuality);
    return png;
}

} // namespace redshank
