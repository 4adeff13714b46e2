// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/gridded_series.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_mapping.h"

#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>

#include <map>
#include <optional>
#include <vector>

namespace redshank {

/// All there is on one line: the shown metrics in small, anomalies, notes, exclusions, gaps, and the box of
/// the view, which can be dragged and resized.
class Overview : public QWidget
{
    Q_OBJECT

public:
    explicit Overview(QWidget *parent = nullptr);

    /// Draws the lines anew only when the picture would differ by a pixel or `mustRedraw`.
    void setFrame(const std::vector<const LiveStore::Metric *> &metrics, const std::vector<int> &colors,
                  TimeRange span, const PlotFrame &frame, const std::vector<Incident> &incidents,
                  bool mustRedraw);
    TimeRange span() const { return m_span; }
    /// Left and right end of the view box in widget coordinates.
    std::pair<double, double> box() const;
    bool isDragged() const { return m_drag != Part::kNone; }
    void cancelDrag();

    QSize sizeHint() const override;

Q_SIGNALS:
    void dragBegan();
    void viewRequested(redshank::TimeRange range);
    void dragEnded();
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    enum class Part { kNone, kBox, kLeftEdge, kRightEdge };
    Part partAt(double x) const;
    double xOf(TimePoint time) const;
    QRect plotRect() const;
    void redraw(const std::vector<const LiveStore::Metric *> &metrics, const std::vector<int> &colors,
                const std::vector<Incident> &incidents);
    void grid(const std::vector<const LiveStore::Metric *> &metrics);
    void drawMarks(QPainter &painter);
    void drawMetric(QPainter &painter, const LiveStore::Metric &metric, const QColor &color);
    void drawAnomalies(QPainter &painter, const std::vector<const LiveStore::Metric *> &metrics,
                       const std::vector<Incident> &incidents);

    QPixmap m_pixmap;
    TimeRange m_span{}; ///< With a little air at the end, so that it need not be redrawn for each sample.
    PlotFrame m_frame;
    std::map<MetricId, GriddedSeries> m_sources; ///< Of the metrics drawn last.
    Part m_drag = Part::kNone;
    double m_pressX = 0.0;
    TimeRange m_pressView{};
};

} // namespace redshank
