// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/maintenance.h"

#include <QtWidgets/QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTimeEdit;

namespace redshank {

/// A planned time as a form. What is told by changed() is always one that can be.
class MaintenanceEditor : public QWidget
{
    Q_OBJECT

public:
    explicit MaintenanceEditor(QWidget *parent = nullptr);

    void setWindow(const MaintenanceWindow &window);
    const MaintenanceWindow &maintenance() const { return m_window; }
    void focusName();

Q_SIGNALS:
    void changed(const redshank::MaintenanceWindow &window);

private:
    void buildTimes();
    void buildSwitches();
    MaintenanceWindow entered() const;
    void take();
    void refresh();

    MaintenanceWindow m_window;
    bool m_isFilling = false;
    QLineEdit *m_name;
    QComboBox *m_how;
    QDateTimeEdit *m_once;
    QWidget *m_weekly;
    QTimeEdit *m_at;
    std::array<QCheckBox *, 7> m_days{};
    QSpinBox *m_hours;
    QSpinBox *m_minutes;
    QComboBox *m_zone;
    QLineEdit *m_metrics;
    QCheckBox *m_notify;
    QCheckBox *m_detect;
    QCheckBox *m_learn;
    QLabel *m_fault;
};

} // namespace redshank
