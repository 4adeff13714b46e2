// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident.h"

#include <QtCore/QPointF>
#include <QtGui/QColor>

class QPainter;

namespace redshank {

class PlotMapping;
struct PlotCursor;

/// A flag: a triangle on the line, or a ring where the model was provisional; outlined in the background's
/// colour so that it stands out from the line.
void paintFlagMark(QPainter &painter, QPointF at, const QColor &color, const QColor &background, bool isRing);
/// The peak of an incident: a shape of its own for each kind, larger than a flag. Single: triangle; run:
/// cross; level shift: a step; flat: a bar; missing data: an open square; lost cycle: a wave.
void paintIncidentMark(QPainter &painter, QPointF at, IncidentKind kind, const QColor &color,
                       const QColor &background);
/// The end of a line that should have gone on.
void paintHollowDot(QPainter &painter, QPointF at, const QColor &color, const QColor &background);
/// Crosshair, measurement, selection and the dot on the line.
void paintPlotCursor(QPainter &painter, const PlotCursor &cursor, const PlotMapping &mapping,
                     const QColor &background);

} // namespace redshank
