// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compact_window.h"

#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/plot/plot_marks.h"
#include "ui/plot/sparkline.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtGui/QCloseEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr int kRefreshMs = 250;
constexpr std::uint64_t kRecentSamples = 60;
constexpr int kLineTop = 56;

/// The largest score among the newest samples; -1 where none is scored.
double recentScore(const SeriesStore &series)
{
    const std::uint64_t end = series.endSequence();
    const std::uint64_t first = std::max(series.firstSequence(), end - std::min(end, kRecentSamples));
    const MinMax scores = series.extremes(Column::kScore, first, end);
    return scores.isEmpty() ? -1.0 : scores.max;
}

} // namespace

CompactWindow::CompactWindow(const LiveStore *store, const ViewRange *view, ThemeController *theme)
    : QWidget(nullptr, Qt::Window | Qt::WindowStaysOnTopHint | Qt::FramelessWindowHint), m_store(store),
      m_view(view), m_theme(theme)
{
    setObjectName(QStringLiteral("compactWindow"));
    setFixedSize(kSize);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Click or press Enter for the whole window; drag to move"));
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &CompactWindow::refresh);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void CompactWindow::showEvent(QShowEvent *)
{
    m_timer.start();
    refresh();
}

void CompactWindow::refresh()
{
    if (!isVisible()) {
        m_timer.stop();
        return;
    }
    const LiveStore::Metric *worst = nullptr;
    double score = -2.0;
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics()) {
        const double recent = recentScore(metric->series);
        if (recent > score) {
            worst = metric.get();
            score = recent;
        }
    }
    m_metric = worst ? worst->info.id : MetricId();
    m_score = score < 0.0 ? QString() : formatScore(score);
    m_isAnomalous = score >= 1.0;
    const QString name = worst ? QString::fromStdString(worst->info.name) : QString();
    setWindowTitle(worst ? tr("%1 %2 – Redshank").arg(m_score, name) : tr("Redshank"));
    setAccessibleName(worst ? tr("%1, worst score %2").arg(name, m_score) : tr("No metrics yet"));
    update();
}

void CompactWindow::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.setPen(m_isAnomalous ? theme.anomaly : theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const LiveStore::Metric *metric = m_store->metric(m_metric);
    if (!metric || metric->series.isEmpty()) {
        painter.setFont(type::body());
        painter.setPen(theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, tr("No samples yet"));
        return;
    }
    const QFont figure = type::figure();
    const int baseline = spacing::kPanel + QFontMetrics(figure).ascent();
    int x = spacing::kPanel;
    if (m_isAnomalous) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintFlagMark(painter, QPointF(x + 6, baseline - 7), theme.anomaly, theme.panel, false);
        painter.setRenderHint(QPainter::Antialiasing, false);
        x += spacing::kLarge + spacing::kTiny;
    }
    painter.setFont(figure);
    painter.setPen(m_isAnomalous ? theme.anomalyText : theme.text);
    const QString score = m_score.isEmpty() ? tr("not scored") : m_score;
    painter.drawText(x, baseline, score);
    x += QFontMetrics(figure).horizontalAdvance(score) + spacing::kPanel;
    const QFont strong = type::font(type::kBody, QFont::DemiBold);
    const std::uint64_t last = metric->series.endSequence() - 1;
    const QString value =
        formatValue(metric->series.at(Column::kValue, last), QString::fromStdString(metric->info.unit));
    const int right = width() - spacing::kPanel;
    const int valueLeft = right - QFontMetrics(strong).horizontalAdvance(value);
    painter.setFont(strong);
    painter.setPen(theme.text);
    painter.drawText(valueLeft, baseline, value);
    painter.drawText(x, baseline,
                     type::elided(QString::fromStdString(metric->info.name), strong,
                                  std::max(valueLeft - spacing::kPanel - x, 0)));
    painter.setFont(type::caption());
    painter.setPen(theme.mutedText);
    const QString source =
        tr("%1, %2").arg(sourceWord(m_store->status().source), feedName(m_store->status().feed));
    painter.drawText(spacing::kPanel, kLineTop - spacing::kTiny,
                     type::elided(source, type::caption(), width() - 2 * spacing::kPanel));
    TimeRange range = m_view->range();
    const TimeRange span = m_store->span();
    if (!m_view->isFollowing() || range.isEmpty()) // looking back is no reason not to show what is now
        range = {span.end - std::min(span.length(), m_view->followLength()), span.end};
    paintSparkline(painter,
                   QRect(spacing::kPanel, kLineTop, width() - 2 * spacing::kPanel,
                         height() - kLineTop - spacing::kSmall),
                   metric->series, range, theme.seriesColor(m_store->placeOf(*metric)), theme.anomaly);
}

void CompactWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT backRequested();
}

void CompactWindow::mousePressEvent(QMouseEvent *event)
{
    m_grip = event->globalPosition().toPoint() - pos();
    m_isMoved = false;
}

void CompactWindow::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint to = event->globalPosition().toPoint() - m_grip;
    if (!m_isMoved && (to - pos()).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isMoved = true;
    move(to);
}

void CompactWindow::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_isMoved)
        close();
}

void CompactWindow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        close();
        break;
    default:
        QWidget::keyPressEvent(event); // of Qt's keys
    }
}

} // namespace redshank
