// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident_difference.h"

#include <QtCore/QPointF>

#include <vector>

class QColor;
class QPainter;

namespace redshank {

struct PlotContent;
struct PlotFrame;
class SeriesStore;

/// An incident that another line would tell, or would not tell any more, on one metric.
struct GhostMark
{
    MetricId metric;
    TimePoint time{}; ///< Of its peak.
    double value = kMissing;
    bool isNew = false;

    bool operator==(const GhostMark &) const = default;
};

std::vector<GhostMark> ghostMarks(const IncidentDifference &difference);
/// Those of one metric's chart.
void addGhosts(PlotContent &content, const SeriesStore &series, const MetricId &metric,
               const PlotFrame &frame);
/// New: a dashed ring with a plus; gone: a ring that is crossed out.
void paintGhost(QPainter &painter, QPointF at, bool isNew, const QColor &color, const QColor &background);

} // namespace redshank
