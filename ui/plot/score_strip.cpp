// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/score_strip.h"

#include "ui/number_format.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

using Column = SeriesStore::Column;
using namespace plot_geometry;

/// From here on a column of the strip is two pixels wide: each metric costs time, and a maximum stays one.
constexpr std::size_t kManyMetrics = 8;
int scoreLane() { return type::scaled(56); }
int errorLane() { return type::scaled(36); }
constexpr double kLeastShown = 0.1; ///< Scores: the axis shows at least this ...
constexpr double kMostShown = 10.0; ///< ... to this.
constexpr double kLowestShown = 1e-4;
constexpr double kHighestShown = 1e6;
constexpr double kErrorDecades = 1e-4;    ///< Errors: the axis reaches down to this share of the largest.
constexpr double kLeastError = 1e-30;     ///< Below it an error counts as none.
constexpr double kErrorWithoutData = 0.1; ///< Upper end of an empty lane.
int laneGap() { return type::scaled(14); }
int belowLanes() { return spacing::kTiny + type::scaled(12) - 12; } ///< Half of the lowest label.
constexpr double kFillAlpha = 0.35;

void includeLarger(std::vector<double> &maxima, const std::vector<double> &others)
{
    if (maxima.size() < others.size())
        maxima.resize(others.size(), kMissing);
    for (std::size_t i = 0; i < others.size(); ++i)
        maxima[i] = std::fmax(maxima[i], others[i]);
}

/// Whole powers of ten from `low` to `high`, both above zero; shrinks only when much is empty, so that the
/// axis does not tremble.
ValueRange logRange(double low, double high, const std::optional<ValueRange> &before)
{
    if (before && low >= before->min && high <= before->max && std::log10(before->max / high) < 1.5 &&
        std::log10(low / before->min) < 1.5)
        return *before;
    return wholeDecades(low, high);
}

ValueRange scoreRange(const MinMax &scores, const std::optional<ValueRange> &before)
{
    const double high = scores.isEmpty() ? kMostShown : std::clamp(scores.max, kMostShown, kHighestShown);
    return logRange(kLeastShown, high, before);
}

/// Errors have no scale of their own: a quiet metric has 1e-6 where another has 10, so the data alone decide.
ValueRange errorRange(const MinMax &errors, const std::optional<ValueRange> &before)
{
    if (errors.isEmpty() || errors.max < kLeastError)
        return before.value_or(ValueRange{kErrorWithoutData / 10.0, kErrorWithoutData, true});
    const double low = std::max({errors.min, errors.max * kErrorDecades, kLeastError});
    return logRange(low, std::max(errors.max, 2.0 * low), before);
}

} // namespace

ScoreStrip::ScoreStrip(QWidget *parent)
    : QWidget(parent), m_score(new TimePlot(this)), m_error(new TimePlot(this))
{
    setObjectName(QStringLiteral("scoreStrip"));
    m_score->setObjectName(QStringLiteral("scorePlot"));
    m_error->setObjectName(QStringLiteral("errorPlot"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setAccessibleName(tr("Score"));
    setToolTip(tr("The largest score of the shown metrics at each moment. From 1.0 on a sample is flagged."));
}

QSize ScoreStrip::sizeHint() const
{
    return {gutter() + kRight + 160,
            headerHeight() + scoreLane() + belowLanes() + (m_hasErrorLane ? errorLane() + laneGap() : 0)};
}

void ScoreStrip::setErrorLaneVisible(bool visible)
{
    if (visible == m_hasErrorLane)
        return;
    m_hasErrorLane = visible;
    m_error->setVisible(visible);
    updateGeometry();
}

void ScoreStrip::setFrame(const std::vector<const LiveStore::Metric *> &metrics, const PlotFrame &frame)
{
    if (frame.theme != m_theme)
        update();
    m_theme = frame.theme;
    const double pixels =
        m_score->width() * devicePixelRatioF() / (metrics.size() > kManyMetrics ? 2.0 : 1.0);
    const PlotGrid grid = plotGrid(frame.view, static_cast<int>(std::lround(pixels)));
    std::vector<double> scores;
    std::vector<double> errors;
    Milliseconds longest{0};
    if (std::exchange(m_run, frame.run) != frame.run)
        m_sources.clear();
    std::map<MetricId, GriddedSeries> sources; // of those that are shown still
    for (const LiveStore::Metric *metric : metrics) {
        const auto known = m_sources.find(metric->info.id);
        if (known != m_sources.end())
            sources.insert(m_sources.extract(known));
        sources[metric->info.id].moveTo(metric->series, grid);
    }
    for (const LiveStore::Metric *metric : metrics) {
        const GriddedSeries &source = sources[metric->info.id];
        includeLarger(scores, columnMaxima(source, Column::kScore));
        includeLarger(scores, columnMaxima(source, Column::kIncidentScore));
        if (m_hasErrorLane)
            includeLarger(errors, columnMaxima(source, Column::kMse));
        if (source.longestJoinedStep() != Milliseconds::max())
            longest = std::max(longest, source.longestJoinedStep());
    }
    m_sources = std::move(sources);
    PlotContent content;
    content.view = frame.view;
    content.timeTicks = frame.tickTimes;
    content.grid = blended(m_theme.grid, m_theme.panel);
    content.background = m_theme.panel;
    content.thresholdColor = m_theme.anomaly;
    content.thresholdFill = Theme::faded(m_theme.anomaly, kFillAlpha);

    PlotContent error = content;
    const auto scaleTo = [this](const ValueRange &values, int ticks, PlotContent &lane,
                                std::optional<ValueRange> &last) {
        lane.values = values;
        lane.valueTicks = valueTicks(values, ticks);
        if (values != last)
            update();
        last = values;
    };
    content.lines.push_back({lineThroughMaxima(scores, grid, longest), m_theme.text, 1.25, true});
    content.threshold = 1.0;
    scaleTo(scoreRange(content.lines.front().slice.extremes, m_scoreRange), 3, content, m_scoreRange);
    m_score->setContent(std::move(content));
    if (m_hasErrorLane) {
        error.lines.push_back({lineThroughMaxima(errors, grid, longest), m_theme.mutedText, 1.0, false});
        scaleTo(errorRange(error.lines.front().slice.extremes, m_errorRange), 2, error, m_errorRange);
        m_error->setContent(std::move(error));
    }
    updateReadout(metrics, std::nullopt);
}

void ScoreStrip::setPointer(const std::vector<const LiveStore::Metric *> &metrics, const PlotPointer &pointer)
{
    PlotCursor cursor;
    cursor.color = m_theme.crosshair;
    cursor.selectionColor = m_theme.selection;
    cursor.time = pointer.time;
    cursor.lockedTime = pointer.lockedTime;
    cursor.selection = pointer.selection;
    m_score->setCursorLines(cursor);
    m_error->setCursorLines(cursor);
    updateReadout(metrics, pointer.time);
}

void ScoreStrip::updateReadout(const std::vector<const LiveStore::Metric *> &metrics,
                               std::optional<TimePoint> time)
{
    Readout readout;
    double best = -1.0;
    for (const LiveStore::Metric *metric : metrics) {
        const SeriesStore &series = metric->series;
        if (series.isEmpty())
            continue;
        std::optional<std::uint64_t> sample = series.endSequence() - 1;
        if (time)
            sample = nearestSample(series, *time,
                                   MetricChart::tolerance(series, m_score->content().view, m_score->width()));
        if (!sample)
            continue;
        const double score = series.at(Column::kScore, *sample);
        if (std::isnan(score) || score <= best)
            continue;
        best = score;
        readout = {formatScore(score), formatValue(series.at(Column::kMse, *sample), QString()),
                   QString::fromStdString(metric->info.name), score >= 1.0};
    }
    if (readout == m_readout)
        return;
    m_readout = readout;
    update(QRect(0, 0, width(), headerHeight()));
}

void ScoreStrip::resizeEvent(QResizeEvent *) { arrangePlots(); }

void ScoreStrip::arrangePlots()
{
    const int plotWidth = std::max(width() - gutter() - kRight, 1);
    const int errorHeight = m_hasErrorLane ? errorLane() + laneGap() : 0;
    const int scoreHeight = std::max(height() - headerHeight() - belowLanes() - errorHeight, 1);
    m_score->setGeometry(gutter(), headerHeight(), plotWidth, scoreHeight);
    m_error->setGeometry(gutter(), height() - errorLane() - belowLanes(), plotWidth, errorLane());
}

void ScoreStrip::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.hairline);
    paintHeader(painter);
    paintLabels(painter, *m_score);
    if (m_hasErrorLane)
        paintLabels(painter, *m_error);
}

void ScoreStrip::paintTo(QPainter &painter) const
{
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.hairline);
    paintHeader(painter);
    for (const TimePlot *plot : {m_score, m_error}) {
        if (plot->isHidden())
            continue;
        paintLabels(painter, *plot);
        painter.translate(plot->pos());
        plot->paintTo(painter);
        painter.translate(-plot->pos());
    }
}

void ScoreStrip::paintHeader(QPainter &painter) const
{
    const int baseline = headerHeight() / 2 + 1 + (type::body().pixelSize() * 3) / 8;
    int x = spacing::kPanel;
    const auto write = [&](const QString &text, const QFont &font, const QColor &color, int gap) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(x, baseline, text);
        x += QFontMetrics(font).horizontalAdvance(text) + gap;
    };
    const QFont strong = type::font(type::kBody, QFont::DemiBold);
    write(tr("Score"), strong, m_theme.text, spacing::kPanel);
    if (m_readout.score.isEmpty()) {
        write(tr("nothing scored yet"), type::caption(), m_theme.mutedText, 0);
        return;
    }
    write(m_readout.score, strong, m_readout.isAnomalous ? m_theme.anomalyText : m_theme.text,
          spacing::kPanel);
    write(m_readout.metric, type::caption(), m_theme.mutedText, spacing::kLarge);
    write(tr("MSE"), type::caption(), m_theme.mutedText, spacing::kTiny);
    write(m_readout.error, type::font(type::kCaption, QFont::DemiBold), m_theme.text, 0);
}

void ScoreStrip::paintLabels(QPainter &painter, const TimePlot &plot) const
{
    painter.setFont(type::caption());
    const QFontMetrics metrics(painter.font());
    for (const double value : plot.content().valueTicks.values) {
        const bool isLine = &plot == m_score && std::abs(value - 1.0) < 1e-9;
        const QString text = isLine ? tr("line 1.0") : formatTick(value, value, value, QString());
        painter.setPen(isLine ? m_theme.anomalyText : m_theme.mutedText);
        const double y = plot.y() + plot.mapping().yOf(value);
        painter.drawText(gutter() - spacing::kSmall - metrics.horizontalAdvance(text),
                         static_cast<int>(std::lround(y)) + metrics.capHeight() / 2, text);
    }
}

} // namespace redshank
