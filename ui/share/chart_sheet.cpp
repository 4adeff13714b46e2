// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/chart_sheet.h"

#include "ui/plot/metric_chart.h"
#include "ui/plot/score_strip.h"
#include "ui/plot/time_axis.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kTitleHeight = 36;
constexpr int kFootHeight = 24;

/// A widget that is never shown gets its size, and its children theirs, when it is drawn for the first time.
void layOut(QWidget &widget, QSize size)
{
    widget.resize(size);
    widget.grab(QRect(0, 0, 1, 1));
}

} // namespace

ChartSheet::ChartSheet(const LiveStore *store, SheetSpec spec) : m_store(store), m_spec(std::move(spec))
{
    std::erase_if(m_spec.metrics, [store](const MetricId &id) { return !store->metric(id); });
}

ChartSheet::~ChartSheet() = default;

int ChartSheet::pieceCount() const { return static_cast<int>(m_spec.metrics.size()) + 4; }

ChartSheet::Piece ChartSheet::kindOf(int piece) const
{
    const auto charts = static_cast<int>(m_spec.metrics.size());
    if (piece == 0)
        return Piece::kTitle;
    if (piece <= charts)
        return Piece::kChart;
    return piece == charts + 1 ? Piece::kScore : piece == charts + 2 ? Piece::kAxis : Piece::kFoot;
}

QRect ChartSheet::pieceRect(int piece) const
{
    const auto charts = static_cast<int>(m_spec.metrics.size());
    const int title = m_spec.title.isEmpty() ? 0 : kTitleHeight;
    const int score = m_score ? m_score->sizeHint().height() : ScoreStrip().sizeHint().height();
    const int belowCharts = title + charts * m_spec.chartHeight;
    const int width = m_spec.width;
    switch (kindOf(piece)) {
    case Piece::kTitle:
        return {0, 0, width, title};
    case Piece::kChart:
        return {0, title + (piece - 1) * m_spec.chartHeight, width, m_spec.chartHeight};
    case Piece::kScore:
        return {0, belowCharts, width, score};
    case Piece::kAxis:
        return {0, belowCharts + score, width, plot_geometry::axisHeight()};
    case Piece::kFoot:
        return {0, belowCharts + score + plot_geometry::axisHeight(), width,
                m_spec.foot.isEmpty() ? 0 : kFootHeight};
    }
    return {};
}

QSize ChartSheet::size() const
{
    const QRect last = pieceRect(pieceCount() - 1);
    return {m_spec.width, last.y() + last.height()};
}

std::vector<const LiveStore::Metric *> ChartSheet::metrics() const
{
    std::vector<const LiveStore::Metric *> all;
    for (const MetricId &id : m_spec.metrics)
        all.push_back(m_store->metric(id));
    return all;
}

PlotFrame ChartSheet::frame() const
{
    PlotFrame made;
    made.view = m_spec.view;
    made.zone = m_spec.zone;
    made.theme = m_spec.theme;
    made.highlighted = m_spec.highlighted;
    made.marks = m_spec.marks;
    made.labels = m_spec.labels;
    made.isBandVisible = m_spec.isBandVisible;
    made.areRibbonsVisible = m_spec.areRibbonsVisible;
    made.ticks = timeTicks(made.view, m_spec.width - plot_geometry::gutter() - plot_geometry::kRight,
                           TimeAxis::labelWidth(), made.zone);
    for (const TimeTick &tick : made.ticks)
        made.tickTimes.push_back(tick.time);
    for (const Incident &incident : m_store->incidents())
        if (incident.begin < made.view.end && incident.end >= made.view.begin)
            made.incidents.push_back(incident);
    return made;
}

void ChartSheet::paintPiece(int piece, QPainter &painter)
{
    const QSize size = pieceRect(piece).size();
    switch (kindOf(piece)) {
    case Piece::kTitle:
        paintLine(painter, m_spec.title, true, size);
        break;
    case Piece::kChart:
        if (const LiveStore::Metric *metric = m_store->metric(m_spec.metrics[std::size_t(piece - 1)]))
            paintChart(*metric, painter);
        break;
    case Piece::kScore:
        m_score = std::make_unique<ScoreStrip>();
        layOut(*m_score, size);
        m_score->setFrame(metrics(), frame());
        m_score->setPointer(metrics(), {m_spec.readAt, {}, {}, true});
        m_score->paintTo(painter);
        break;
    case Piece::kAxis:
        m_axis = std::make_unique<TimeAxis>();
        layOut(*m_axis, size);
        m_axis->setFrame(frame());
        m_axis->paintTo(painter);
        break;
    case Piece::kFoot:
        paintLine(painter, m_spec.foot, false, size);
        break;
    }
}

void ChartSheet::paintChart(const LiveStore::Metric &metric, QPainter &painter)
{
    const auto drawn = [this](const LiveStore::Metric *one) {
        return MetricChart::Drawn{one, m_store->placeOf(*one)};
    };
    std::vector<MetricChart::Drawn> overlays;
    if (const auto found = m_spec.overlays.find(metric.info.id); found != m_spec.overlays.end())
        for (const MetricId &id : found->second)
            if (const LiveStore::Metric *other = m_store->metric(id))
                overlays.push_back(drawn(other));
    m_chart = std::make_unique<MetricChart>();
    layOut(*m_chart, {m_spec.width, m_spec.chartHeight});
    m_chart->setFrame(drawn(&metric), overlays, frame());
    m_chart->setPointer(metric, {m_spec.readAt, {}, {}, true}, false);
    m_chart->paintTo(painter);
}

void ChartSheet::paintLine(QPainter &painter, const QString &text, bool isTitle, QSize size) const
{
    if (size.isEmpty())
        return;
    const QFont font = isTitle ? type::title() : type::caption();
    painter.fillRect(QRect(QPoint(), size), m_spec.theme.panel);
    painter.setFont(font);
    painter.setPen(isTitle ? m_spec.theme.text : m_spec.theme.mutedText);
    const QRect room(spacing::kPanel, 0, size.width() - 2 * spacing::kPanel, size.height());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, type::elided(text, font, room.width()));
}

} // namespace redshank
