// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/crosshair.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/value_scale.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <map>

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
    static constexpr int kStillFrameMs = 200; ///< For data that move nothing by a pixel.
    static constexpr int kCalmFrameMs = 1000; ///< For data, with reduced motion.

    void schedule(int frameMs);
    int dataFrameMs() const;
    /// The view is another one: by the user's act, or because it follows the data.
    void viewMoved();
    /// With the next frame.
    void redrawOverview();
    /// Prepares everything that is in view.
    void frame();
    void updatePointer();
    void arrange();

    std::vector<const LiveStore::Metric *> shownMetrics() const;
    /// Those of them with a chart of their own.
    std::vector<const LiveStore::Metric *> chartMetrics() const;
    std::vector<const LiveStore::Metric *> overlaysOf(const MetricId &chart) const;
    MetricChart *currentChart() const;
    void setCurrent(const MetricChart *chart);
    MetricChart *chartOf(const QWidget *surface) const;
    MetricChart *chartOf(const MetricId &metric) const;
    bool isLive() const;
    /// A growing file that is not there yet.
    bool isFileAwaited() const;
    void openSelection(TimeRange range, QPoint globalEnd);
    void closeSelection();
    void updateBox();
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
    std::map<MetricId, MetricId> hosts;          ///< Of metrics laid over another's chart.
    std::map<MetricId, ValueScale> scales;       ///< Of metrics whose row shows another now.
    MetricId currentId;
    std::optional<TimePoint> rangeBegin; ///< Of a range that is being marked by keys.
    bool isBoxByKeys = false;            ///< The box stands beside the crosshair, there is no pointer.
    PlotFrame current;
    QPointer<QWidget> hovered;      ///< The surface under the pointer.
    std::optional<QPointF> hoverAt; ///< In its plot's pixels.
    std::uint64_t samplesWhenLeft = 0;
    bool isMotionReduced = false;

private:
    void connectParts();
    void connectGestures();
    void watchChart(MetricChart *chart);
    void watchAxis();
    PlotFrame makeFrame();
    TimeRange laidView(TimeRange wanted);
    double pixelMs(TimeRange range) const;
    void updateOverview(const std::vector<const LiveStore::Metric *> &metrics);
    void updatePill();
    void updateNote(bool hasSamples);
    int plotWidth() const;

    TimeRange m_laid{};   ///< A view that those of the same length are laid beside.
    int m_laidPixels = 0; ///< Its width on the device.
    int m_moves = 0;      ///< Of views of this length, one beside the other: a single one is laid exactly.
    std::optional<Milliseconds> m_followed; ///< Length of the view when it moved last and followed; 0: all.
    TimePoint m_shownEnd{};                 ///< Of the data that the last frame showed.
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    QElapsedTimer m_sinceOverview;
    bool m_isOverviewStale = true;
};

} // namespace redshank
