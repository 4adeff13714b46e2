// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace redshank {

class DrillChart;
class LiveStore;
class SegmentedControl;
class ThemeController;

/// Draw the fault you fear onto a metric, and see whether it would be caught, and after how long. Beside the
/// main window; what is live is not touched.
class DrillDialog : public QDialog
{
    Q_OBJECT

public:
    /// store and theme must outlive the dialog.
    DrillDialog(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    /// Chooses a metric (one that is not there: the first) and puts a spike at a time, or near the end.
    void start(const MetricId &metric, std::optional<TimePoint> time);
    void setTimeZone(const QTimeZone &zone);
    /// The answer; one to an older question is left aside.
    void showResult(const Drilled &drilled);
    const FaultSpec &fault() const;

Q_SIGNALS:
    void drillRequested(const redshank::DrillRequest &request);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(ThemeController *theme);
    void reloadMetrics();
    void chooseMetric();
    void setFault(const FaultSpec &fault);
    void takeFields();
    void run();
    MetricId metric() const;

    LiveStore *m_store;
    QTimeZone m_zone = QTimeZone::utc();
    QComboBox *m_metric = nullptr;
    SegmentedControl *m_kind = nullptr;
    DrillChart *m_chart = nullptr;
    QDoubleSpinBox *m_size = nullptr;
    QSpinBox *m_length = nullptr;
    QLabel *m_sizeWords = nullptr;
    QLabel *m_begin = nullptr;
    QLabel *m_result = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_run = nullptr;
    std::uint64_t m_request = 0;
    QPoint m_dragFrom;
};

} // namespace redshank
