// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/metric_chart.h"

#include "ui/number_format.h"
#include "ui/plot/filled_marks.h"
#include "ui/plot/incident_marks.h"
#include "ui/plot/label_marks.h"
#include "ui/plot/ribbon.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>
#include <optional>

namespace redshank {
namespace {

using Column = SeriesStore::Column;
using namespace plot_geometry;

constexpr double kBandAlpha = 0.16;
constexpr double kBandEdgeAlpha = 0.28;
constexpr double kUnsettledAlpha = 0.45; ///< Of values that may still change.
constexpr int kMarkSpacing = 8;          ///< Pixels; two flags nearer than that share a mark.
constexpr int kPixelsPerTick = 34;
constexpr double kPointerReach = 12.0; ///< Pixels.
constexpr double kOverlayFrom = 0.08;  ///< Where a line on its own scale begins on the axis, ...
constexpr double kOverlayShare = 0.84; ///< ... and how much of it it fills.

/// The band may widen the axis by as much as the data themselves, not more: a first model's band can be huge.
MinMax withBand(const MinMax &data, const MinMax &band)
{
    if (data.isEmpty() || band.isEmpty())
        return data;
    const double room = std::max(data.max - data.min, 1e-12 * std::abs(data.max));
    MinMax both = data;
    both.include(std::max(band.min, data.min - room));
    both.include(std::min(band.max, data.max + room));
    return both;
}

MinMax united(MinMax one, const MinMax &other)
{
    if (!other.isEmpty())
        one.include(other);
    return one;
}

/// Where the values begin that may still change at their source.
std::optional<TimePoint> firstUnsettled(const SeriesStore &series)
{
    const std::uint64_t end = series.endSequence();
    if (series.isEmpty() || (series.flagsAt(end - 1) & kUnsettled) == 0)
        return std::nullopt;
    std::uint64_t first = end - 1;
    while (first > series.firstSequence() && (series.flagsAt(first - 1) & kUnsettled) != 0)
        --first;
    return series.timeAt(first);
}

/// Takes what lies at and after a time off a line; the part taken begins at the line's last point.
LineSlice splitOff(LineSlice &line, TimePoint from)
{
    const auto place = std::find_if(
        line.points.begin(), line.points.end(),
        [ms = static_cast<double>(toMs(from))](const SlicePoint &point) { return point.timeMs >= ms; });
    LineSlice tail;
    tail.extremes = line.extremes;
    if (place != line.points.end() && place != line.points.begin() && place->joined)
        tail.points.push_back({(place - 1)->timeMs, (place - 1)->value, false});
    tail.points.insert(tail.points.end(), place, line.points.end());
    line.points.erase(place, line.points.end());
    return tail;
}

} // namespace

MetricChart::MetricChart(QWidget *parent)
    : QWidget(parent), m_plot(new TimePlot(this)), m_ribbon(new Ribbon(this))
{
    setObjectName(QStringLiteral("metricChart"));
    m_plot->setObjectName(QStringLiteral("metricPlot"));
    m_ribbon->setObjectName(QStringLiteral("metricRibbon"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
}

QSize MetricChart::minimumSizeHint() const { return {gutter() + kRight + 160, leastChartHeight()}; }

Milliseconds MetricChart::tolerance(const SeriesStore &series, TimeRange view, int width)
{
    const auto pixel = static_cast<double>(view.length().count()) / std::max(width, 1);
    const auto step = static_cast<double>(series.typicalStep().count());
    return Milliseconds{static_cast<std::int64_t>(std::max(pixel * kPointerReach, step * 0.75))};
}

void MetricChart::setFrame(const Drawn &own, const std::vector<Drawn> &overlays, const PlotFrame &frame)
{
    const LiveStore::Metric &metric = *own.metric;
    if (metric.info.id != m_id || frame.run != m_run) { // nothing is kept of what was shown before
        m_pointed.reset();
        m_source.forget();
    }
    m_id = metric.info.id;
    m_run = frame.run;
    m_unit = QString::fromStdString(metric.info.unit);
    if (frame.theme != m_theme)
        update();
    m_theme = frame.theme;
    m_color = m_theme.seriesColor(own.color);
    m_ribbon->setVisible(frame.areRibbonsVisible);

    const auto columns = static_cast<int>(std::lround(m_plot->width() * devicePixelRatioF()));
    m_source.moveTo(metric.series, plotGrid(frame.view, columns));
    const GriddedSeries &source = m_source;
    PlotContent content;
    content.view = frame.view;
    content.lines.reserve(2 + overlays.size());
    LineSlice value = lineSlice(source, Column::kValue);
    MinMax band;
    if (frame.isBandVisible) {
        PlotContent::Band both{lineSlice(source, Column::kLower), lineSlice(source, Column::kUpper),
                               m_theme.faint(m_color, kBandAlpha), m_theme.faint(m_color, kBandEdgeAlpha)};
        band.include(both.lower.extremes);
        band.include(both.upper.extremes);
        content.band = std::move(both);
        content.lines.push_back(
            {lineSlice(source, Column::kExpected), m_theme.expectedLine(m_color), 1.0, false});
    }
    MinMax visible = value.extremes;
    if (!value.isDecimated)
        visible = united(visible, addFilled(content, metric, 2 * source.buckets().size()));
    std::vector<LineSlice> slices;
    for (const Drawn &overlay : overlays) {
        slices.push_back(lineSlice(GriddedSeries(overlay.metric->series, source.grid()), Column::kValue));
        if (overlay.metric->info.unit == metric.info.unit)
            visible = united(visible, slices.back().extremes);
    }
    const ValueRange values = m_scale.fit(withBand(visible, band), metric.info.minHint, metric.info.maxHint);
    const ValueTicks ticks =
        valueTicks(values, std::clamp(m_plot->height() / kPixelsPerTick, 3, 5),
                   tickUnit(std::max(std::abs(values.min), std::abs(values.max)), m_unit));
    if (values != m_values || ticks.values != m_ticks.values)
        update(QRect(0, 0, gutter(), height()));
    m_values = values;
    m_ticks = ticks;

    if (frame.isStale && !metric.series.isEmpty()) {
        const std::uint64_t last = metric.series.endSequence() - 1;
        if (const double newest = metric.series.at(Column::kValue, last); !std::isnan(newest))
            content.staleEnd =
                SlicePoint{static_cast<double>(toMs(metric.series.timeAt(last))), newest, false};
    }
    addOverlays(content, overlays, slices);
    if (const std::optional<TimePoint> unsettled = firstUnsettled(metric.series)) {
        LineSlice tail = splitOff(value, *unsettled);
        content.lines.push_back(
            {std::move(tail), m_theme.faint(m_color, kUnsettledAlpha), m_theme.lineWidth(), false});
    }
    content.lines.push_back({std::move(value), m_color, m_theme.lineWidth(), false});
    content.values = m_values;
    content.valueTicks = m_ticks;
    content.timeTicks = frame.tickTimes;
    content.marks = flagMarks(source, static_cast<int>(kMarkSpacing * devicePixelRatioF()));
    content.grid = blended(m_theme.grid, m_theme.panel);
    content.background = m_theme.panel;
    content.mark = m_theme.anomaly;
    content.filledColor = m_color;
    content.provisionalMark = m_theme.provisional;
    for (const TimeMark &mark : frame.marks)
        content.shades.push_back({mark.range, mark.color(m_theme), mark.kind == TimeMark::Kind::kAnnotation});
    addNoData(content, m_id, frame);
    addIncidents(content, metric.series, m_id, frame);
    addLabels(content, m_id, frame);
    addGhosts(content, metric.series, m_id, frame);
    m_plot->setContent(std::move(content));
    if (frame.areRibbonsVisible)
        updateRibbon(source);
    m_bandOrigin = bandOrigin(metric);
    updateHeader(metric, m_pointed);
}

void MetricChart::addOverlays(PlotContent &content, const std::vector<Drawn> &overlays,
                              const std::vector<LineSlice> &slices)
{
    m_overlays.clear();
    for (std::size_t i = 0; i < overlays.size(); ++i) {
        const LiveStore::Metric &metric = *overlays[i].metric;
        const QString unit = QString::fromStdString(metric.info.unit);
        const bool isOwn = unit != m_unit;
        LineSlice slice = slices[i];
        if (isOwn && !slice.extremes.isEmpty()) { // laid between the ends of this axis
            const double low = m_values.isLog ? std::log10(m_values.min) : m_values.min;
            const double high = m_values.isLog ? std::log10(m_values.max) : m_values.max;
            const double length = slice.extremes.max - slice.extremes.min;
            for (SlicePoint &point : slice.points) {
                const double share = length > 0.0 ? (point.value - slice.extremes.min) / length : 0.5;
                const double place = low + (kOverlayFrom + kOverlayShare * share) * (high - low);
                point.value = m_values.isLog ? std::pow(10.0, place) : place;
            }
        }
        const QColor color = m_theme.seriesColor(overlays[i].color);
        content.lines.push_back({std::move(slice), color, m_theme.lineWidth(), false});
        const SeriesStore &series = metric.series;
        const double newest =
            series.isEmpty() ? kMissing : series.at(Column::kValue, series.endSequence() - 1);
        m_overlays.push_back({metric.info.id, QString::fromStdString(metric.info.name), unit,
                              std::isnan(newest) ? QString() : formatValue(newest, unit), color, isOwn});
    }
}

std::vector<MetricId> MetricChart::overlays() const
{
    std::vector<MetricId> ids;
    for (const Overlay &overlay : m_overlays)
        ids.push_back(overlay.id);
    return ids;
}

void MetricChart::updateRibbon(const GriddedSeries &source)
{
    const std::vector<double> points = columnMaxima(source, Column::kScore);
    const std::vector<double> incidents = columnMaxima(source, Column::kIncidentScore);
    const std::vector<std::uint8_t> allFlags = columnFlags(source);
    const std::vector<int> speaking = speakingColumns(source);
    std::vector<double> scores(points.size(), kMissing);
    std::vector<std::uint8_t> flags(points.size(), 0);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (speaking[i] < 0)
            continue;
        const auto speaker = static_cast<std::size_t>(speaking[i]);
        scores[i] = std::fmax(points[speaker], incidents[speaker]);
        flags[i] = allFlags[speaker];
    }
    m_ribbon->setColumns(source.grid(), std::move(scores), std::move(flags), m_theme);
}

void MetricChart::setPointer(const LiveStore::Metric &metric, const PlotPointer &pointer, bool isHovered)
{
    PlotCursor cursor;
    cursor.color = m_theme.crosshair;
    cursor.selectionColor = m_theme.selection;
    cursor.dotColor = m_color;
    cursor.time = pointer.time;
    cursor.lockedTime = pointer.lockedTime;
    cursor.selection = pointer.selection;
    m_pointed.reset();
    if (pointer.time && (isHovered || pointer.withValues)) {
        const TimeRange view = m_plot->content().view;
        m_pointed =
            nearestSample(metric.series, *pointer.time, tolerance(metric.series, view, m_plot->width()));
        if (m_pointed) {
            const double value = metric.series.at(Column::kValue, *m_pointed);
            if (!std::isnan(value)) {
                cursor.dotTime = metric.series.timeAt(*m_pointed);
                cursor.dotValue = value;
            }
        }
    }
    m_plot->setCursorLines(cursor);
    updateHeader(metric, m_pointed);
}

void MetricChart::updateHeader(const LiveStore::Metric &metric, std::optional<std::uint64_t> sample)
{
    const SeriesStore &series = metric.series;
    ChartHeader header;
    header.isCurrent = m_header.isCurrent;
    header.entries.push_back({QString::fromStdString(metric.info.name), {}, m_color, false});
    QStringList status;
    if (m_scale.isLocked())
        status.append(tr("locked"));
    if (m_scale.isLogarithmic())
        status.append(m_values.isLog ? tr("log") : tr("log: nothing above zero"));
    if (const QString learning = learningText(metric.status); !learning.isEmpty())
        status.append(learning);
    header.status = status.join(QStringLiteral(" · "));
    if (!sample && !series.isEmpty())
        sample = series.endSequence() - 1;
    if (sample && *sample >= series.firstSequence() && *sample < series.endSequence()) {
        header.entries.front().value = formatValue(series.at(Column::kValue, *sample), m_unit);
        const double lower = series.at(Column::kLower, *sample);
        const double upper = series.at(Column::kUpper, *sample);
        if (!std::isnan(lower) && !std::isnan(upper))
            header.expected = tr("expected %1").arg(formatRange(lower, upper, m_unit));
        header.entries.front().isAnomalous = (series.flagsAt(*sample) & kFlagged) != 0;
    }
    for (const Overlay &overlay : m_overlays)
        header.entries.push_back(
            {overlay.name, overlay.isOnOwnScale ? tr("%1 (own scale)").arg(overlay.value) : overlay.value,
             overlay.color, false});
    if (header == m_header)
        return;
    m_header = header;
    setAccessibleName(header.entries.front().name);
    setAccessibleDescription(header.entries.front().value + QLatin1String(", ") + header.expected);
    setWhatsThis(m_bandOrigin);
    update(headerRect());
}

void MetricChart::setCurrent(bool current)
{
    if (current == m_header.isCurrent)
        return;
    m_header.isCurrent = current;
    update(headerRect());
}

bool MetricChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (m_expectedWords.contains(help->pos()))
        QToolTip::showText(help->globalPos(), m_bandOrigin, this, m_expectedWords);
    else
        QToolTip::hideText();
    return true;
}

QRect MetricChart::headerRect() const { return {0, 0, width(), headerHeight()}; }

void MetricChart::resizeEvent(QResizeEvent *) { arrangePlot(); }

void MetricChart::arrangePlot()
{
    const int bottom = spacing::kTiny + kRibbon + 2;
    m_plot->setGeometry(gutter(), headerHeight(), std::max(width() - gutter() - kRight, 1),
                        std::max(height() - headerHeight() - bottom, 1));
    m_ribbon->setGeometry(gutter(), height() - spacing::kTiny - kRibbon, m_plot->width(), kRibbon);
}

void MetricChart::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.panel);
    if (event->rect().intersects(headerRect()))
        m_expectedWords = paintChartHeader(painter, m_header, m_theme, width());
    paintValueLabels(painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.hairline);
}

void MetricChart::paintTo(QPainter &painter) const
{
    painter.fillRect(rect(), m_theme.panel);
    paintChartHeader(painter, m_header, m_theme, width());
    paintValueLabels(painter);
    painter.translate(m_plot->pos());
    m_plot->paintTo(painter);
    painter.translate(-m_plot->pos());
    if (!m_ribbon->isHidden()) {
        painter.translate(m_ribbon->pos());
        m_ribbon->paintTo(painter);
        painter.translate(-m_ribbon->pos());
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.hairline);
}

void MetricChart::paintValueLabels(QPainter &painter) const
{
    painter.setFont(type::caption());
    painter.setPen(m_theme.mutedText);
    const QFontMetrics metrics(painter.font());
    double largest = 0.0;
    for (const double value : m_ticks.values)
        largest = std::max(largest, std::abs(value));
    for (const double value : m_ticks.values) {
        const double y = m_plot->y() + m_plot->mapping().yOf(value);
        if (y < m_plot->y() - 1 || y > m_plot->geometry().bottom() + 2)
            continue;
        const QString text = m_values.isLog ? formatTick(value, value, value, m_unit)
                                            : formatTick(value, m_ticks.step, largest, m_unit);
        painter.drawText(gutter() - spacing::kSmall - metrics.horizontalAdvance(text),
                         static_cast<int>(std::lround(y)) + metrics.capHeight() / 2, text);
    }
}

void MetricChart::zoomValues(double factor, double y)
{
    m_scale.zoom(factor, m_plot->mapping().valueAt(y));
    Q_EMIT valueRangeChanged();
}

void MetricChart::fitValues()
{
    m_scale.fitAgain();
    Q_EMIT valueRangeChanged();
}

void MetricChart::setValuesLocked(bool locked)
{
    m_scale.setLocked(locked);
    Q_EMIT valueRangeChanged();
}

void MetricChart::setLogarithmic(bool logarithmic)
{
    m_scale.setLogarithmic(logarithmic);
    Q_EMIT valueRangeChanged();
}

} // namespace redshank
