// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/swim_lane.h"

#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kRefreshMs = 500;
constexpr int kAxisHeight = 22;
constexpr int kMargin = spacing::kPanel;
constexpr int kTickLabel = 76;
constexpr int kLowCell = 4;         ///< Height of a cell below the line.
constexpr double kFaintFrom = 0.25; ///< Scores below are drawn as the faintest.
constexpr double kStrongAt = 3.0;   ///< Scores from here on are drawn as the strongest.

} // namespace

SwimLane::SwimLane(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_store(store), m_view(view), m_theme(theme),
      m_zone(QTimeZone::systemTimeZone())
{
    setObjectName(QStringLiteral("swimLane"));
    setAccessibleName(tr("Swim lane: scores of all metrics over all the time"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(kRow);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SwimLane::refresh);
    connect(store, &LiveStore::updated, this, &SwimLane::schedule);
    connect(store, &LiveStore::metricsChanged, this, &SwimLane::schedule);
    connect(store, &LiveStore::runBegan, this, [this] {
        m_current.reset();
        m_lanes.clear();
        schedule();
    });
    connect(view, &ViewRange::rangeChanged, viewport(), qOverload<>(&QWidget::update));
    connect(theme, &ThemeController::changed, this, [this] {
        drawCells();
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        drawCells();
        viewport()->update();
    });
}

void SwimLane::schedule()
{
    if (isVisible() && !m_timer.isActive())
        m_timer.start(kRefreshMs);
}

void SwimLane::showEvent(QShowEvent *) { refresh(); }

void SwimLane::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    viewport()->update();
}

QRect SwimLane::cellsRect() const
{
    return {kNames, 0, std::max(viewport()->width() - kNames - kMargin, kCell),
            std::max(viewport()->height() - kAxisHeight, 0)};
}

int SwimLane::cellCount() const { return std::max(cellsRect().width() / kCell, 1); }

double SwimLane::xOf(TimePoint time) const
{
    const auto since = static_cast<double>((time - m_span.begin).count());
    const auto length = static_cast<double>(std::max<std::int64_t>(m_span.length().count(), 1));
    return kNames + since / length * (cellCount() * kCell);
}

void SwimLane::refresh()
{
    const MetricId kept = m_current && static_cast<std::size_t>(m_current->first) < m_lanes.size()
                              ? m_lanes[static_cast<std::size_t>(m_current->first)].metric
                              : MetricId();
    m_span = m_store->span();
    m_lanes = m_span.isEmpty() ? std::vector<Lane>() : lanesOf(*m_store, m_span, cellCount());
    if (m_current) { // the cursor stays with its metric when rows change places
        const auto found = std::find_if(m_lanes.begin(), m_lanes.end(),
                                        [&](const Lane &lane) { return lane.metric == kept; });
        if (found == m_lanes.end())
            m_current.reset();
        else
            m_current = {static_cast<int>(found - m_lanes.begin()),
                         std::min(m_current->second, cellCount() - 1)};
    }
    const int room = cellsRect().height();
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setRange(0, std::max(static_cast<int>(m_lanes.size()) * kRow - room, 0));
    drawCells();
    viewport()->update();
}

void SwimLane::drawCells()
{
    const Theme &theme = m_theme->theme();
    const qreal ratio = devicePixelRatioF();
    const QSize size(viewport()->width(), cellsRect().height());
    if (size.isEmpty())
        return;
    if (m_cells.size() != size * ratio)
        m_cells = QPixmap(size * ratio);
    m_cells.setDevicePixelRatio(ratio);
    m_cells.fill(theme.panel);
    QPainter painter(&m_cells);
    painter.setFont(type::caption());
    const int baseline = (kRow + QFontMetrics(painter.font()).capHeight()) / 2;
    const int top = verticalScrollBar()->value();
    const QColor empty = blended(theme.grid, theme.panel);
    for (int row = top / kRow; row < static_cast<int>(m_lanes.size()) && row * kRow - top < size.height();
         ++row) {
        const Lane &lane = m_lanes[static_cast<std::size_t>(row)];
        const int y = row * kRow - top;
        const LiveStore::Metric *metric = m_store->metric(lane.metric);
        const QString name = metric ? QString::fromStdString(metric->info.name) : QString();
        painter.setPen(lane.worst >= 1.0F ? theme.text : theme.mutedText);
        painter.drawText(kMargin, y + baseline,
                         type::elided(name, painter.font(), kNames - kMargin - spacing::kSmall));
        painter.fillRect(QRect(kNames, y + kRow - 2, static_cast<int>(lane.scores.size()) * kCell, 1), empty);
        for (std::size_t cell = 0; cell < lane.scores.size(); ++cell) {
            const double score = double(lane.scores[cell]);
            const int x = kNames + static_cast<int>(cell) * kCell;
            if (lane.isAnomalous(cell)) {
                const double share =
                    std::isnan(score) ? 0.0 : std::clamp((score - 1.0) / (kStrongAt - 1.0), 0.0, 1.0);
                painter.fillRect(QRect(x, y + 2, kCell - 1, kRow - 3),
                                 Theme::faded(theme.anomaly, 0.65 + 0.35 * share));
            } else if (!std::isnan(score)) {
                const double share = std::clamp((score - kFaintFrom) / (1.0 - kFaintFrom), 0.0, 1.0);
                painter.fillRect(QRect(x, y + kRow - 1 - kLowCell, kCell - 1, kLowCell),
                                 Theme::faded(theme.provisional, 0.2 + 0.6 * share));
            }
        }
    }
}

void SwimLane::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.panel);
    if (m_lanes.empty()) {
        painter.setFont(type::body());
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
                         tr("Scores of all metrics appear here as soon as there are samples."));
        return;
    }
    painter.drawPixmap(0, 0, m_cells);
    paintView(painter);
    paintAxis(painter);
    paintCurrent(painter);
}

/// A box round what the charts show.
void SwimLane::paintView(QPainter &painter) const
{
    const Theme &theme = m_theme->theme();
    const QRect cells = cellsRect();
    const TimeRange view = m_view->range();
    if (view.isEmpty())
        return;
    const double left = std::clamp(xOf(view.begin), double(kNames), double(cells.right()));
    const double right = std::clamp(xOf(view.end), left + 2.0, double(cells.right() + 1));
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(Theme::faded(theme.accent, 0.06));
    painter.drawRect(QRectF(std::floor(left) + 0.5, 0.5, std::floor(right - left), cells.height() - 1));
}

void SwimLane::paintAxis(QPainter &painter) const
{
    const Theme &theme = m_theme->theme();
    const QRect cells = cellsRect();
    painter.fillRect(QRect(0, cells.bottom() + 1, viewport()->width(), 1), theme.hairline);
    painter.setFont(type::caption());
    painter.setPen(theme.mutedText);
    const QFontMetrics metrics(painter.font());
    const int baseline = cells.bottom() + 5 + metrics.ascent();
    const QString zone = zoneLabel(m_zone, m_span.end);
    const int zoneLeft = cells.right() + 1 - metrics.horizontalAdvance(zone);
    painter.drawText(zoneLeft, baseline, zone);
    for (const TimeTick &tick : timeTicks(m_span, cells.width(), kTickLabel, m_zone)) {
        const int width = metrics.horizontalAdvance(tick.label);
        const int x = static_cast<int>(xOf(tick.time)) - width / 2;
        if (x >= kNames && x + width < zoneLeft - spacing::kPanel)
            painter.drawText(x, baseline, tick.label);
    }
    painter.drawText(kMargin, baseline,
                     type::elided(tr("%1 metrics").arg(formatCount(m_lanes.size())), painter.font(),
                                  kNames - 2 * kMargin));
}

void SwimLane::paintCurrent(QPainter &painter) const
{
    if (!m_current || !hasFocus())
        return;
    const QPoint centre = cellCentre(m_current->first, m_current->second);
    if (!cellsRect().contains(centre))
        return;
    painter.setPen(QPen(m_theme->theme().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRect(centre.x() - kCell / 2 - 2, centre.y() - kRow / 2, kCell + 3, kRow));
}

QPoint SwimLane::cellCentre(int row, int cell) const
{
    return {kNames + cell * kCell + kCell / 2, row * kRow - verticalScrollBar()->value() + kRow / 2};
}

std::optional<std::pair<int, int>> SwimLane::cellAt(QPoint position) const
{
    const int row = (position.y() + verticalScrollBar()->value()) / kRow;
    const int cell = (position.x() - kNames) / kCell;
    if (position.x() < kNames || !cellsRect().contains(position) || cell >= cellCount() ||
        row >= static_cast<int>(m_lanes.size()))
        return std::nullopt;
    return std::pair(row, cell);
}

QString SwimLane::textOf(int row, int cell) const
{
    const Lane &lane = m_lanes[static_cast<std::size_t>(row)];
    const LiveStore::Metric *metric = m_store->metric(lane.metric);
    const double score = double(lane.scores[static_cast<std::size_t>(cell)]);
    const QString words = std::isnan(score) ? tr("not scored") : tr("score %1").arg(formatScore(score));
    return tr("%1, %2, %3")
        .arg(metric ? QString::fromStdString(metric->info.name) : QString(),
             formatTimeRange(laneCell(m_span, cellCount(), cell), m_zone), words);
}

QString SwimLane::currentText() const
{
    return m_current ? textOf(m_current->first, m_current->second) : QString();
}

void SwimLane::moveTo(int row, int cell)
{
    if (m_lanes.empty())
        return;
    m_current = {std::clamp(row, 0, static_cast<int>(m_lanes.size()) - 1),
                 std::clamp(cell, 0, cellCount() - 1)};
    const int y = m_current->first * kRow;
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), y + kRow - cellsRect().height(), y));
    setAccessibleDescription(currentText());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    viewport()->update();
}

void SwimLane::choose(int row, int cell)
{
    const MetricId metric = m_lanes[static_cast<std::size_t>(row)].metric;
    const LiveStore::Metric *known = m_store->metric(metric);
    const TimeRange time = laneCell(m_span, cellCount(), cell);
    if (!known)
        return;
    if (const std::optional<TimePoint> worst = worstMoment(known->series, time))
        Q_EMIT cellChosen(metric, time, *worst);
}

void SwimLane::mousePressEvent(QMouseEvent *event)
{
    const std::optional<std::pair<int, int>> cell = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !cell)
        return;
    moveTo(cell->first, cell->second);
    choose(cell->first, cell->second);
}

void SwimLane::keyPressEvent(QKeyEvent *event)
{
    const auto [row, cell] = m_current.value_or(std::pair(0, cellCount() - 1));
    const int page = std::max(cellsRect().height() / kRow - 1, 1);
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(row, cell - 1);
        break;
    case Qt::Key_Right:
        moveTo(row, cell + 1);
        break;
    case Qt::Key_Up:
        moveTo(row - 1, cell);
        break;
    case Qt::Key_Down:
        moveTo(row + 1, cell);
        break;
    case Qt::Key_PageUp:
        moveTo(row - page, cell);
        break;
    case Qt::Key_PageDown:
        moveTo(row + page, cell);
        break;
    case Qt::Key_Home:
        moveTo(row, 0);
        break;
    case Qt::Key_End:
        moveTo(row, cellCount() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current)
            choose(row, cell);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event); // of Qt's keys
    }
}

void SwimLane::focusInEvent(QFocusEvent *event)
{
    if (!m_current && !m_lanes.empty()) { // the most anomalous cell of all
        const std::vector<float> &scores = m_lanes.front().scores;
        const auto worst = std::find(scores.begin(), scores.end(), m_lanes.front().worst);
        if (worst != scores.end())
            moveTo(0, static_cast<int>(worst - scores.begin()));
    }
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void SwimLane::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void SwimLane::resizeEvent(QResizeEvent *) { refresh(); }

bool SwimLane::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<std::pair<int, int>> cell = cellAt(help->pos());
    if (cell)
        QToolTip::showText(help->globalPos(), textOf(cell->first, cell->second), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace redshank
