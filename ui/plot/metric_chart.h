// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/chart_header.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/value_scale.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace redshank {

class Ribbon;
class TimePlot;

struct PlotContent;

/// One metric's row in the stack: name, unit, current value and expected range on top, the plot with its
/// value labels, the ribbon below. Other metrics may be laid over it: on the same scale where the unit is the
/// same, else each on its own.
class MetricChart : public QWidget
{
    Q_OBJECT

public:
    explicit MetricChart(QWidget *parent = nullptr);

    /// A metric and the number of its colour.
    struct Drawn
    {
        const LiveStore::Metric *metric = nullptr;
        int color = 0;
    };

    /// Takes from the metrics what the frame shows. Cost: proportional to the width.
    void setFrame(const Drawn &own, const std::vector<Drawn> &overlays, const PlotFrame &frame);
    /// Puts the plot beside the gutter as it is now.
    void arrangePlot();
    /// The keys for one chart mean this one.
    void setCurrent(bool current);
    /// Moves the crosshair; cheap. `isHovered`: the pointer is over this chart.
    void setPointer(const LiveStore::Metric &metric, const PlotPointer &pointer, bool isHovered);

    TimePlot *plot() const { return m_plot; }
    Ribbon *ribbon() const { return m_ribbon; }
    const MetricId &metric() const { return m_id; }
    /// Those laid over it.
    std::vector<MetricId> overlays() const;
    const ChartHeader &header() const { return m_header; }
    ValueRange valueRange() const { return m_scale.range(); }
    const ValueScale &valueScale() const { return m_scale; }
    /// Before setFrame() with another metric: the scale that this one has.
    void setValueScale(const ValueScale &scale) { m_scale = scale; }
    /// Zooms the value axis around a height of the plot; it stays so until fitValues().
    void zoomValues(double factor, double y);
    /// Follows what is visible again.
    void fitValues();
    void setValuesLocked(bool locked);
    void setLogarithmic(bool logarithmic);
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
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Overlay
    {
        MetricId id;
        QString name;
        QString unit;
        QString value;
        QColor color;
        bool isOnOwnScale = false;
    };

    void updateHeader(const LiveStore::Metric &metric, std::optional<std::uint64_t> sample);
    void updateRibbon(const GriddedSeries &source);
    /// Lines of the overlays, on the value axis as it is.
    void addOverlays(PlotContent &content, const std::vector<Drawn> &overlays,
                     const std::vector<LineSlice> &slices);
    void paintValueLabels(QPainter &painter) const;
    QRect headerRect() const;

    TimePlot *m_plot;
    Ribbon *m_ribbon;
    MetricId m_id;
    RunId m_run = 0;
    GriddedSeries m_source; ///< Of m_id.
    QString m_unit;
    std::vector<Overlay> m_overlays;
    ChartHeader m_header;
    QRect m_expectedWords; ///< In the header, as painted last.
    QString m_bandOrigin;
    Theme m_theme;
    QColor m_color;
    ValueScale m_scale;
    ValueRange m_values; ///< As drawn last.
    ValueTicks m_ticks;
    std::optional<std::uint64_t> m_pointed;
};

} // namespace redshank
