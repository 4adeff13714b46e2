// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/range_picker.h"

#include "engine/series/series_store.h"
#include "ui/live/live_store.h"
#include "ui/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

namespace redshank {

namespace {

constexpr std::size_t kMostMetrics = 4;
constexpr int kRepaintMs = 250;
constexpr double kGrip = 6.0; ///< Pixels on either side of an end that take hold of it.
constexpr double kShortestDrag = 3.0;
constexpr int kKeySteps = 50;

} // namespace

RangePicker::RangePicker(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Range of the training data"));
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintMs);
    connect(&m_repaint, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(store, &LiveStore::updated, this, [this] {
        if (!m_repaint.isActive())
            m_repaint.start();
    });
    connect(store, &LiveStore::metricsChanged, this, qOverload<>(&QWidget::update));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void RangePicker::setMetrics(const std::vector<MetricId> &metrics)
{
    m_metrics.assign(metrics.begin(),
                     metrics.begin() + static_cast<std::ptrdiff_t>(std::min(metrics.size(), kMostMetrics)));
    update();
}

void RangePicker::setRange(const std::optional<TimeRange> &range)
{
    if (m_range == range)
        return;
    m_range = range;
    update();
}

TimePoint RangePicker::timeAt(double x) const
{
    const TimeRange span = m_store->span();
    const double share = std::clamp(x / std::max(1, width()), 0.0, 1.0);
    return span.begin + Milliseconds(std::llround(share * static_cast<double>(span.length().count())));
}

double RangePicker::xAt(TimePoint time) const
{
    const TimeRange span = m_store->span();
    if (span.isEmpty())
        return 0.0;
    return static_cast<double>((time - span.begin).count()) / static_cast<double>(span.length().count()) *
           width();
}

RangePicker::Drag RangePicker::dragAt(const QPointF &place) const
{
    if (!m_range)
        return Drag::kNew;
    const double begin = xAt(m_range->begin);
    const double end = xAt(m_range->end);
    if (std::abs(place.x() - begin) <= kGrip)
        return Drag::kBegin;
    if (std::abs(place.x() - end) <= kGrip)
        return Drag::kEnd;
    return place.x() > begin && place.x() < end ? Drag::kMove : Drag::kNew;
}

void RangePicker::choose(TimePoint begin, TimePoint end)
{
    const TimeRange span = m_store->span();
    if (end < begin)
        std::swap(begin, end);
    const TimeRange range{std::max(begin, span.begin), std::min(end, span.end)};
    if (range.isEmpty() || range == m_range)
        return;
    m_range = range;
    update();
    Q_EMIT rangeChosen(range);
}

void RangePicker::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_store->span().isEmpty()) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_rangeBefore = m_range;
    m_drag = dragAt(event->position());
    m_dragFrom = timeAt(event->position().x());
}

void RangePicker::mouseMoveEvent(QMouseEvent *event)
{
    const TimePoint time = timeAt(event->position().x());
    switch (m_drag) {
    case Drag::kNone:
        switch (dragAt(event->position())) {
        case Drag::kBegin:
        case Drag::kEnd:
            setCursor(Qt::SizeHorCursor);
            break;
        case Drag::kMove:
            setCursor(Qt::OpenHandCursor);
            break;
        case Drag::kNone:
        case Drag::kNew:
            setCursor(Qt::CrossCursor);
            break;
        }
        break;
    case Drag::kNew:
        if (std::abs(xAt(time) - xAt(m_dragFrom)) >= kShortestDrag)
            choose(m_dragFrom, time);
        break;
    case Drag::kBegin:
        choose(time, m_rangeBefore->end);
        break;
    case Drag::kEnd:
        choose(m_rangeBefore->begin, time);
        break;
    case Drag::kMove: {
        const TimeRange span = m_store->span();
        const Milliseconds by =
            std::clamp(time - m_dragFrom, span.begin - m_rangeBefore->begin,
                       std::max(span.end - m_rangeBefore->end, span.begin - m_rangeBefore->begin));
        choose(m_rangeBefore->begin + by, m_rangeBefore->end + by);
        break;
    }
    }
}

void RangePicker::mouseReleaseEvent(QMouseEvent *) { m_drag = Drag::kNone; }

void RangePicker::keyPressEvent(QKeyEvent *event)
{
    const TimeRange span = m_store->span();
    if (event->key() == Qt::Key_Escape && m_drag != Drag::kNone) {
        m_drag = Drag::kNone;
        m_range = m_rangeBefore;
        update();
        Q_EMIT rangeChosen(m_range.value_or(span));
        return;
    }
    const bool known = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right ||
                       event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (!known || span.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const TimeRange now = m_range.value_or(span);
    const Milliseconds length = now.length();
    const Milliseconds step = std::max(Milliseconds(1), span.length() / kKeySteps);
    const bool right = event->key() == Qt::Key_Right;
    if (event->key() == Qt::Key_Home)
        choose(span.begin, span.begin + length);
    else if (event->key() == Qt::Key_End)
        choose(span.end - length, span.end);
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        choose(now.begin, std::max(now.begin + step, right ? now.end + step : now.end - step));
    else if (right)
        choose(std::min(now.begin + step, span.end - length), std::min(now.end + step, span.end));
    else
        choose(std::max(now.begin - step, span.begin), std::max(now.end - step, span.begin + length));
}

void RangePicker::paintMetric(QPainter &painter, const MetricId &metric, int index) const
{
    const LiveStore::Metric *entry = m_store->metric(metric);
    if (!entry || entry->series.isEmpty())
        return;
    const SeriesStore &series = entry->series;
    const MinMax all =
        series.extremes(SeriesStore::Column::kValue, series.firstSequence(), series.endSequence());
    if (all.isEmpty())
        return;
    const double span = all.max > all.min ? all.max - all.min : 1.0;
    const double top = 5.0;
    const double plotHeight = height() - 14.0;
    const auto y = [&](double value) {
        return top + (1.0 - (all.max > all.min ? (value - all.min) / span : 0.5)) * plotHeight;
    };
    const std::vector<SeriesStore::Bucket> buckets = series.buckets(m_store->span(), width());
    QPainterPath line;
    bool drawing = false;
    std::vector<double> marks;
    for (std::size_t column = 0; column < buckets.size(); ++column) {
        if (buckets[column].isEmpty())
            continue; // few samples: the line goes on to the next one
        const MinMax values =
            series.extremes(SeriesStore::Column::kValue, buckets[column].first, buckets[column].last);
        const std::uint8_t flags = series.flags(buckets[column].first, buckets[column].last);
        if (values.isEmpty() || (flags & kGapBefore) != 0)
            drawing = false;
        if (values.isEmpty())
            continue;
        const double x = static_cast<double>(column) + 0.5;
        drawing ? line.lineTo(x, y(values.max)) : line.moveTo(x, y(values.max));
        line.lineTo(x, y(values.min));
        drawing = true;
        if ((flags & kFlagged) != 0)
            marks.push_back(x);
    }
    painter.setPen(QPen(m_theme->theme().seriesColor(index), 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    painter.setPen(QPen(m_theme->theme().anomaly, 1.0));
    for (double x : marks)
        painter.drawLine(QPointF(x, height() - 5.0), QPointF(x, height() - 2.0));
}

void RangePicker::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.window);
    painter.drawRoundedRect(box, 4, 4);
    painter.save();
    painter.setClipRect(box);
    for (std::size_t i = 0; i < m_metrics.size(); ++i)
        paintMetric(painter, m_metrics[i], static_cast<int>(i));
    if (m_range && !m_store->span().isEmpty()) {
        const double begin = xAt(m_range->begin);
        const double end = xAt(m_range->end);
        painter.fillRect(QRectF(0, 0, begin, height()), Theme::faded(theme.window, 0.72));
        painter.fillRect(QRectF(end, 0, width() - end, height()), Theme::faded(theme.window, 0.72));
        painter.fillRect(QRectF(begin, 0, end - begin, height()), Theme::faded(theme.accent, 0.12));
        painter.setPen(QPen(theme.accent, 1.5));
        for (double x : {std::clamp(begin, 1.0, width() - 1.0), std::clamp(end, 1.0, width() - 1.0)}) {
            painter.drawLine(QPointF(x, 1), QPointF(x, height() - 1));
            painter.setBrush(theme.accent);
            painter.drawRoundedRect(QRectF(x - 1.5, height() / 2.0 - 6, 3, 12), 1, 1);
        }
    }
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, hasFocus() ? 2.0 : 1.0));
    painter.drawRoundedRect(hasFocus() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, 4, 4);
    if (m_store->span().isEmpty()) {
        painter.setFont(type::caption());
        painter.setPen(theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, tr("No data loaded yet"));
    }
}

} // namespace redshank
