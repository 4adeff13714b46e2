// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/trial_strip.h"

#include "ui/alerts/alert_words.h"
#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kMarkSize = 5.0;
constexpr double kHeadroom = 2.5; ///< The strip shows levels up to so many times the line.

QString timeText(TimePoint time, const QTimeZone &zone)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(time), zone), QLocale::ShortFormat);
}

} // namespace

TrialStrip::TrialStrip(ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_zone(QTimeZone::utc())
{
    setObjectName(QStringLiteral("trialStrip"));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void TrialStrip::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    update();
}

void TrialStrip::setTried(const std::optional<RuleTried> &tried, double fireAt)
{
    m_tried = tried;
    m_fireAt = fireAt;
    setAccessibleName(tried ? trialSentence(*tried) : QString());
    update();
}

std::vector<TimePoint> TrialStrip::marks() const
{
    std::vector<TimePoint> times;
    if (m_tried)
        for (const Notice &notice : m_tried->notices)
            if (notice.kind == NoticeKind::kOpened || notice.kind == NoticeKind::kFlapping)
                times.push_back(notice.time);
    return times;
}

void TrialStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::caption());
    const int captionHeight = painter.fontMetrics().height() + spacing::kTiny;
    const QRectF plot = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5 - captionHeight);
    painter.setPen(theme.hairline);
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(plot, spacing::kCornerRadius, spacing::kCornerRadius);
    if (!m_tried || m_tried->span.isEmpty())
        return;
    const double top = plot.top() + 2.0 * kMarkSize + spacing::kTiny;
    const double bottom = plot.bottom() - 1.0;
    const double most = m_fireAt * kHeadroom;
    const auto yOf = [&](double level) {
        return bottom - std::clamp(level / most, 0.0, 1.0) * (bottom - top);
    };
    const auto columns = static_cast<double>(m_tried->levels.size());
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_tried->levels.size(); ++i) {
        const double level = m_tried->levels[i];
        if (std::isnan(level))
            continue;
        const double left = plot.left() + 1.0 + static_cast<double>(i) / columns * (plot.width() - 2.0);
        const QRectF bar(left, yOf(level), (plot.width() - 2.0) / columns + 0.5, bottom - yOf(level));
        painter.fillRect(bar, level >= m_fireAt ? theme.anomaly : theme.accent);
    }
    painter.setPen(QPen(theme.text, 1.0, Qt::DashLine));
    painter.drawLine(QPointF(plot.left() + 1.0, yOf(m_fireAt)), QPointF(plot.right() - 1.0, yOf(m_fireAt)));
    painter.setPen(QPen(theme.panel, 1.0));
    painter.setBrush(theme.anomaly);
    const auto whole = static_cast<double>(m_tried->span.length().count());
    for (const TimePoint time : marks()) {
        const double x =
            plot.left() + static_cast<double>((time - m_tried->span.begin).count()) / whole * plot.width();
        const double y = plot.top() + spacing::kTiny;
        painter.drawPolygon(
            QPolygonF{QPointF(x - kMarkSize, y), QPointF(x + kMarkSize, y), QPointF(x, y + 2.0 * kMarkSize)});
    }
    painter.setPen(theme.mutedText);
    const QRect captions(0, height() - captionHeight, width(), captionHeight);
    painter.drawText(captions, Qt::AlignLeft | Qt::AlignBottom, timeText(m_tried->span.begin, m_zone));
    painter.drawText(captions, Qt::AlignRight | Qt::AlignBottom, timeText(m_tried->span.end, m_zone));
}

} // namespace redshank
