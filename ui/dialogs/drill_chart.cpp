// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/drill_chart.h"

#include "engine/detect/fault.h"
#include "ui/number_format.h"
#include "ui/plot/plot_marks.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtCore/QMimeData>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr int kLabelWidth = 64;
constexpr int kTimeHeight = 20;
constexpr double kMargin = 8.0;
constexpr std::uint64_t kShareBefore = 3; ///< The fault begins after two thirds of what is shown.
constexpr double kSizeStep = 0.1;         ///< Of the size, for one press of a key.

} // namespace

DrillChart::DrillChart(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("drillChart"));
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Samples with the fault"));
    setAccessibleDescription(
        tr("Left and right move the fault, with Shift they change its length; up and down "
           "change its size."));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void DrillChart::setMetric(const LiveStore::Metric *metric)
{
    m_metric = metric;
    m_result.reset();
    makeSlice();
}

void DrillChart::setFault(const FaultSpec &fault)
{
    m_fault = fault;
    m_result.reset();
    makeSlice();
}

void DrillChart::setResult(const DrillResult &result)
{
    m_result = result;
    fitValues();
    update();
}

void DrillChart::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    update();
}

void DrillChart::makeSlice()
{
    const Slice before = std::exchange(m_slice, {});
    update();
    if (!m_metric || m_metric->series.isEmpty())
        return;
    const SeriesStore &series = m_metric->series;
    std::uint64_t first = series.lowerBound(m_fault.begin);
    first -= std::min(first - series.firstSequence(), 2 * kSamples / kShareBefore);
    first =
        std::max(series.firstSequence(),
                 std::min(first, series.endSequence() - std::min<std::uint64_t>(series.size(), kSamples)));
    // While a button is held the samples stay under it.
    if (m_pressed && !before.times.empty())
        first = series.lowerBound(before.times.front());
    const std::uint64_t end = std::min(first + kSamples, series.endSequence());
    for (std::uint64_t i = first; i < end; ++i) {
        m_slice.times.push_back(series.timeAt(i));
        m_slice.values.push_back(series.at(SeriesStore::Column::kValue, i));
    }
    m_slice.faulty = m_slice.values;
    injectFault(m_slice.times, m_slice.faulty, m_fault);
    fitValues();
}

void DrillChart::fitValues()
{
    if (m_pressed)
        return;
    m_least = std::numeric_limits<double>::infinity();
    m_largest = -m_least;
    for (const std::vector<double> *curve : {&m_slice.values, &m_slice.faulty})
        for (const double value : *curve)
            if (std::isfinite(value)) {
                m_least = std::min(m_least, value);
                m_largest = std::max(m_largest, value);
            }
    if (!(m_largest > m_least)) {
        m_least = std::isfinite(m_least) ? m_least - 1.0 : 0.0;
        m_largest = m_least + 2.0;
    }
    const double room = 0.08 * (m_largest - m_least);
    m_least -= room;
    m_largest += room;
}

QRectF DrillChart::area() const
{
    return QRectF(rect()).adjusted(kLabelWidth, kMargin, -kMargin, -kTimeHeight);
}

double DrillChart::xOf(TimePoint time) const
{
    if (m_slice.times.size() < 2)
        return area().left();
    const auto span = static_cast<double>((m_slice.times.back() - m_slice.times.front()).count());
    const auto gone = static_cast<double>((time - m_slice.times.front()).count());
    return area().left() + area().width() * gone / std::max(span, 1.0);
}

double DrillChart::yOf(double value) const
{
    return area().bottom() - area().height() * (value - m_least) / (m_largest - m_least);
}

double DrillChart::valueAt(double y) const
{
    return m_least + (m_largest - m_least) * (area().bottom() - y) / area().height();
}

std::size_t DrillChart::sampleAt(double x) const
{
    const auto after = std::lower_bound(m_slice.times.begin(), m_slice.times.end(), x,
                                        [this](TimePoint time, double pixel) { return xOf(time) < pixel; });
    auto index = static_cast<std::size_t>(after - m_slice.times.begin());
    index = std::min(index, m_slice.times.size() - 1);
    if (index > 0 && x - xOf(m_slice.times[index - 1]) < xOf(m_slice.times[index]) - x)
        --index;
    return index;
}

void DrillChart::change(FaultSpec fault)
{
    setFault(fault);
    Q_EMIT faultChanged(fault);
}

void DrillChart::place(std::size_t sample)
{
    FaultSpec fault = m_fault;
    fault.begin = m_slice.times[sample];
    change(fault);
}

/// From where the button was pressed to here: its length, and by how far up or down its size.
void DrillChart::stretch(QPointF to)
{
    const std::size_t end = sampleAt(to.x());
    const std::size_t begin = std::min(*m_pressed, end);
    FaultSpec fault = m_fault;
    fault.begin = m_slice.times[begin];
    const Milliseconds step = m_metric->series.typicalStep();
    fault.length = m_slice.times[std::max(*m_pressed, end)] - fault.begin + step;
    if (std::abs(to.y() - m_pressedAt.y()) >= QApplication::startDragDistance())
        fault.size = std::abs(valueAt(to.y()) - valueAt(m_pressedAt.y()));
    change(fault);
}

void DrillChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_slice.times.empty())
        return;
    const std::size_t sample = sampleAt(event->position().x());
    m_pressedAt = event->position();
    place(sample);
    m_pressed = sampleAt(event->position().x()); // what is shown may have moved
}

void DrillChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF way = event->position() - m_pressedAt;
    if (m_pressed && way.manhattanLength() >= QApplication::startDragDistance())
        stretch(event->position());
}

void DrillChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed.reset();
    fitValues();
    update();
}

void DrillChart::keyPressEvent(QKeyEvent *event)
{
    if (!m_metric || m_slice.times.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const SeriesStore &series = m_metric->series;
    const bool isLength = (event->modifiers() & Qt::ShiftModifier) != 0;
    const Milliseconds step = std::max(series.typicalStep(), Milliseconds{1});
    FaultSpec fault = m_fault;
    const std::uint64_t at = series.lowerBound(fault.begin);
    switch (event->key()) {
    case Qt::Key_Left:
        if (isLength)
            fault.length = std::max(fault.length - step, step);
        else if (at > series.firstSequence())
            fault.begin = series.timeAt(at - 1);
        break;
    case Qt::Key_Right:
        if (isLength)
            fault.length += step;
        else if (at + 1 < series.endSequence())
            fault.begin = series.timeAt(at + 1);
        break;
    case Qt::Key_Up:
        fault.size *= 1.0 + kSizeStep;
        break;
    case Qt::Key_Down:
        fault.size /= 1.0 + kSizeStep;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    change(fault);
}

void DrillChart::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kMimeType)) && !m_slice.times.empty())
        event->acceptProposedAction();
}

void DrillChart::dropEvent(QDropEvent *event)
{
    bool isNumber = false;
    const int kind = event->mimeData()->data(QLatin1String(kMimeType)).toInt(&isNumber);
    if (!isNumber || kind < 0 || kind > static_cast<int>(DrillFaultKind::kFlatLine) || m_slice.times.empty())
        return;
    event->acceptProposedAction();
    FaultSpec fault = m_fault;
    fault.kind = static_cast<DrillFaultKind>(kind);
    fault.begin = m_slice.times[sampleAt(event->position().x())];
    change(fault);
    Q_EMIT faultDropped(fault);
}

void DrillChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::caption());
    if (m_slice.times.empty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, tr("There are no samples of this metric yet"));
        return;
    }
    const double left = xOf(m_fault.begin);
    const double right = std::max(xOf(m_fault.begin + m_fault.length), left + 2.0);
    painter.setClipRect(area());
    painter.fillRect(QRectF(left, area().top(), right - left, area().height()),
                     Theme::faded(theme.accent, 0.12));
    paintBand(painter);
    painter.setPen(QPen(theme.provisional, 1.5));
    paintCurve(painter, m_slice.times, m_slice.values);
    painter.setPen(QPen(theme.seriesColor(0), 1.5));
    paintCurve(painter, m_slice.times, m_slice.faulty);
    paintMarks(painter);
    painter.setClipping(false);
    paintLabels(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 2.0));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), spacing::kTiny, spacing::kTiny);
    }
}

void DrillChart::paintCurve(QPainter &painter, const std::vector<TimePoint> &times,
                            const std::vector<double> &values) const
{
    QPolygonF line;
    for (std::size_t i = 0; i <= values.size(); ++i) {
        if (i < values.size() && std::isfinite(values[i])) {
            line.append({xOf(times[i]), yOf(values[i])});
            continue;
        }
        if (line.size() == 1)
            painter.drawPoint(line.front());
        painter.drawPolyline(line);
        line.clear();
    }
}

void DrillChart::paintBand(QPainter &painter) const
{
    if (!m_result)
        return;
    const ScoredColumns &columns = m_result->columns;
    QPolygonF upper;
    QPolygonF lower;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!std::isfinite(columns.lower[i]) || !std::isfinite(columns.upper[i]))
            continue;
        upper.append({xOf(columns.times[i]), yOf(static_cast<double>(columns.upper[i]))});
        lower.prepend({xOf(columns.times[i]), yOf(static_cast<double>(columns.lower[i]))});
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::faded(m_theme->theme().seriesColor(0), 0.16));
    painter.drawPolygon(upper + lower);
}

void DrillChart::paintMarks(QPainter &painter) const
{
    if (!m_result)
        return;
    const Theme &theme = m_theme->theme();
    const ScoredColumns &columns = m_result->columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if ((columns.flags[i] & kFlagged) != 0 && std::isfinite(columns.values[i]))
            paintFlagMark(painter, {xOf(columns.times[i]), yOf(columns.values[i])}, theme.anomaly,
                          theme.panel, false);
    if (!m_result->caught)
        return;
    const double x = std::floor(xOf(*m_result->caught)) + 0.5;
    painter.setPen(QPen(theme.anomaly, 1.5));
    painter.drawLine(QPointF(x, area().top()), QPointF(x, area().bottom()));
    const QString word = tr("caught");
    const double wide = painter.fontMetrics().horizontalAdvance(word) + 2.0 * spacing::kTiny;
    const double at = x + wide > area().right() ? x - wide : x;
    painter.setPen(theme.text);
    painter.drawText(QRectF(at + spacing::kTiny, area().top(), wide, kTimeHeight), Qt::AlignVCenter, word);
}

void DrillChart::paintLabels(QPainter &painter) const
{
    const Theme &theme = m_theme->theme();
    const QString unit = QString::fromStdString(m_metric->info.unit);
    painter.setPen(theme.mutedText);
    const QRectF column(0.0, area().top(), kLabelWidth - spacing::kSmall, area().height());
    painter.drawText(column, int(Qt::AlignRight | Qt::AlignTop), formatValue(m_largest, unit));
    painter.drawText(column, int(Qt::AlignRight | Qt::AlignBottom), formatValue(m_least, unit));
    const QRectF foot(area().left(), area().bottom(), area().width(), kTimeHeight);
    painter.drawText(foot, int(Qt::AlignLeft | Qt::AlignVCenter),
                     formatTime(m_slice.times.front(), m_zone, true, false));
    painter.drawText(foot, int(Qt::AlignRight | Qt::AlignVCenter),
                     tr("%1 %2").arg(formatTime(m_slice.times.back(), m_zone, false, false),
                                     zoneLabel(m_zone, m_slice.times.back())));
    painter.fillRect(QRectF(area().left(), area().bottom(), area().width(), 1.0), theme.hairline);
}

} // namespace redshank
