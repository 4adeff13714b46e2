// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/panels/training_check.h"
#include "ui/panels/training_metrics_model.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QScrollArea;
class QToolButton;
class QTreeView;

namespace redshank {

class ExpertSettings;
class LiveStore;
class RangePicker;
class SegmentedControl;
class ThemeController;
class ViewRange;

/// What to train on and how hard: data range, effort and expert settings on the left, metrics with the check
/// of their data on the right. Where there is little room all of it is one column that scrolls.
class TrainingSetup : public QWidget
{
    Q_OBJECT

public:
    enum class RangeMode { kAll, kVisible, kChosen };

    TrainingSetup(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    /// As set now; metrics that are too short are left out.
    TrainingSpec spec() const;
    /// Why a training cannot start, as a sentence; empty: it can.
    QString refusal() const;
    bool canStart() const { return refusal().isEmpty(); }
    /// Usable samples of the metrics that would be trained.
    std::uint64_t usableSamples() const;

    /// Chooses a range as a drag on the small chart does.
    void chooseRange(const TimeRange &range);
    void setShownMetrics(const std::vector<MetricId> &shown);
    void setTimeZone(const QTimeZone &zone);
    /// Corrects the time estimates by how long a training of this spec really took.
    void learnPace(const TrainingSpec &spec, std::uint64_t samples, Milliseconds took);
    /// One column instead of two.
    void setNarrow(bool narrow);

Q_SIGNALS:
    /// What spec() and refusal() answer may have changed.
    void changed();

private:
    QWidget *makeRangePart();
    QWidget *makeEffortPart();
    QWidget *makeMetricsPart();
    std::optional<TimeRange> range() const;
    void setRangeMode(RangeMode mode);
    void refreshRange();
    void refreshEstimates();
    void refreshMetrics();
    void refreshExpertTitle();
    void scrollToExpert();

    LiveStore *m_store;
    ViewRange *m_view;
    ThemeController *m_theme;
    TrainingCheck m_check;
    TrainingMetricsModel m_metrics;
    QTimeZone m_zone = QTimeZone::utc();
    TimeRange m_chosenRange{};
    double m_pace = 1.0; ///< Measured over estimated time of the last training.

    SegmentedControl *m_rangeMode = nullptr;
    RangePicker *m_picker = nullptr;
    QLabel *m_rangeWords = nullptr;
    QLabel *m_sampleWords = nullptr;
    SegmentedControl *m_effort = nullptr;
    QToolButton *m_expertButton = nullptr;
    ExpertSettings *m_expert = nullptr;
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
