// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/plot_frame.h"

#include <QtCore/QSize>
#include <QtCore/QString>

#include <map>
#include <memory>
#include <vector>

class QPainter;

namespace redshank {

class MetricChart;
class ScoreStrip;
class TimeAxis;

/// What a picture of charts shows.
struct SheetSpec
{
    QString title; ///< One line on top; may be empty.
    QString foot;  ///< One line below; may be empty.
    std::vector<MetricId> metrics;
    std::map<MetricId, std::vector<MetricId>> overlays; ///< Laid over a metric's chart.
    std::vector<TimeMark> marks;
    std::vector<Label> labels;
    TimeRange view{};
    TimePoint readAt{}; ///< Of the values beside the names.
    QTimeZone zone;
    Theme theme;
    int width = 1000; ///< Device-independent pixels.
    int chartHeight = 150;
    bool isBandVisible = true;
    bool areRibbonsVisible = true;
    IncidentId highlighted = 0;
};

/// Charts laid out for a picture: a title, one chart per metric, the score strip and the time axis. Painted
/// piece by piece, so that no piece takes long; each piece is made when it is painted, of the store as it is
/// then.
class ChartSheet
{
public:
    ChartSheet(const LiveStore *store, SheetSpec spec);
    ~ChartSheet();

    QSize size() const;
    int pieceCount() const;
    /// From 0 on in the order of the sheet: title, charts, score strip, time axis, foot.
    QRect pieceRect(int piece) const;
    /// Paints one piece with its top left corner at (0, 0). GUI thread; a few milliseconds.
    void paintPiece(int piece, QPainter &painter);

private:
    enum class Piece { kTitle, kChart, kScore, kAxis, kFoot };
    Piece kindOf(int piece) const;
    PlotFrame frame() const;
    void paintChart(const LiveStore::Metric &metric, QPainter &painter);
    void paintLine(QPainter &painter, const QString &text, bool isTitle, QSize size) const;
    std::vector<const LiveStore::Metric *> metrics() const;

    const LiveStore *m_store;
    SheetSpec m_spec;
    std::unique_ptr<MetricChart> m_chart;
    std::unique_ptr<ScoreStrip> m_score;
    std::unique_ptr<TimeAxis> m_axis;
};

} // namespace redshank
