// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"

#include <QtCore/QPointF>

class QColor;
class QPainter;

namespace redshank {

class PlotMapping;
struct PlotContent;
struct PlotFrame;

/// Tells the marks of one metric's chart what a person says of them, and adds a bar for each labelled
/// stretch.
void addLabels(PlotContent &content, const MetricId &metric, const PlotFrame &frame);
/// In place of a mark's own shape. Real: a triangle in a ring; false: a hollow triangle, struck through;
/// expected: a hollow diamond.
void paintLabelMark(QPainter &painter, QPointF at, LabelKind kind, const QColor &color,
                    const QColor &background);
/// Along the bottom. Real: solid; false: hollow and struck through; expected: dotted.
void paintLabelBars(QPainter &painter, const PlotContent &content, const PlotMapping &mapping);

} // namespace redshank
