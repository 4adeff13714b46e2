// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/overview.h"

#include "ui/plot/plot_slice.h"
#include "ui/plot/stroke_raster.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

using Column = SeriesStore::Column;
using namespace plot_geometry;

constexpr int kEdgeReach = 6; ///< Pixels on either side of an edge that take hold of it.
constexpr int kHandleWidth = 4;
constexpr int kHandleHeight = 16;
constexpr int kMarkHeight = 5;
constexpr int kMargin = 6;
constexpr double kLineAlpha = 0.75;
constexpr double kVeilAlpha = 0.45; ///< Over what is outside the view.
constexpr double kLeastBox = 8.0;   ///< Pixels; a narrower box is drawn this wide.
constexpr int kAirShare = 32;       ///< So much of all may stay free while the view moves beyond the end.

} // namespace

Overview::Overview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("overview"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFixedHeight(kOverview + spacing::kSmall);
    setAccessibleName(tr("Overview"));
    setToolTip(tr("Everything that is loaded. Drag the box to look elsewhere, its edges to look closer."));
}

QSize Overview::sizeHint() const { return {gutter() + kRight + 160, kOverview + spacing::kSmall}; }

QRect Overview::plotRect() const
{
    return {gutter(), 0, std::max(width() - gutter() - kRight, 1), kOverview};
}

double Overview::xOf(TimePoint time) const
{
    const auto since = static_cast<double>((time - m_span.begin).count());
    const auto length = static_cast<double>(std::max<std::int64_t>(m_span.length().count(), 1));
    return gutter() + since / length * plotRect().width();
}

std::pair<double, double> Overview::box() const
{
    const QRect plot = plotRect();
    double left = std::clamp(xOf(m_frame.wantedView.begin), double(plot.left()), double(plot.right()));
    double right = std::clamp(xOf(m_frame.wantedView.end), double(plot.left()), double(plot.right() + 1));
    if (right - left < kLeastBox) {
        const double middle =
            std::clamp((left + right) / 2.0, plot.left() + kLeastBox / 2.0, plot.right() - kLeastBox / 2.0);
        left = middle - kLeastBox / 2.0;
        right = middle + kLeastBox / 2.0;
    }
    return {std::floor(left), std::ceil(right)};
}

void Overview::setFrame(const std::vector<const LiveStore::Metric *> &metrics, const std::vector<int> &colors,
                        TimeRange span, const PlotFrame &frame, const std::vector<Incident> &incidents,
                        bool mustRedraw)
{
    // The span always holds the view while it follows beyond the newest sample.
    if (frame.wantedView.begin < span.end && frame.wantedView.end > span.end && !span.isEmpty())
        span.end = std::min(frame.wantedView.end, span.end + span.length() / 4);
    const Milliseconds pixel = span.length() / std::max(plotRect().width(), 1);
    // While it moves to and fro beyond the newest sample, the room there stays.
    const Milliseconds air = frame.isMoving ? span.length() / kAirShare : pixel;
    const bool moved = std::chrono::abs(span.begin - m_span.begin) > pixel || span.end > m_span.end + pixel ||
                       span.end + air < m_span.end;
    const bool redrawNow = mustRedraw || moved || frame.theme != m_frame.theme ||
                           m_pixmap.size() != plotRect().size() * devicePixelRatioF();
    if (frame.run != m_frame.run)
        m_sources.clear();
    m_frame = frame;
    if (redrawNow) {
        m_span = span;
        redraw(metrics, colors, incidents);
    }
    update();
}

void Overview::redraw(const std::vector<const LiveStore::Metric *> &metrics, const std::vector<int> &colors,
                      const std::vector<Incident> &incidents)
{
    const qreal ratio = devicePixelRatioF();
    m_pixmap = QPixmap(plotRect().size() * ratio);
    m_pixmap.setDevicePixelRatio(ratio);
    m_pixmap.fill(m_frame.theme.window);
    if (m_span.isEmpty())
        return;
    grid(metrics);
    QPainter painter(&m_pixmap);
    // Gaps are the first metric's: what is missing there is most likely missing everywhere.
    if (!metrics.empty()) {
        for (const TimeRange &gap : gapsIn(m_sources[metrics.front()->info.id])) {
            const double left = xOf(gap.begin) - gutter();
            const double right = std::max(xOf(gap.end) - gutter(), left + 1.0);
            painter.fillRect(QRectF(left, 0, right - left, kOverview),
                             QBrush(m_frame.theme.border, Qt::BDiagPattern));
        }
    }
    for (std::size_t i = 0; i < metrics.size(); ++i)
        drawMetric(painter, *metrics[i],
                   Theme::faded(m_frame.theme.seriesColor(colors[i]), kLineAlpha / std::sqrt(double(i + 1))));
    drawMarks(painter);
    drawAnomalies(painter, metrics, incidents);
}

/// Looks up what has changed of the metrics, a column for each pixel.
void Overview::grid(const std::vector<const LiveStore::Metric *> &metrics)
{
    const auto columns = static_cast<int>(std::lround(plotRect().width() * devicePixelRatioF()));
    std::map<MetricId, GriddedSeries> sources; // of those that are shown still
    for (const LiveStore::Metric *metric : metrics) {
        const auto known = m_sources.find(metric->info.id);
        if (known != m_sources.end())
            sources.insert(m_sources.extract(known));
        sources[metric->info.id].moveTo(metric->series, plotGrid(m_span, columns));
    }
    m_sources = std::move(sources);
}

void Overview::drawMarks(QPainter &painter)
{
    const Theme &theme = m_frame.theme;
    for (const TimeMark &mark : m_frame.marks) {
        const double left = xOf(mark.range.begin) - gutter();
        const double width = std::max(xOf(mark.range.end) - gutter() - left, 2.0);
        const QRectF room(left, 0, width, kOverview);
        switch (mark.kind) {
        case TimeMark::Kind::kAnnotation: { // a little flag on a pole
            painter.fillRect(QRectF(left, 0, 1, kOverview), theme.accent);
            painter.fillRect(QRectF(left, 0, std::max(width, 5.0), 4), theme.accent);
            break;
        }
        case TimeMark::Kind::kExclusion:
            painter.fillRect(room, mark.color(theme));
            painter.fillRect(room, QBrush(theme.mutedText, Qt::FDiagPattern));
            break;
        case TimeMark::Kind::kMaintenance:
            painter.fillRect(room, mark.color(theme));
            painter.fillRect(QRectF(left, 0, width, 2), theme.warning);
            break;
        }
    }
}

void Overview::drawMetric(QPainter &painter, const LiveStore::Metric &metric, const QColor &color)
{
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = plotRect().size() * ratio;
    const LineSlice slice = lineSlice(m_sources[metric.info.id], Column::kValue);
    MinMax extremes = slice.extremes;
    if (extremes.isEmpty())
        return;
    if (extremes.min == extremes.max)
        extremes = {extremes.min - 1.0, extremes.max + 1.0};
    const PlotMapping mapping(m_span, {extremes.min, extremes.max, false}, pixels, kMargin * ratio);
    StrokeRaster raster;
    raster.begin(pixels);
    raster.stroke(mapping.toPixels(slice), ratio, color);
    QImage image = raster.image();
    image.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(), image);
}

void Overview::drawAnomalies(QPainter &painter, const std::vector<const LiveStore::Metric *> &metrics,
                             const std::vector<Incident> &incidents)
{
    const Theme &theme = m_frame.theme;
    const qreal ratio = devicePixelRatioF();
    const int top = kOverview - kMarkHeight;
    for (const Incident &incident : incidents) {
        const double left = xOf(incident.begin) - gutter();
        const double width = std::max(xOf(incident.end) - gutter() - left, 2.0);
        painter.fillRect(QRectF(left, 0, width, kOverview), Theme::faded(theme.anomaly, 0.18));
    }
    for (const LiveStore::Metric *metric : metrics) {
        const std::vector<std::uint8_t> flags = columnFlags(m_sources[metric->info.id]);
        for (std::size_t i = 0; i < flags.size(); ++i)
            if ((flags[i] & (kFlagged | kInIncident)) != 0)
                painter.fillRect(QRectF(static_cast<double>(i) / ratio - 1.0, top, 2, kMarkHeight),
                                 theme.anomaly);
    }
}

void Overview::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_frame.theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    const QRect plot = plotRect();
    painter.drawPixmap(plot.topLeft(), m_pixmap);
    if (m_span.isEmpty())
        return;
    const auto [left, right] = box();
    const QColor veil = Theme::faded(theme.panel, kVeilAlpha);
    painter.fillRect(QRectF(plot.left(), 0, left - plot.left(), kOverview), veil);
    painter.fillRect(QRectF(right, 0, plot.right() + 1 - right, kOverview), veil);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(Theme::faded(theme.accent, 0.06));
    painter.drawRect(QRectF(left + 0.5, 0.5, right - left - 1, kOverview - 1));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    for (const double edge : {left + 0.5, right - 0.5})
        painter.drawRoundedRect(
            QRectF(edge - kHandleWidth / 2.0, (kOverview - kHandleHeight) / 2.0, kHandleWidth, kHandleHeight),
            2, 2);
}

Overview::Part Overview::partAt(double x) const
{
    const auto [left, right] = box();
    if (std::abs(x - left) <= kEdgeReach && (x < left + kEdgeReach / 2 || right - left > 3 * kEdgeReach))
        return Part::kLeftEdge;
    if (std::abs(x - right) <= kEdgeReach && (x > right - kEdgeReach / 2 || right - left > 3 * kEdgeReach))
        return Part::kRightEdge;
    return x > left && x < right ? Part::kBox : Part::kNone;
}

void Overview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_span.isEmpty())
        return;
    m_pressX = event->position().x();
    m_drag = partAt(m_pressX);
    m_pressView = m_frame.wantedView;
    Q_EMIT dragBegan();
    if (m_drag != Part::kNone)
        return;
    // A press beside the box brings its middle here and takes hold of it.
    const double share = (m_pressX - gutter()) / plotRect().width();
    const TimePoint middle =
        m_span.begin + Milliseconds{std::llround(share * static_cast<double>(m_span.length().count()))};
    m_pressView = {middle - m_pressView.length() / 2,
                   middle + (m_pressView.length() - m_pressView.length() / 2)};
    m_drag = Part::kBox;
    Q_EMIT viewRequested(m_pressView);
}

void Overview::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_drag == Part::kNone) {
        const Part part = m_span.isEmpty() ? Part::kNone : partAt(x);
        setCursor(part == Part::kLeftEdge || part == Part::kRightEdge ? Qt::SizeHorCursor
                  : part == Part::kBox                                ? Qt::OpenHandCursor
                                                                      : Qt::ArrowCursor);
        return;
    }
    const Milliseconds by{
        std::llround((x - m_pressX) * static_cast<double>(m_span.length().count()) / plotRect().width())};
    TimeRange view = m_pressView;
    if (m_drag != Part::kRightEdge)
        view.begin += by;
    if (m_drag != Part::kLeftEdge)
        view.end += by;
    const Milliseconds least = std::max(m_span.length() / 10'000, Milliseconds{10});
    if (m_drag == Part::kLeftEdge)
        view.begin = std::min(view.begin, view.end - least);
    if (m_drag == Part::kRightEdge)
        view.end = std::max(view.end, view.begin + least);
    Q_EMIT viewRequested(view);
}

void Overview::mouseReleaseEvent(QMouseEvent *)
{
    if (m_drag == Part::kNone)
        return;
    m_drag = Part::kNone;
    Q_EMIT dragEnded();
}

void Overview::cancelDrag()
{
    if (m_drag == Part::kNone)
        return;
    m_drag = Part::kNone;
    Q_EMIT viewRequested(m_pressView);
    Q_EMIT dragEnded();
}

void Overview::mouseDoubleClickEvent(QMouseEvent *) { Q_EMIT doubleClicked(); }

} // namespace redshank
