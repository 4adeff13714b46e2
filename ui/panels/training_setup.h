// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "ui/panels/training_check.h"
#include "ui/panels/training_metrics_model.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QBoxLayout;
class QCheckBox;
class QModelIndex;
class QPoint;
class QScrollArea;
class QTreeView;

namespace redshank {

class LiveStore;
class RetrainFields;
class SegmentedControl;
class ThemeController;
class TrainingEffortFields;
class TrainingRangeFields;
class ViewRange;

/// What to train on and how hard: data range, effort and expert settings on the left, metrics with the check
/// of their data on the right. Where there is little room all of it is one column that scrolls.
class TrainingSetup : public QWidget
{
    Q_OBJECT

public:
    TrainingSetup(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    /// As set now; metrics that are too short are left out.
    TrainingSpec spec() const;
    TrainingPreparation preparation() const { return m_metrics.preparations(); }
    /// When to train by itself: what is set here, over all data.
    RetrainPolicy policy() const;
    void setRetraining(int hours, bool onDrift);
    void setPlanned(std::optional<TimePoint> next);
    void focusRetraining();
    /// Why a training cannot start, as a sentence; empty: it can.
    QString refusal() const;

    /// Chooses a range as a drag on the small chart does.
    void chooseRange(const TimeRange &range);
    void setShownMetrics(const std::vector<MetricId> &shown);
    void setTimeZone(const QTimeZone &zone);
    /// Corrects the time estimates by how long a training of this spec really took.
    void learnPace(const TrainingSpec &spec, std::uint64_t samples, Milliseconds took);
    /// Mends all that the check found.
    void fixAll();
    bool hasSomethingToFix() const;
    /// Joins the left column, under the range.
    void addLeft(QWidget *part);
    /// One column instead of two.
    void setNarrow(bool narrow);

Q_SIGNALS:
    /// What spec() and refusal() answer may have changed.
    void changed();
    /// What policy() answers has changed by the user.
    void retrainingChanged();

private:
    QScrollArea *makeLeft();
    QWidget *makeMetricsPart(ThemeController *theme);
    QTreeView *makeMetricsView(ThemeController *theme, QWidget *part);
    void refreshRange();
    void refreshMetrics();
    void toggleFix(const QModelIndex &index);
    /// The fixes of one metric, each by itself.
    void showFixes(const QPoint &position);
    void scrollToExpert();
    /// Of the metrics that would be trained.
    std::uint64_t usableSamples() const;

    LiveStore *m_store;
    TrainingCheck m_check;
    QTimer m_soon; ///< While hundreds of metrics are counted, each of them would look at all of them.
    TrainingMetricsModel m_metrics;
    QTimeZone m_zone = QTimeZone::utc();

    TrainingRangeFields *m_range;
    TrainingEffortFields *m_effort;
    RetrainFields *m_retrain;
    SegmentedControl *m_metricsMode = nullptr;
    QTreeView *m_metricsView = nullptr;
    QCheckBox *m_joint = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_metricsPart = nullptr;
    QBoxLayout *m_columns = nullptr;
    QBoxLayout *m_scrolled = nullptr;
    bool m_isNarrow = false;
};

} // namespace redshank
