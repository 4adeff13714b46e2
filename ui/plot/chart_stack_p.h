// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/crosshair.h"
#include "ui/plot/plot_frame.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QLabel;
class QToolButton;

namespace redshank {

class ChartColumn;
class FocusRing;
class MetricChart;
class Overview;
class PlotGestures;
class ScoreStrip;
class SelectionBar;
class ThemeController;
class TimeAxis;

/// The parts of the stack and what they have in common: one frame at a time.
class ChartStack::Private : public QObject
{
public:
    Private(ChartStack *stack, LiveStore *store, ViewRange *view, ThemeController *theme);

    /// At most one frame per this many milliseconds, for data and for the user's acts.
    static constexpr int kDataFrameMs = 33;
    static constexpr int kActFrameMs = 16;
    static constexpr int kCalmFrameMs = 1000; ///< For data, with reduced motion.

    void schedule(int frameMs);
    int dataFrameMs() const { return isMotionReduced ? kCalmFrameMs : kDataFrameMs; }
    /// Prepares everything that is in view.
    void frame();
    void updatePointer();
    void arrange();

    std::vector<const LiveStore::Metric *> shownMetrics() const;
    MetricChart *chartOf(const QWidget *surface) const;
    MetricChart *chartOf(const MetricId &metric) const;
    bool isLive() const;
    /// A growing file that is not there yet.
    bool isFileAwaited() const;
    void openSelection(TimeRange range, QPoint globalEnd);
    void closeSelection();
    void clicked(QWidget *surface, QPointF position, TimePoint time);
    void goTo(TimePoint anomaly);

    ChartStack *stack;
    LiveStore *store;
    ViewRange *view;
    ThemeController *theme;

    ChartColumn *column;
    ScoreStrip *strip;
    TimeAxis *axis;
    Overview *overview;
    QToolButton *pill;
    QLabel *note; ///< In place of charts while there is nothing to draw.
    ValueBox *box;
    SelectionBar *bar;
    FocusRing *ring;
    PlotGestures *gestures;
    Crosshair *crosshair;

    std::optional<std::vector<MetricId>> chosen; ///< Unset: the first few.
    PlotFrame current;
    QPointer<QWidget> hovered;      ///< The surface under the pointer.
    std::optional<QPointF> hoverAt; ///< In its plot's pixels.
    std::uint64_t samplesWhenLeft = 0;
    bool isMotionReduced = false;

private:
    void connectParts();
    void connectGestures();
    void watchChart(MetricChart *chart);
    PlotFrame makeFrame() const;
    void updateOverview(const std::vector<const LiveStore::Metric *> &metrics);
    void updatePill();
    void updateNote(bool hasSamples);
    void updateBox();
    int plotWidth() const;

    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    QElapsedTimer m_sinceOverview;
    bool m_isOverviewStale = true;
};

} // namespace redshank
