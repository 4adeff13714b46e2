// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/gridded_series.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/value_ticks.h"

#include <QtWidgets/QWidget>

#include <map>
#include <vector>

namespace redshank {

class TimePlot;

/// Pinned under the charts: the largest score of the shown metrics per pixel on a log axis, with the line
/// at 1.0, and in a second lane the raw reconstruction error. Where the window is low the second lane is left
/// out and the error stands in the header alone.
class ScoreStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ScoreStrip(QWidget *parent = nullptr);

    void setFrame(const std::vector<const LiveStore::Metric *> &metrics, const PlotFrame &frame);
    void setPointer(const std::vector<const LiveStore::Metric *> &metrics, const PlotPointer &pointer);
    void setErrorLaneVisible(bool visible);
    /// Puts the plots beside the gutter as it is now.
    void arrangePlots();
    bool isErrorLaneVisible() const { return m_hasErrorLane; }

    TimePlot *scorePlot() const { return m_score; }
    TimePlot *errorPlot() const { return m_error; }
    /// The whole strip without the crosshair, from (0, 0), for pictures.
    void paintTo(QPainter &painter) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Readout
    {
        QString score;
        QString error;
        QString metric;
        bool isAnomalous = false;
        bool operator==(const Readout &) const = default;
    };
    void updateReadout(const std::vector<const LiveStore::Metric *> &metrics, std::optional<TimePoint> time);
    void paintHeader(QPainter &painter) const;
    void paintLabels(QPainter &painter, const TimePlot &plot) const;

    TimePlot *m_score;
    TimePlot *m_error;
    bool m_hasErrorLane = true;
    Readout m_readout;
    Theme m_theme;
    RunId m_run = 0;
    std::map<MetricId, GriddedSeries> m_sources; ///< Of the metrics shown last.
    std::optional<ValueRange> m_scoreRange;
    std::optional<ValueRange> m_errorRange;
};

} // namespace redshank
