// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/time_axis.h"

#include "ui/text.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using namespace plot_geometry;

constexpr int kTickLength = 4;
constexpr int kLabelGap = 28; ///< Between two labels at least.
constexpr int kTagPadding = 6;
constexpr double kJumpReach = 8.0;

} // namespace

TimeAxis::TimeAxis(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("timeAxis"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setAccessibleName(tr("Time axis"));
}

QSize TimeAxis::sizeHint() const { return {gutter() + kRight + 160, axisHeight()}; }

int TimeAxis::labelWidth()
{
    return QFontMetrics(type::caption()).horizontalAdvance(QStringLiteral("00:00:00")) + kLabelGap;
}

void TimeAxis::setFrame(const PlotFrame &frame)
{
    m_frame = frame;
    update();
}

void TimeAxis::setPointer(const PlotPointer &pointer)
{
    if (pointer == m_pointer)
        return;
    m_pointer = pointer;
    update();
}

double TimeAxis::xOf(TimePoint time) const
{
    const auto since = static_cast<double>((time - m_frame.view.begin).count());
    const auto length = static_cast<double>(std::max<std::int64_t>(m_frame.view.length().count(), 1));
    return gutter() + since / length * (width() - gutter() - kRight);
}

void TimeAxis::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTo(painter);
    if (m_pointer.lockedTime)
        paintTag(painter, *m_pointer.lockedTime);
    if (m_pointer.time)
        paintTag(painter, *m_pointer.time);
}

void TimeAxis::paintTo(QPainter &painter) const
{
    const Theme &theme = m_frame.theme;
    painter.fillRect(rect(), theme.panel);
    if (m_frame.view.isEmpty())
        return;
    painter.setFont(type::caption());
    const QFontMetrics metrics(painter.font());
    const int baseline = kTickLength + 2 + metrics.ascent();
    const int right = width() - kRight;
    painter.fillRect(QRect(gutter(), 0, right - gutter(), 1), theme.hairline);

    const QString zone = zoneLabel(m_frame.zone, m_frame.view.end);
    const int zoneLeft = right - metrics.horizontalAdvance(zone);
    painter.setPen(theme.mutedText);
    painter.drawText(zoneLeft, baseline, zone);

    std::vector<TimeTick> labelled;
    int free = gutter() + spacing::kTiny;
    for (const TimeTick &tick : m_frame.ticks) {
        const double x = std::floor(xOf(tick.time));
        painter.fillRect(QRectF(x, 0, 1, kTickLength), theme.border);
        const int advance = metrics.horizontalAdvance(tick.label);
        const int left = static_cast<int>(x) - advance / 2;
        if (left < free || left + advance > zoneLeft - spacing::kPanel)
            continue;
        painter.setPen(tick.isDay ? theme.text : theme.mutedText);
        painter.drawText(left, baseline, tick.label);
        free = left + advance + spacing::kSmall;
        labelled.push_back(tick);
    }
    for (const ClockJump &jump : m_frame.clockJumps)
        if (const TimePoint at = std::max(jump.before, jump.after); m_frame.view.contains(at))
            paintClockJump(painter, at);
    const QString date = axisDate(m_frame.view, labelled, m_frame.zone, locale());
    painter.setPen(theme.mutedText);
    painter.drawText(gutter() - spacing::kSmall - metrics.horizontalAdvance(date), baseline, date);
}

/// Two strokes across the axis, as where a drawing leaves something out.
void TimeAxis::paintClockJump(QPainter &painter, TimePoint time) const
{
    const Theme &theme = m_frame.theme;
    const double x = std::floor(xOf(time)) + 0.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(x - 3.0, 0, 6.0, 1), theme.panel);
    painter.setPen(QPen(theme.warning, 1.75, Qt::SolidLine, Qt::RoundCap));
    for (const double left : {x - 3.0, x + 3.0})
        painter.drawLine(QPointF(left - 2.0, 8.0), QPointF(left + 2.0, 0.5));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

std::optional<ClockJump> TimeAxis::clockJumpAt(int x) const
{
    for (const ClockJump &jump : m_frame.clockJumps)
        if (std::abs(xOf(std::max(jump.before, jump.after)) - x) <= kJumpReach)
            return jump;
    return std::nullopt;
}

bool TimeAxis::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const std::optional<ClockJump> jump = clockJumpAt(help->pos().x()))
        QToolTip::showText(help->globalPos(), clockJumpSentence(*jump, m_frame.zone), this);
    else
        QToolTip::hideText();
    return true;
}

void TimeAxis::paintTag(QPainter &painter, TimePoint time) const
{
    const Theme &theme = m_frame.theme;
    const bool isFine = m_frame.view.length() < Milliseconds{30'000};
    const QString text = formatTime(time, m_frame.zone, false, isFine, locale());
    const QFontMetrics metrics(painter.font());
    const int tagWidth = metrics.horizontalAdvance(text) + 2 * kTagPadding;
    const int left =
        std::clamp(static_cast<int>(xOf(time)) - tagWidth / 2, 0, std::max(width() - tagWidth, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(QRectF(left, 2, tagWidth, axisHeight() - 4), spacing::kTiny, spacing::kTiny);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme.panel);
    painter.drawText(left + kTagPadding, kTickLength + 2 + metrics.ascent(), text);
}

} // namespace redshank
