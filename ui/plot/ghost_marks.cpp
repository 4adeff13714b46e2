// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/ghost_marks.h"

#include "ui/plot/plot_frame.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>

#include <cmath>

namespace redshank {
namespace {

constexpr double kRing = 8.0;
constexpr double kArm = 4.0;

} // namespace

std::vector<GhostMark> ghostMarks(const IncidentDifference &difference)
{
    std::vector<GhostMark> marks;
    for (const bool isNew : {true, false})
        for (const Incident &incident : isNew ? difference.added : difference.gone)
            for (const IncidentPart &part : incident.parts)
                marks.push_back({part.metric, part.peak, part.value, isNew});
    return marks;
}

void addGhosts(PlotContent &content, const SeriesStore &series, const MetricId &metric,
               const PlotFrame &frame)
{
    content.ghost = frame.theme.text;
    for (GhostMark ghost : frame.ghosts) {
        if (ghost.metric != metric || !frame.view.contains(ghost.time))
            continue;
        std::uint64_t sequence = series.lowerBound(ghost.time + Milliseconds{1});
        while (std::isnan(ghost.value) && sequence > series.firstSequence()) // where it is missing: before
            ghost.value = series.at(SeriesStore::Column::kValue, --sequence);
        if (!std::isnan(ghost.value))
            content.ghosts.push_back({static_cast<double>(toMs(ghost.time)), ghost.value, ghost.isNew});
    }
}

void paintGhost(QPainter &painter, QPointF at, bool isNew, const QColor &color, const QColor &background)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(background, 4.0));
    painter.drawEllipse(at, kRing, kRing);
    QPen pen(color, 1.5, isNew ? Qt::CustomDashLine : Qt::SolidLine, Qt::FlatCap);
    if (isNew)
        pen.setDashPattern({2.0, 2.0});
    painter.setPen(pen);
    painter.drawEllipse(at, kRing, kRing);
    painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap));
    if (isNew) {
        painter.drawLine(at + QPointF(kRing + 1, -kRing - kArm),
                         at + QPointF(kRing + 1 + 2 * kArm, -kRing - kArm));
        painter.drawLine(at + QPointF(kRing + 1 + kArm, -kRing - 2 * kArm),
                         at + QPointF(kRing + 1 + kArm, -kRing));
    } else {
        const QPointF arm(kRing * 0.75, kRing * 0.75);
        painter.drawLine(at - arm, at + arm);
        painter.drawLine(at + QPointF(-arm.x(), arm.y()), at + QPointF(arm.x(), -arm.y()));
    }
}

} // namespace redshank
