// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QTableView;
class QTimeZone;

namespace redshank {

class ChartStack;
class LiveStore;
class SampleTableModel;
class ViewRange;

/// The charts as a table: the samples of one shown metric in the selected range, or else in view. The current
/// row and the crosshair go together. While the table has the focus its range stands still, so that nobody
/// loses the row being read. Works only while it is seen.
class TablePanel : public QWidget
{
    Q_OBJECT

public:
    TablePanel(LiveStore *store, ViewRange *view, ChartStack *charts, QWidget *parent = nullptr);

    void setTimeZone(const QTimeZone &zone);
    SampleTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refreshMetrics();
    void refresh();
    void followCrosshair(std::optional<TimePoint> time);
    TimeRange wantedRange() const;

    LiveStore *m_store;
    ViewRange *m_range;
    ChartStack *m_charts;
    SampleTableModel *m_model;
    QComboBox *m_metric;
    QLabel *m_note;
    QTableView *m_view;
    std::vector<MetricId> m_metrics; ///< In the order of the box.
    QTimer m_timer;
    bool m_following = false; ///< The row changes because the crosshair did.
};

} // namespace redshank
