// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_mapping.h"
#include "ui/plot/plot_painter.h"

#include <QtCharts/QChartView>

#include <memory>
#include <optional>
#include <vector>

class QValueAxis;

namespace redshank {

/// What one plot shows; plain values, made anew for each frame.
struct PlotContent
{
    struct Line
    {
        LineSlice slice;
        QColor color;
        double width = 1.5; ///< Device-independent pixels.
        bool fillAboveThreshold = false;
    };
    struct Band
    {
        LineSlice lower;
        LineSlice upper;
        QColor fill;
        QColor edge;
    };
    /// A range behind everything, for example an incident.
    struct Shade
    {
        TimeRange range;
        QColor color;
        bool hasEdges = false;
    };

    /// How long an incident lasts.
    struct Extent
    {
        TimeRange range;
        QColor color;
    };

    /// What a person says of a stretch of time: a bar along the bottom.
    struct LabelBar
    {
        TimeRange range;
        LabelKind kind = LabelKind::kReal;
    };

    /// What another line would tell, or not.
    struct Ghost
    {
        double timeMs = 0.0;
        double value = 0.0;
        bool isNew = false;
    };

    /// What stands in a gap: not measured.
    struct Filled
    {
        double timeMs = 0.0;
        double value = 0.0;
    };

    TimeRange view{};
    ValueRange values;
    ValueTicks valueTicks;
    std::vector<TimePoint> timeTicks; ///< Grid lines.
    std::vector<Shade> shades;
    std::vector<Extent> extents;
    std::vector<LabelBar> labels;
    std::vector<Ghost> ghosts;
    std::vector<Filled> filled;
    std::optional<Band> band;
    std::vector<Line> lines; ///< The first lies lowest.
    std::vector<FlagMark> marks;
    std::optional<double> threshold; ///< A horizontal line; with fillAboveThreshold, what the fill stands on.
    std::optional<SlicePoint> staleEnd; ///< Hollow dot: nothing newer came though it should have.
    QColor grid;                        ///< Opaque, so that Qt fills it without blending.
    QColor background;
    QColor mark;
    QColor provisionalMark;
    QColor label; ///< Of what was not real.
    QColor ghost;
    QColor filledColor;
    QColor thresholdColor;
    QColor thresholdFill;
};

/// What is painted over the cached plot without drawing it again.
struct PlotCursor
{
    std::optional<TimePoint> time;
    std::optional<TimePoint> lockedTime; ///< First end of a measurement.
    std::optional<TimeRange> selection;
    std::optional<TimePoint> dotTime; ///< A dot on the line, with dotValue.
    double dotValue = 0.0;
    QColor color;
    QColor selectionColor;
    QColor dotColor;

    bool operator==(const PlotCursor &) const = default;
};

/// One plot over time: the only class that knows Qt Charts. Qt Charts holds the axes and draws the grid; the
/// lines are our own over it (PlotPainter), because a QLineSeries of 3,000 points costs 9 ms a frame and
/// cannot have gaps (tests/benchmark/README.md). Axes and the whole are kept as pixmaps, the cursor is
/// painted above them. The plot fills the widget; labels and gestures are its parent's business.
class TimePlot : public QChartView
{
    Q_OBJECT

public:
    explicit TimePlot(QWidget *parent = nullptr);
    ~TimePlot() override;

    /// Redraws at the next paint.
    void setContent(PlotContent content);
    const PlotContent &content() const { return *m_content; }
    void setCursorLines(const PlotCursor &cursor);
    const PlotMapping &mapping() const { return m_mapping; }
    /// The mark within reach of a position, the nearest one.
    std::optional<FlagMark> markAt(QPointF position) const;
    /// The plot without background and cursor, from (0, 0): pixels on an image, paths on anything else.
    void paintTo(QPainter &painter) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    // Qt Charts 6.4 crashes on presses beside its items and swallows wheel events on macOS: leave both to the
    // parent.
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// What the value axis is drawn by.
    struct Axes
    {
        QSize pixels;
        qreal ratio = 1.0;
        ValueRange values;
        ValueTicks ticks;
        QColor grid;
        QColor background;

        bool operator==(const Axes &) const = default;
    };

    void updateAxes();
    void renderAxes(QSize pixels, qreal ratio);
    void updateMapping();
    void renderCache();

    std::shared_ptr<const PlotContent> m_content; ///< Never null.
    PlotCursor m_cursor;
    PlotMapping m_mapping;
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    std::optional<Axes> m_axes; ///< Of m_axesPixmap.
    QPixmap m_axesPixmap;
    PlotPainter m_painter;
    QPixmap m_cache;
    bool m_isStale = true;
};

} // namespace redshank
