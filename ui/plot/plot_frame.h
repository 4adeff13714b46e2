// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/clock_jump.h"
#include "engine/core/label.h"
#include "engine/core/time_point.h"
#include "engine/detect/incident.h"
#include "engine/runtime/messages.h"
#include "ui/plot/ghost_marks.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtCore/QTimeZone>

#include <optional>
#include <vector>

namespace redshank {

/// Lengths that all parts of the chart stack share, in device-independent pixels, so that their plots are
/// aligned.
namespace plot_geometry {
/// Left of each plot: value labels. Grows with the words.
inline int gutter() { return type::scaled(64); }
inline int headerHeight() { return type::scaled(28); }
inline int axisHeight() { return type::scaled(24); }
inline int leastChartHeight() { return type::scaled(124); }
inline constexpr int kRight = 16; ///< Right of each plot: scroll bar.
inline constexpr int kRibbon = 6;
inline constexpr int kOverview = 44;
} // namespace plot_geometry

/// A stretch of time that somebody marked: drawn behind the charts and in the overview.
struct TimeMark
{
    enum class Kind {
        kAnnotation, ///< A note.
        kExclusion,  ///< Left out of training.
        kMaintenance ///< A planned time.
    };
    Kind kind = Kind::kAnnotation;
    TimeRange range{}; ///< A point in time is one millisecond long.
    QString text;

    /// Of its shade behind a chart.
    QColor color(const Theme &theme) const;
    bool operator==(const TimeMark &) const = default;
};

/// What all parts of the stack draw one frame by.
struct PlotFrame
{
    RunId run = 0;          ///< Whose series these are: those of another may lie at the same places.
    TimeRange wantedView{}; ///< As it was asked for.
    TimeRange view{};       ///< As it is drawn: at most half a pixel beside it.
    bool isMoving = false;  ///< The view keeps its length and moves on.
    std::vector<TimeTick> ticks;
    std::vector<TimePoint> tickTimes;
    QTimeZone zone;
    Theme theme;
    std::vector<Incident> incidents; ///< Those that reach into the view.
    std::vector<Incident> noData;    ///< Times without data that reach into the view.
    std::vector<ClockJump> clockJumps;
    std::vector<TimeMark> marks;   ///< Of all times.
    std::vector<Label> labels;     ///< Of all times.
    std::vector<GhostMark> ghosts; ///< What another line would tell, or not.
    IncidentId highlighted = 0;
    bool isBandVisible = true;
    bool areRibbonsVisible = true;
    bool isStale = false; ///< The source should have sent more.
};

/// Where the crosshair stands and what is marked with it.
struct PlotPointer
{
    std::optional<TimePoint> time;
    std::optional<TimePoint> lockedTime; ///< First end of a measurement.
    std::optional<TimeRange> selection;
    bool withValues = true; ///< Of every chart, not only of the one under the pointer.

    bool operator==(const PlotPointer &) const = default;
};

} // namespace redshank
