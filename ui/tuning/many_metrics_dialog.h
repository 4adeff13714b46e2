// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"

#include <QtWidgets/QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace redshank {

class GapFields;
class LiveStore;
class SensitivitySlider;

/// Settings for many metrics in one step: which ones, by name, by label or those that are shown, with a list
/// of what matches; and which settings, each only where it is ticked. Lives on the GUI thread.
class ManyMetricsDialog : public QDialog
{
    Q_OBJECT

public:
    ManyMetricsDialog(const LiveStore *store, QWidget *parent);

    enum class Which { kPattern, kLabel, kShown };
    /// shown: the metrics that have a chart.
    void show(const std::vector<MetricId> &shown, const Tuning &tuning);
    /// The tuning changed elsewhere.
    void setTuning(const Tuning &tuning);
    std::vector<MetricId> matching() const;

Q_SIGNALS:
    /// For so many metrics.
    void applied(const redshank::Tuning &tuning, int metrics);

private:
    QWidget *makeChoice();
    QWidget *makeSettings();
    void fillLabels();
    void fillValues();
    void refresh();
    void apply();

    const LiveStore *m_store;
    Tuning m_tuning;
    std::vector<MetricId> m_shown;
    QComboBox *m_which;
    QLineEdit *m_pattern;
    QComboBox *m_label;
    QComboBox *m_value;
    QLabel *m_count;
    QListWidget *m_list;
    QCheckBox *m_setsLevel;
    SensitivitySlider *m_level;
    QCheckBox *m_setsDirection;
    QComboBox *m_direction;
    QCheckBox *m_setsChange;
    QDoubleSpinBox *m_change;
    QCheckBox *m_setsShare;
    QDoubleSpinBox *m_share;
    QCheckBox *m_setsUnit;
    QLineEdit *m_unit;
    QCheckBox *m_setsGaps;
    GapFields *m_gaps;
    QPushButton *m_apply;
};

} // namespace redshank
