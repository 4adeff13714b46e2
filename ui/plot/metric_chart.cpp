// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/metric_chart.h"

#include "ui/number_format.h"
#include "ui/plot/plot_marks.h"
#include "ui/plot/ribbon.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>

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
constexpr double kShadeAlpha = 0.07;
constexpr double kHighlightAlpha = 0.14;
constexpr int kMarkSpacing = 8; ///< Pixels; two flags nearer than that share a mark.
constexpr int kPixelsPerTick = 34;
constexpr int kSwatchWidth = 3;
constexpr int kSwatchHeight = 12;
constexpr double kPointerReach = 12.0; ///< Pixels.

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

QSize MetricChart::minimumSizeHint() const { return {kGutter + kRight + 160, kChartMinimum}; }

Milliseconds MetricChart::tolerance(const SeriesStore &series, TimeRange view, int width)
{
    const auto pixel = static_cast<double>(view.length().count()) / std::max(width, 1);
    const auto step = static_cast<double>(series.typicalStep().count());
    return Milliseconds{static_cast<std::int64_t>(std::max(pixel * kPointerReach, step * 0.75))};
}

void MetricChart::setFrame(const LiveStore::Metric &metric, int colorIndex, const PlotFrame &frame)
{
    if (metric.info.id != m_id) { // a row taken over keeps nothing of the metric it showed
        m_fitted.reset();
        m_ownValues.reset();
        m_pointed.reset();
    }
    m_id = metric.info.id;
    m_unit = QString::fromStdString(metric.info.unit);
    if (frame.theme != m_theme)
        update();
    m_theme = frame.theme;
    m_color = m_theme.seriesColor(colorIndex);
    m_ribbon->setVisible(frame.areRibbonsVisible);

    const auto columns = static_cast<int>(std::lround(m_plot->width() * devicePixelRatioF()));
    const GriddedSeries source = gridded(metric.series, plotGrid(frame.view, columns));
    PlotContent content;
    content.view = frame.view;
    content.lines.reserve(2);
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
    if (!value.extremes.isEmpty())
        m_fitted =
            fittedRange(withBand(value.extremes, band), metric.info.minHint, metric.info.maxHint, m_fitted);
    const ValueRange values = m_ownValues.value_or(m_fitted.value_or(ValueRange{}));
    const ValueTicks ticks = valueTicks(values, std::clamp(m_plot->height() / kPixelsPerTick, 3, 5));
    if (values != m_values || ticks.values != m_ticks.values)
        update(QRect(0, 0, kGutter, height()));
    m_values = values;
    m_ticks = ticks;

    if (frame.isStale && !metric.series.isEmpty()) {
        const std::uint64_t last = metric.series.endSequence() - 1;
        if (const double newest = metric.series.at(Column::kValue, last); !std::isnan(newest))
            content.staleEnd =
                SlicePoint{static_cast<double>(toMs(metric.series.timeAt(last))), newest, false};
    }
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
    content.provisionalMark = m_theme.provisional;
    for (const Incident &incident : frame.incidents) {
        const bool concerns = std::any_of(incident.parts.begin(), incident.parts.end(),
                                          [&](const IncidentPart &part) { return part.metric == m_id; });
        if (!concerns)
            continue;
        const bool strong = incident.id == frame.highlighted;
        const TimePoint end = std::max(incident.end, incident.begin) + Milliseconds{1};
        content.shades.push_back({{incident.begin, end},
                                  m_theme.faint(m_theme.anomaly, strong ? kHighlightAlpha : kShadeAlpha),
                                  strong});
    }
    m_plot->setContent(std::move(content));

    if (frame.areRibbonsVisible) {
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
        m_ribbon->setColumns(source.grid, std::move(scores), std::move(flags), m_theme);
    }
    updateHeader(metric, m_pointed);
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
    Header header;
    header.name = QString::fromStdString(metric.info.name);
    header.status = learningText(metric.status);
    if (!sample && !series.isEmpty())
        sample = series.endSequence() - 1;
    if (sample && *sample >= series.firstSequence() && *sample < series.endSequence()) {
        header.value = formatValue(series.at(Column::kValue, *sample), m_unit);
        const double lower = series.at(Column::kLower, *sample);
        const double upper = series.at(Column::kUpper, *sample);
        if (!std::isnan(lower) && !std::isnan(upper))
            header.expected = tr("expected %1").arg(formatRange(lower, upper, m_unit));
        header.isAnomalous = (series.flagsAt(*sample) & kFlagged) != 0;
    }
    if (header == m_header)
        return;
    m_header = header;
    setAccessibleName(header.name);
    setAccessibleDescription(header.value + QLatin1String(", ") + header.expected);
    update(headerRect());
}

QRect MetricChart::headerRect() const { return {0, 0, width(), kHeader}; }

void MetricChart::resizeEvent(QResizeEvent *)
{
    const int bottom = spacing::kTiny + kRibbon + 2;
    m_plot->setGeometry(kGutter, kHeader, std::max(width() - kGutter - kRight, 1),
                        std::max(height() - kHeader - bottom, 1));
    m_ribbon->setGeometry(kGutter, height() - spacing::kTiny - kRibbon, m_plot->width(), kRibbon);
}

void MetricChart::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.panel);
    if (event->rect().intersects(headerRect()))
        paintHeader(painter);
    paintValueLabels(painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.hairline);
}

void MetricChart::paintTo(QPainter &painter) const
{
    painter.fillRect(rect(), m_theme.panel);
    paintHeader(painter);
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

void MetricChart::paintHeader(QPainter &painter) const
{
    const int middle = kHeader / 2 + 1;
    painter.fillRect(QRect(spacing::kPanel, middle - kSwatchHeight / 2, kSwatchWidth, kSwatchHeight),
                     m_color);
    int x = spacing::kPanel + kSwatchWidth + spacing::kSmall;
    const int right = width() - kRight;
    const auto write = [&](const QString &text, const QFont &font, const QColor &color, int gap) {
        if (text.isEmpty() || x >= right)
            return;
        const QString fitting = type::elided(text, font, right - x);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(x, middle + (type::body().pixelSize() * 3) / 8, fitting);
        x += QFontMetrics(font).horizontalAdvance(fitting) + gap;
    };
    write(m_header.name, type::font(type::kBody, QFont::DemiBold), m_theme.text, spacing::kPanel);
    if (m_header.isAnomalous) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintFlagMark(painter, QPointF(x + 4.5, middle), m_theme.anomaly, m_theme.panel, false);
        painter.setRenderHint(QPainter::Antialiasing, false);
        x += 14;
    }
    write(m_header.value, type::font(type::kBody, QFont::DemiBold),
          m_header.isAnomalous ? m_theme.anomalyText : m_theme.text, spacing::kPanel);
    write(m_header.expected, type::caption(), m_theme.mutedText, spacing::kPanel);
    if (m_header.status.isEmpty())
        return;
    const QFontMetrics metrics(type::caption());
    x = std::max(x, right - metrics.horizontalAdvance(m_header.status));
    write(m_header.status, type::caption(), m_theme.mutedText, 0);
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
        const QString text = formatTick(value, m_ticks.step, largest, m_unit);
        painter.drawText(kGutter - spacing::kSmall - metrics.horizontalAdvance(text),
                         static_cast<int>(std::lround(y)) + metrics.capHeight() / 2, text);
    }
}

void MetricChart::zoomValues(double factor, double y)
{
    const double around = m_plot->mapping().valueAt(y);
    const ValueRange zoomed{around + (m_values.min - around) * factor,
                            around + (m_values.max - around) * factor, false};
    const double size = std::max({std::abs(zoomed.min), std::abs(zoomed.max), 1e-12});
    if (zoomed.max - zoomed.min < 1e-9 * size || size > 1e300)
        return;
    m_ownValues = zoomed;
    Q_EMIT valueRangeChanged();
}

void MetricChart::fitValues()
{
    m_ownValues.reset();
    m_fitted.reset();
    Q_EMIT valueRangeChanged();
}

} // namespace redshank
