// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace redshank {

class GapFields;
class LiveStore;
class SensitivitySlider;

/// What counts of one metric, or of all: direction, the smallest change, and a line of its own. Each of these
/// is tried out at once and holds when it is applied. What stands in its gaps, and its unit, hold at once.
class MetricTuningDialog : public QDialog
{
    Q_OBJECT

public:
    MetricTuningDialog(const LiveStore *store, QWidget *parent);

    /// Shows a metric's settings; an empty id: those of all.
    void show(const MetricId &metric, const Tuning &tuning);
    /// The tuning changed elsewhere.
    void setTuning(const Tuning &tuning);

Q_SIGNALS:
    void changed(const redshank::Tuning &tuning);

private:
    void fill();
    void take();
    MetricId metric() const;

    const LiveStore *m_store;
    Tuning m_tuning;
    bool m_isFilling = false;
    QComboBox *m_metric;
    QComboBox *m_direction;
    QDoubleSpinBox *m_change;
    QDoubleSpinBox *m_share;
    QLineEdit *m_unit;
    GapFields *m_gaps;
    QCheckBox *m_own;
    SensitivitySlider *m_level;
    QLabel *m_levelWords;
    QPushButton *m_reset;
};

} // namespace redshank
