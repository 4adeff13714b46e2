// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/time_plot.h"

namespace redshank {

/// Adds to a chart's content what its incidents look like: a shade from begin to end, a bar with both ends
/// along the top, and at the peak a mark in the shape of the kind. Flags that the mark would cover go.
void addIncidents(PlotContent &content, const SeriesStore &series, const MetricId &metric,
                  const PlotFrame &frame);

} // namespace redshank
