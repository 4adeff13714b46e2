// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/gap_policy.h"
#include "engine/series/gap_filler.h"
#include "engine/series/series_store.h"
#include "ui/live/live_store.h"

#include <optional>
#include <vector>

class QColor;
class QPainter;
class QPointF;

namespace redshank {

struct PlotContent;
struct PlotFrame;

/// What stands in the gaps of a series within a range; nothing where more than `most` samples would have to
/// be looked at, for then it could not be told from the line.
std::vector<FilledSample> filledIn(const SeriesStore &series, const GapPolicy &policy, TimeRange range,
                                   std::uint64_t most);
/// What stands in at a time, within half a step.
std::optional<FilledSample> filledAt(const SeriesStore &series, const GapPolicy &policy, TimePoint time);

/// Puts what stands in the gaps of a chart's metric into its picture, within the view; answers its extremes.
MinMax addFilled(PlotContent &content, const LiveStore::Metric &metric, std::uint64_t most);
/// Shades the times without data of a metric.
void addNoData(PlotContent &content, const MetricId &metric, const PlotFrame &frame);

/// A small ring: not measured.
void paintFilled(QPainter &painter, QPointF at, const QColor &color);

} // namespace redshank
