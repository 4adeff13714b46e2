// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QRect>
#include <QtGui/QColor>

class QPainter;

namespace redshank {

class SeriesStore;

/// Draws a metric's values over a time range as a small line that fills the rectangle from its smallest to
/// its largest visible value, with a dot on flagged samples. Gaps stay gaps. Costs time proportional to the
/// width.
void paintSparkline(QPainter &painter, const QRect &rect, const SeriesStore &series, TimeRange range,
                    const QColor &line, const QColor &anomaly);

} // namespace redshank
