// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace redshank {

class LiveStore;
class ThemeController;

/// All loaded data as one small chart, on which a range of time is chosen: drag for a new range, drag its
/// ends or its middle to change it, Left and Right to move it (with Shift: its end), Home and End to jump.
/// Esc takes a drag back.
class RangePicker : public QWidget
{
    Q_OBJECT

public:
    RangePicker(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    /// The metrics that are drawn, at most four; each fills the height by its own extremes.
    void setMetrics(const std::vector<MetricId> &metrics);
    /// The range that stands out; nothing: all of it.
    void setRange(const std::optional<TimeRange> &range);
    const std::optional<TimeRange> &range() const { return m_range; }

    QSize sizeHint() const override { return {260, 40}; }
    QSize minimumSizeHint() const override { return {160, 40}; }

Q_SIGNALS:
    /// By the user, also while dragging.
    void rangeChosen(redshank::TimeRange range);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Drag { kNone, kNew, kBegin, kEnd, kMove };

    TimePoint timeAt(double x) const;
    double xAt(TimePoint time) const;
    Drag dragAt(const QPointF &place) const;
    void choose(TimePoint begin, TimePoint end);
    void paintMetric(QPainter &painter, const MetricId &metric, int index) const;

    LiveStore *m_store;
    ThemeController *m_theme;
    std::vector<MetricId> m_metrics;
    std::optional<TimeRange> m_range;
    std::optional<TimeRange> m_rangeBefore; ///< What Esc goes back to.
    QTimer m_repaint;
    Drag m_drag = Drag::kNone;
    TimePoint m_dragFrom{};
};

} // namespace redshank
