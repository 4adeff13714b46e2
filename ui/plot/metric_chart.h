// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/value_ticks.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace redshank {

class Ribbon;
class TimePlot;

/// One metric's row in the stack: name, unit, current value and expected range on top, the plot with its
/// value labels, the ribbon below.
class MetricChart : public QWidget
{
    Q_OBJECT

public:
    explicit MetricChart(QWidget *parent = nullptr);

    /// Takes from the metric what the frame shows. Cost: proportional to the width.
    void setFrame(const LiveStore::Metric &metric, int colorIndex, const PlotFrame &frame);
    /// Moves the crosshair; cheap. `isHovered`: the pointer is over this chart.
    void setPointer(const LiveStore::Metric &metric, const PlotPointer &pointer, bool isHovered);

    TimePlot *plot() const { return m_plot; }
    Ribbon *ribbon() const { return m_ribbon; }
    const MetricId &metric() const { return m_id; }
    ValueRange valueRange() const { return m_values; }
    /// Zooms the value axis around a height of the plot; it stays so until fitValues().
    void zoomValues(double factor, double y);
    void fitValues();
    bool hasOwnValueRange() const { return m_ownValues.has_value(); }
    /// The sample under the crosshair.
    std::optional<std::uint64_t> pointedSample() const { return m_pointed; }
    /// The distance at which a sample still belongs to the crosshair.
    static Milliseconds tolerance(const SeriesStore &series, TimeRange view, int width);

    /// The whole row without the crosshair, from (0, 0), for pictures; also of a chart that is not shown.
    void paintTo(QPainter &painter) const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void valueRangeChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateHeader(const LiveStore::Metric &metric, std::optional<std::uint64_t> sample);
    void paintHeader(QPainter &painter) const;
    void paintValueLabels(QPainter &painter) const;
    QRect headerRect() const;

    struct Header
    {
        QString name;
        QString value;
        QString expected;
        QString status;
        bool isAnomalous = false;
        bool operator==(const Header &) const = default;
    };

    TimePlot *m_plot;
    Ribbon *m_ribbon;
    MetricId m_id;
    QString m_unit;
    Header m_header;
    Theme m_theme;
    QColor m_color;
    ValueRange m_values;
    ValueTicks m_ticks;
    std::optional<ValueRange> m_fitted;
    std::optional<ValueRange> m_ownValues;
    std::optional<std::uint64_t> m_pointed;
};

} // namespace redshank
