// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"
#include "engine/detect/incident.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace redshank {

class LiveStore;
class ThemeController;
class ValueScale;
class ViewRange;
struct GhostMark;
struct TimeMark;

enum class CrosshairMode { kOff, kLine, kLineAndValues };

/// The centre of the window: one chart per shown metric in a scrolling stack, and pinned under it the score
/// strip, the one time axis and the overview, all with the same left and right edge. Draws what LiveStore
/// holds in the range that ViewRange says, at most once per frame. Changes the view only by a user's act.
/// Lives on the GUI thread; the three it is given must outlive it.
class ChartStack : public QWidget
{
    Q_OBJECT

public:
    ChartStack(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);
    ~ChartStack() override;

    /// Charts in the order shown, and what is laid over them. Until setVisibleMetrics() is called, and again
    /// after each new run: the first 12.
    std::vector<MetricId> visibleMetrics() const;
    /// What is laid over which chart; those have no chart of their own meanwhile.
    std::map<MetricId, std::vector<MetricId>> overlays() const;
    /// Which charts are shown, in which order, and what lies over what.
    struct Arrangement
    {
        std::optional<std::vector<MetricId>> chosen; ///< Unset: the first few.
        std::map<MetricId, MetricId> hosts;          ///< Of metrics laid over another's chart.
        bool operator==(const Arrangement &) const = default;
    };
    Arrangement arrangement() const;
    void setArrangement(const Arrangement &arrangement);
    /// The chart that an act on one chart means: under the pointer last, or chosen by stepCurrentChart(), or
    /// the topmost; nothing without charts.
    std::optional<MetricId> currentMetric() const;
    /// Of the current chart; nullptr without charts.
    const ValueScale *currentScale() const;
    /// Notes, exclusions and planned times: behind the charts and in the overview.
    void setTimeMarks(const std::vector<TimeMark> &marks);
    const std::vector<TimeMark> &timeMarks() const;
    /// What a person says of flags and stretches of time: by shape on the charts.
    void setLabels(const std::vector<Label> &labels);
    const std::vector<Label> &labels() const;
    /// What another line would tell, or would not tell any more.
    void setGhosts(const std::vector<GhostMark> &ghosts);
    CrosshairMode crosshairMode() const;
    bool isBandVisible() const;
    bool areRibbonsVisible() const;
    QTimeZone timeZone() const;
    /// Where the crosshair stands; nothing while it is hidden.
    std::optional<TimePoint> crosshairTime() const;
    /// What the user has selected by dragging, while the selection bar is open.
    std::optional<TimeRange> selectedRange() const;
    /// Samples that have arrived since the view stopped following, all metrics together.
    std::uint64_t pointsBehind() const;
    /// One sentence on what is shown, for screen readers and tests.
    QString summary() const;
    /// A few sentences on one chart: why, the newest value, how much is flagged in which time.
    QString describe(const MetricId &metric) const;
    /// One flagged sample in words, by its sequence number.
    QString describeFlag(const MetricId &metric, std::uint64_t sample) const;
    /// A widget of the caller that joins the bar beside a selected range, for example a "Train on this"
    /// button.
    void addSelectionAction(QAction *action);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setVisibleMetrics(const std::vector<redshank::MetricId> &metrics);
    void setTimeZone(const QTimeZone &zone);
    void setBandVisible(bool visible);
    void setRibbonsVisible(bool visible);
    void setCrosshairMode(redshank::CrosshairMode mode);
    /// A live view then moves once a second; what the user does is still shown at once.
    void setReducedMotion(bool reduced);
    /// Swaps drag (selects) and drag with Shift (pans).
    void setDragPans(bool on);
    /// Lays a metric over the chart of another, and shows both; false when either is not there or it is over
    /// another already that has metrics over it.
    bool overlay(const redshank::MetricId &metric, const redshank::MetricId &onto);
    /// Gives all that is laid over a chart charts of their own again.
    void separate(const redshank::MetricId &chart);
    /// Makes the next chart (or one before) current, and scrolls to it.
    void stepCurrentChart(int by);
    /// Puts the current chart below the next one, or above the one before.
    void moveCurrentChart(int by);
    // Of the current chart's value axis:
    void fitValues();
    void fitAllValues();
    void setValuesLocked(bool locked);
    void setLogarithmic(bool logarithmic);
    void zoomValues(double factor);

    void zoomIn();
    void zoomOut();
    /// Shows all there is, and stops following; a live view comes back with followLive().
    void fit();
    void followLive();
    /// Pans by a share of the width; negative: to the past.
    void pan(double shareOfWidth);
    void showOldest();
    /// Moves the view to start - 4 x length .. end + 1 x length and marks the incident; never done unasked.
    void showIncident(redshank::IncidentId incident);
    /// Marks an incident without moving the view; 0: none.
    void highlightIncident(redshank::IncidentId incident);
    /// Moves the view, keeping its length, so that the next (previous) flagged sample of the shown metrics
    /// stands in the middle, and puts the crosshair on it. Does nothing when there is none.
    void goToNextAnomaly();
    void goToPreviousAnomaly();
    /// Moves the crosshair by samples of the current chart; it starts at the newest visible sample.
    void moveCrosshair(int samples);
    void moveCrosshairTo(redshank::TimePoint time);
    /// As a click on the mark of a flagged sample: chooses its incident, or else goes to the sample.
    void chooseFlag(const redshank::MetricId &metric, redshank::TimePoint time);
    /// A click at the crosshair: sets one end of a measurement, then the other, then clears it.
    void measure();
    /// Begins a range at the crosshair; called again, ends it there and opens the bar.
    void markRange();
    /// Marks a range and opens the bar beside it.
    void selectRange(redshank::TimeRange range);
    /// Ends a drag, a selection, a locked crosshair: what Esc does. False when there was none of it.
    bool cancel();

Q_SIGNALS:
    /// The user is about to change what is shown, where, or what lies over what.
    void arranging();
    void incidentClicked(redshank::IncidentId incident);
    /// A range was selected by dragging; the view has not moved.
    void rangeSelected(redshank::TimeRange range);
    void selectionCleared();
    /// Nothing: the crosshair is hidden.
    void crosshairMoved(std::optional<redshank::TimePoint> time);
    void visibleMetricsChanged();
    /// Another chart is current, or its value axis changed.
    void currentChartChanged();
    void crosshairModeChanged();
    void contextMenuRequested(QPoint globalPosition);
    /// After each painted frame, with the time it took to prepare, in milliseconds.
    void framePainted(double milliseconds);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace redshank
